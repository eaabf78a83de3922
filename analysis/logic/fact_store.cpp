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
    return m_table.find(hashOf(predicate, arguments), [&](Index fact) {
        return m_predicates[fact] == predicate && std::ranges::equal(this->arguments(fact), arguments);
    });
}

FactStore::Added FactStore::add(Symbol predicate, std::span<const Symbol> arguments) {
    if (const Index known = find(predicate, arguments); known != IdTable::kNone) return {known, false};
    const auto fact = static_cast<Index>(m_predicates.size());
    m_table.add(hashOf(predicate, arguments), fact);
    m_predicates.push_back(predicate);
    m_arguments.insert(m_arguments.end(), arguments.begin(), arguments.end());
    m_starts.push_back(static_cast<std::uint32_t>(m_arguments.size()));
    m_byPredicate[predicate].push_back(fact);
    for (std::size_t i = 0; i < arguments.size(); ++i) m_byArgument[cellOf(predicate, i, arguments[i])].push_back(fact);
    return {fact, true};
}

const std::vector<FactStore::Index>& FactStore::withPredicate(Symbol predicate) const {
    const auto found = m_byPredicate.find(predicate);
    return found == m_byPredicate.end() ? kNothing : found->second;
}

const std::vector<FactStore::Index>& FactStore::withArgument(Symbol predicate, std::size_t position,
                                                             Symbol value) const {
    const auto found = m_byArgument.find(cellOf(predicate, position, value));
    return found == m_byArgument.end() ? kNothing : found->second;
}

}  // namespace zonewright::analysis::logic
