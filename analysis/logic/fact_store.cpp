// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/fact_store.h"

#include <algorithm>

namespace zonewright::analysis::logic {
namespace {

const std::vector<FactStore::Index> kNothing;

}  // namespace

std::uint64_t FactStore::hashOf(Symbol predicate, std::span<const Symbol> arguments) {
    std::uint64_t hash = mix(1, indexOf(predicate));
    for (const Symbol argument : arguments) hash = mix(hash, indexOf(argument));
    return hash;
}

FactStore::Index FactStore::find(Symbol predicate, std::span<const Symbol> arguments) const {
    const Index fact = known(predicate, arguments);
    return fact != IdTable::kNone && holds(fact) ? fact : IdTable::kNone;
}

FactStore::Index FactStore::known(Symbol predicate, std::span<const Symbol> arguments) const {
    return m_table.find(hashOf(predicate, arguments), [&](Index fact) {
        return m_predicates[fact] == predicate && std::ranges::equal(this->arguments(fact), arguments);
    });
}

FactStore::Added FactStore::add(Symbol predicate, std::span<const Symbol> arguments) {
    if (const Index fact = known(predicate, arguments); fact != IdTable::kNone) {
        const bool fresh = !holds(fact);
        restore(fact);
        return {fact, fresh};
    }
    const auto fact = static_cast<Index>(m_predicates.size());
    m_table.add(hashOf(predicate, arguments), fact);
    m_predicates.push_back(predicate);
    m_dropped.push_back(false);
    m_arguments.insert(m_arguments.end(), arguments.begin(), arguments.end());
    m_starts.push_back(static_cast<std::uint32_t>(m_arguments.size()));
    m_byPredicate[predicate].push_back(fact);
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::uint64_t cell = cellOf(predicate, i, arguments[i]);
        std::uint32_t list = listOf(cell);
        if (list == IdTable::kNone) {
            list = static_cast<std::uint32_t>(m_lists.size());
            m_lists.emplace_back();
            m_cells.push_back(cell);
            m_byArgument.add(mix(0, cell), list);
            ++m_distinct[cellOf(predicate, i, Symbol{0})];
        }
        m_lists[list].push_back(fact);
    }
    return {fact, true};
}

const std::vector<FactStore::Index>& FactStore::withPredicate(Symbol predicate) const {
    const auto found = m_byPredicate.find(predicate);
    return found == m_byPredicate.end() ? kNothing : found->second;
}

const std::vector<FactStore::Index>& FactStore::withArgument(Symbol predicate, std::size_t position,
                                                             Symbol value) const {
    const std::uint32_t list = listOf(cellOf(predicate, position, value));
    return list == IdTable::kNone ? kNothing : m_lists[list];
}

std::uint32_t FactStore::listOf(std::uint64_t cell) const {
    return m_byArgument.find(mix(0, cell), [&](std::uint32_t list) { return m_cells[list] == cell; });
}

std::size_t FactStore::distinct(Symbol predicate, std::size_t position) const {
    const auto found = m_distinct.find(cellOf(predicate, position, Symbol{0}));
    return found == m_distinct.end() ? 0 : found->second;
}

}  // namespace zonewright::analysis::logic
