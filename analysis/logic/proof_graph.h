// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/fact.h"
#include "analysis/logic/builtin.h"
#include "analysis/logic/rule_book.h"
#include "analysis/logic/symbols.h"

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace zonewright::analysis::logic {

enum class FactId : std::uint32_t {};
enum class FiringId : std::uint32_t {};
inline constexpr FactId kNoFact{0xffffffffU};
inline constexpr FiringId kNoFiring{0xffffffffU};
constexpr std::size_t indexOf(FactId id) { return static_cast<std::size_t>(id); }
constexpr std::size_t indexOf(FiringId id) { return static_cast<std::size_t>(id); }

// Every fact that was derived and every way in which it was: a hypergraph of facts and firings, in compressed rows both
// ways. Ids are canonical: facts are numbered by predicate and arguments (as text), firings by rule id, alternative and
// bindings, so equal drawings give equal numbers in whatever order they were read. Immutable.
class ProofGraph {
public:
    std::size_t factCount() const { return m_predicates.size(); }
    std::size_t firingCount() const { return m_firings.size(); }

    Symbol predicate(FactId fact) const { return m_predicates[indexOf(fact)]; }
    std::span<const Symbol> arguments(FactId fact) const { return row(m_argumentStarts, m_arguments, indexOf(fact)); }
    Fact toFact(FactId fact) const;
    std::optional<FactId> find(const GroundFact& fact) const;
    std::optional<FactId> find(const Fact& fact) const;
    // All facts that agree with it; `_` is any.
    std::vector<FactId> matching(const Fact& pattern) const;
    bool isAxiom(FactId fact) const { return m_axiom[indexOf(fact)]; }

    // The firing's rule, and which list of needs.any it took (0 where there is none).
    const Rule& rule(FiringId firing) const { return m_book->rules()[m_firings[indexOf(firing)].rule]; }
    std::size_t ruleIndex(FiringId firing) const { return m_firings[indexOf(firing)].rule; }
    std::size_t alternative(FiringId firing) const { return m_firings[indexOf(firing)].alternative; }
    int cost(FiringId firing) const { return m_firings[indexOf(firing)].cost; }
    // Bit i: rule(firing).cost.plus[i] was added.
    std::uint32_t additions(FiringId firing) const { return m_firings[indexOf(firing)].additions; }
    bool isAssumption(FiringId firing) const { return m_firings[indexOf(firing)].assumption; }
    std::span<const FactId> gives(FiringId firing) const { return row(m_headStarts, m_heads, indexOf(firing)); }
    std::span<const FactId> needs(FiringId firing) const {
        return row(m_bodyStarts, m_bodies, indexOf(firing));
    }  // distinct
    // Values of rule(firing).variables; kAny where the alternative taken does not speak of one.
    std::span<const Symbol> bindings(FiringId firing) const {
        return row(m_bindingStarts, m_bindings, indexOf(firing));
    }
    // Leaves of the positive builtin atoms, in the order of the atoms of the body (all, then the alternative).
    std::span<const std::uint32_t> leaves(FiringId firing) const {
        return row(m_leafStarts, m_leaves, indexOf(firing));
    }

    std::span<const FiringId> givenBy(FactId fact) const { return row(m_givenByStarts, m_givenBy, indexOf(fact)); }
    std::span<const FiringId> usedBy(FactId fact) const { return row(m_usedByStarts, m_usedBy, indexOf(fact)); }

    const RuleBook& book() const { return *m_book; }
    const SymbolTable& symbols() const { return *m_symbols; }

private:
    friend class ProofGraphBuilder;
    ProofGraph() = default;
    template <class T>
    static std::span<const T> row(const std::vector<std::uint32_t>& starts, const std::vector<T>& items,
                                  std::size_t i) {
        return {items.data() + starts[i], items.data() + starts[i + 1]};
    }

    struct Firing {
        std::uint32_t rule;
        std::uint16_t alternative;
        bool assumption;
        int cost;
        std::uint32_t additions;
    };
    std::shared_ptr<const RuleBook> m_book;
    std::shared_ptr<const SymbolTable> m_symbols;
    std::vector<Symbol> m_predicates, m_arguments, m_bindings;
    std::vector<bool> m_axiom;
    std::vector<Firing> m_firings;
    std::vector<FactId> m_heads, m_bodies;
    std::vector<FiringId> m_givenBy, m_usedBy;
    std::vector<std::uint32_t> m_leaves;
    std::vector<std::uint32_t> m_argumentStarts, m_headStarts, m_bodyStarts, m_bindingStarts, m_leafStarts,
        m_givenByStarts, m_usedByStarts;
};

}  // namespace zonewright::analysis::logic
