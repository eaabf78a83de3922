// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/fact_store.h"
#include "analysis/logic/join.h"
#include "analysis/logic/program.h"
#include "analysis/logic/rejoins.h"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace zonewright::analysis::logic {

// What fired, in the order of firing; rows of numbers, without repeats.
struct Firings {
    enum class State : std::uint8_t {
        stands,
        unfounded,  // some fact of its body does not hold
        gone        // something else of its body does not, as far as that was looked at
    };
    struct Row {
        std::uint32_t clause;
        int cost;
        std::uint32_t additions;
        State state = State::stands;
        bool operator==(const Row&) const = default;
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
    void closeLayer(std::size_t layer);

    // Goes on from what was derived to what is derived now that this was touched and these are the axioms. Then layer
    // by layer, both readings by turns. The axioms of other readings differ no more than they did.
    void revise(const Touched& touched, const std::vector<GroundFact>& axioms);
    void reviseLayer(std::size_t layer);
    // Whether something stands otherwise than before the last revision.
    bool isRevised() const;
    // How much of what it holds room for does not stand any more.
    bool isWorn() const;

    const FactStore& facts() const { return m_facts; }
    const Firings& firings() const { return m_firings; }
    bool isAxiom(FactStore::Index fact) const { return fact < m_axiom.size() && m_axiom[fact]; }
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

    struct Layer {
        bool ready = false;
        std::size_t number = 0;
        std::vector<const Clause*> clauses;  // that can fire
        std::unordered_map<Symbol, std::vector<Trigger>> triggers;
        std::set<Symbol> given;  // predicates
    };
    // From one revision to the next.
    struct Revision {
        Touched touched;
        AnswerChanges answers;
        std::vector<FactStore::Index> fresh;           // facts that hold and did not when they were put here
        std::set<Symbol> otherFacts;                   // predicates of facts that came or went
        std::map<std::uint32_t, Firings::Row> before;  // firings that were changed, as they were
        std::size_t firings = 0;                       // before it
        std::size_t facts = 0;                         // before it
        bool axioms = false;                           // some came or went
        bool unsettled = false;  // something fell or came back, so that what rests on it may as well
    };

    Layer& prepared(std::size_t layer);
    void addTrigger(Layer& layer, Symbol predicate, const Clause& clause, std::size_t literal, bool extension);
    void start(const std::vector<const Clause*>& clauses, FactStore::Index limit);
    void process(const Layer& layer, FactStore::Index fact);
    bool tell(const Layer& layer);
    void matched(const Clause& clause);
    void settle(Candidate candidate, std::size_t premise);
    void wake(const Layer& layer, Symbol predicate, Symbol first, FactStore::Index fact);
    void record(Candidate& candidate);
    std::uint32_t known(const Candidate& candidate, std::uint64_t hash) const;
    bool done() const { return m_join.stopped() || !m_cap.empty(); }

    void keepBefore(std::uint32_t firing);
    void give(FactStore::Added added);
    void hearAnew();
    void remove(const Clause& clause, const Rejoins& rejoins);
    void rejoin(const Clause& clause, const Rejoins& rejoins);
    void rejoinWith(const Clause& clause, std::span<const Symbol> bindings);
    void settleFacts(std::size_t layer);
    bool restsOn(std::uint32_t firing, const Clause& clause, std::size_t literal) const;

    const Program& m_program;
    const World& m_world;
    const EvaluationOptions& m_options;
    Reading m_reading;
    FactStore m_facts;
    Join m_join;
    const Closure* m_other;  // reading, or itself
    std::vector<bool> m_axiom;
    FactStore::Index m_told = 0;                         // builtins have heard of the facts before this one
    std::unordered_map<Symbol, std::size_t> m_editions;  // of builtins, when they were last asked
    std::size_t m_firstAnswers = 0;                      // how many there were, when all was derived from nothing
    std::vector<Layer> m_layers;
    std::vector<std::vector<std::uint32_t>> m_byClause;  // firings
    std::optional<Revision> m_revision;
    Candidate m_scratch;
    std::vector<Symbol> m_arguments;
    Firings m_firings;
    IdTable m_firingTable;
    std::deque<Candidate> m_waiting;
    std::unordered_map<std::uint64_t, std::vector<Waiter>> m_waiters;
    std::string m_cap;
};

}  // namespace zonewright::analysis::logic
