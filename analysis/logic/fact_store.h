// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/id_table.h"
#include "analysis/logic/symbols.h"

#include <cstdint>
#include <deque>
#include <span>
#include <unordered_map>
#include <vector>

namespace zonewright::analysis::logic {

// The derived facts of one evaluation in the order of their derivation, indexed by predicate and by each argument.
class FactStore {
public:
    using Index = std::uint32_t;

    struct Added {
        Index fact;
        bool fresh;  // it did not hold before
    };
    Added add(Symbol predicate, std::span<const Symbol> arguments);
    // IdTable::kNone when it does not hold.
    Index find(Symbol predicate, std::span<const Symbol> arguments) const;

    // A fact that no longer holds keeps its number and its place in the lists below, until it holds again.
    bool holds(Index fact) const { return !m_dropped[fact]; }
    void drop(Index fact) { m_dropped[fact] = true; }
    void restore(Index fact) { m_dropped[fact] = false; }

    std::size_t size() const { return m_predicates.size(); }
    Symbol predicate(Index fact) const { return m_predicates[fact]; }
    std::span<const Symbol> arguments(Index fact) const {
        return {m_arguments.data() + m_starts[fact], m_arguments.data() + m_starts[fact + 1]};
    }

    // Ascending, dropped ones too. The lists grow while facts are added, and keep their address.
    const std::vector<Index>& withPredicate(Symbol predicate) const;
    const std::vector<Index>& withArgument(Symbol predicate, std::size_t position, Symbol value) const;
    // How many values there are at that place.
    std::size_t distinct(Symbol predicate, std::size_t position) const;

private:
    static std::uint64_t hashOf(Symbol predicate, std::span<const Symbol> arguments);
    static std::uint64_t cellOf(Symbol predicate, std::size_t position, Symbol value) {
        return (std::uint64_t{indexOf(predicate)} << 36U) ^ (std::uint64_t{position} << 32U) ^ indexOf(value);
    }
    std::uint32_t listOf(std::uint64_t cell) const;
    Index known(Symbol predicate, std::span<const Symbol> arguments) const;

    std::vector<bool> m_dropped;
    std::vector<Symbol> m_predicates, m_arguments;
    std::vector<std::uint32_t> m_starts{0};
    IdTable m_table;
    std::unordered_map<Symbol, std::vector<Index>> m_byPredicate;
    std::deque<std::vector<Index>> m_lists;  // of m_cells
    std::vector<std::uint64_t> m_cells;
    IdTable m_byArgument;
    std::unordered_map<std::uint64_t, std::uint32_t> m_distinct;
};

}  // namespace zonewright::analysis::logic
