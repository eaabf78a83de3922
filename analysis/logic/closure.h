// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/fact_store.h"
#include "analysis/logic/join.h"
#include "analysis/logic/program.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace zonewright::analysis::logic {

// What fired, in the order of firing; rows of numbers, without repeats.
struct Firings {
    struct Row {
        std::uint32_t clause;
        int cost;
        std::uint32_t additions;
    };
    std::vector<Row> rows;
    std::vector<FactStore::Index> heads, bodies;  // bodies: sorted, distinct
    std::vector<Symbol> bindings;
    std::vector<std::uint32_t> leaves;
    std::vector<std::uint32_t> headStarts{0}, bodyStarts{0}, bindingStarts{0}, leafStarts{0};

    template <class T>
    static std::span<const T> row(const std::vector<std::uint32_t>& starts, const std::vector<T>& items,
                                  std::size_t i) {
        return {items.data() + starts[i], items.data() + starts[i + 1]};
    }
};

// Derives everything in one reading, one layer after the other, each fact joined once with those before it. Internal to
// evaluation.
class Closure {
public:
    Closure(const Program& program, const World& world, const EvaluationOptions& options, Reading reading);
    Closure(const Closure&) = delete;
    Closure& operator=(const Closure&) = delete;

    // The closure of the other reading, whose earlier layers negation and counts look at. Alone: itself.
    void pairWith(const Closure& other);

    void addAxiom(const GroundFact& fact);
    // These clauses, by their number, fire as they did in `before`, and in no other way: that is taken over.
    void keep(const ProofGraph& before, const std::vector<bool>& clauses);
    void closeLayer(std::size_t layer);

    const FactStore& facts() const { return m_facts; }
    const Firings& firings() const { return m_firings; }
    bool isAxiom(FactStore::Index fact) const { return fact < m_axioms; }
    bool stopped() const { return m_join.stopped(); }
    // Asks builtins in both readings as well, to learn whether the other reading can differ at all.
    void compareReadings() { m_join.answers().compareReadings(); }
    // Nothing that this closure looked at differs between the readings so far: from the same axioms, the other one
    // derives the same.
    bool readingsAgree() const { return !m_join.metUnknown() && !m_join.answers().differ(); }
    // The limit that ended the derivation early; empty: none.
    const std::string& cap() const { return m_cap; }

private:
    struct Trigger {
        const Clause* clause;
        std::size_t literal;
        bool extension;
        std::vector<Symbol> others;  // predicates of the other facts it needs: while one has no fact, nothing matches
    };
    struct Candidate {
        std::uint32_t clause;
        int cost;
        std::uint32_t additions;
        std::vector<Symbol> bindings;
        std::vector<std::uint32_t> leaves;
        std::vector<FactStore::Index> body;
        std::vector<GroundFact> premises;
    };
    struct Waiter {
        std::size_t candidate;
        std::size_t premise;
        FactStore::Index since;
    };

    void prepare(std::size_t layer);
    void replay(std::size_t layer);
    bool isKept(const Clause& clause) const;
    void addTrigger(Symbol predicate, const Clause& clause, std::size_t literal, bool extension);
    void start(const std::vector<const Clause*>& clauses, FactStore::Index limit);
    void process(FactStore::Index fact);
    bool tell();
    void matched(const Clause& clause);
    void settle(Candidate candidate, std::size_t premise);
    void wake(Symbol predicate, Symbol first, FactStore::Index fact);
    void record(Candidate& candidate);
    bool known(const Candidate& candidate, std::uint64_t hash) const;
    bool done() const { return m_join.stopped() || !m_cap.empty(); }

    const Program& m_program;
    const World& m_world;
    const EvaluationOptions& m_options;
    Reading m_reading;
    FactStore m_facts;
    Join m_join;
    FactStore::Index m_axioms = 0;
    FactStore::Index m_told = 0;  // builtins have heard of the facts before this one
    const ProofGraph* m_before = nullptr;
    const std::vector<bool>* m_kept = nullptr;  // by clause; null: none
    std::vector<const Clause*> m_clauses;
    std::unordered_map<Symbol, std::vector<Trigger>> m_triggers;
    Candidate m_scratch;
    std::vector<Symbol> m_arguments;
    Firings m_firings;
    IdTable m_firingTable;
    std::deque<Candidate> m_waiting;
    std::unordered_map<std::uint64_t, std::vector<Waiter>> m_waiters;
    std::string m_cap;
};

}  // namespace zonewright::analysis::logic
