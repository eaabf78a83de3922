// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/answers.h"
#include "analysis/logic/fact_store.h"
#include "analysis/logic/program.h"
#include "analysis/logic/value_test.h"

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace zonewright::analysis::logic {

// What is derived so far in each reading. In a run of one reading both are the same.
struct Stores {
    const FactStore* certain = nullptr;
    const FactStore* possible = nullptr;
    const FactStore& of(Reading reading) const { return reading == Reading::certain ? *certain : *possible; }
};

// Joins the literals of one clause after another against the world and the facts, and hands every match over. Internal
// to evaluation; one for each reading.
class Join {
public:
    using Match = std::function<void()>;

    Join(const World& world, const EvaluationOptions& options, Stores stores, Reading reading);

    // Which facts a literal sees.
    struct Sight {
        std::size_t trigger = 0;
        FactStore::Index before = 0;  // literals before the trigger see facts with a lower number
        FactStore::Index after = 0;   // the others see facts with a lower number than this

        // In the body, literals before the trigger see older facts only, so that a pair of facts is joined once.
        static Sight upTo(std::size_t trigger, FactStore::Index fact) { return {trigger, fact, fact + 1}; }
        static Sight all(FactStore::Index limit) { return {0, limit, limit}; }
    };

    // Every way in which the body holds, some variables given beforehand. With a trigger: the literal is matched with
    // that fact alone.
    void all(const Clause& clause, const Plan& plan, FactStore::Index limit, const Match& match,
             std::span<const Symbol> given = {});
    void from(const Clause& clause, const Plan& plan, std::size_t trigger, FactStore::Index fact, Sight sight,
              const Match& match);
    // The trigger is a builtin that this fact extends.
    void extended(const Clause& clause, const Plan& plan, std::size_t trigger, FactStore::Index fact, Sight sight,
                  const Match& match);
    // The trigger is a builtin with this row of its answers.
    void answered(const Clause& clause, const Plan& plan, std::size_t trigger, std::uint32_t row,
                  FactStore::Index limit, const Match& match);

    // Called inside `match`: no more matches are wanted.
    void enough() { m_enough = true; }
    // Partial joins so far.
    std::size_t visits() const { return m_steps; }

    // The match at hand, valid inside `match`.
    std::span<const Symbol> bindings() const { return m_bindings; }
    std::span<const FactStore::Index> facts() const { return m_facts; }
    std::span<const std::uint32_t> leaves() const { return m_leaves; }
    std::span<const GroundFact> premises() const { return m_premises; }

    // Whether a literal, with its `not`, counts in `reading` under the bindings at hand; open slots: for some value.
    bool holds(const Literal& literal, Reading reading);
    void setBindings(std::vector<Symbol> bindings) { m_bindings = std::move(bindings); }
    void look(Stores stores) { m_stores = stores; }
    Symbol valueOf(const Slot& slot) const {
        return slot.variable >= 0 ? m_bindings[static_cast<std::size_t>(slot.variable)] : slot.constant;
    }

    // Whether a value was unknown anywhere: if not, and if builtins answer the same, the other reading gives the same.
    bool metUnknown() const { return m_metUnknown; }
    // What builtins were asked so far.
    Answers& answers() { return m_answers; }
    const Answers& answers() const { return m_answers; }
    bool stopped() const { return m_stopped; }

private:
    // What a fact adds to a builtin, its rows in m_tupleArguments and m_tuplePremises: joins nest, so these are stacks.
    struct Tuple {
        std::size_t arguments, premises, premiseEnd;
        std::uint32_t leaf;
        FactStore::Index extension;  // that fact
    };

    void begin(const Clause& clause, const Plan& plan, const Match& match);
    void step(std::size_t depth);
    void joinFacts(const Literal& literal, FactStore::Index limit, std::size_t depth);
    void joinType(const Literal& literal, std::size_t depth);
    void joinRelation(const Literal& literal, std::size_t depth);
    void joinEntries(const Literal& literal, std::size_t depth);
    void joinTest(const Literal& literal, std::size_t depth);
    void joinBuiltin(const Literal& literal, FactStore::Index limit, std::size_t depth);
    void joinAnswer(const Literal& literal, std::uint32_t row, std::size_t next);
    void take(const Literal& literal, FactStore::Index fact, std::span<const Symbol> pattern);
    void joinTuples(const Literal& literal, std::size_t first, std::size_t next);

    // Binds what is open; false, with nothing bound, where it does not agree. Bound variables go on the trail.
    bool unify(std::span<const Slot> slots, std::span<const Symbol> values);
    void undo(std::size_t trail);

    const std::vector<FactStore::Index>* candidates(const FactStore& facts, const Literal& literal) const;
    // The pattern of a builtin's literal, one for each of its choices; `work` takes a span, valid during the call.
    template <class Work>
    void eachPattern(const Literal& literal, Work work) const {
        constexpr std::size_t kFew = 12;
        std::array<Symbol, kFew> room;
        std::vector<Symbol> more;
        std::span<Symbol> pattern(room.data(), literal.slots.size());
        if (literal.slots.size() > kFew) {
            more.resize(literal.slots.size());
            pattern = more;
        }
        for (std::size_t i = 0; i < pattern.size(); ++i) pattern[i] = valueOf(literal.slots[i]);
        if (literal.choiceSlot < 0) return work(pattern);
        for (const Symbol choice : literal.choices) {
            pattern[static_cast<std::size_t>(literal.choiceSlot)] = choice;
            work(pattern);
        }
    }

    // The rest answers for filters: nothing is bound.
    using TupleMatch = std::function<bool(std::span<const Symbol>)>;  // false: enough
    bool agrees(const Literal& literal, std::span<const Symbol> values) const;
    void eachMatch(const Literal& literal, Reading reading, const TupleMatch& sink);
    bool exists(const Literal& literal, Reading reading);
    bool countHolds(const Literal& literal, Reading reading);
    Truth test(const Literal& literal);
    SideValue side(const OperandPlan& operand, model::Value& room);

    const World& m_world;
    const EvaluationOptions& m_options;
    Stores m_stores;
    Reading m_reading;
    Symbol m_unknown;
    Answers m_answers;
    const Clause* m_clause = nullptr;
    const Plan* m_plan = nullptr;
    const Match* m_match = nullptr;
    Sight m_sight;
    std::vector<Symbol> m_bindings;
    std::vector<int> m_trail;
    std::vector<FactStore::Index> m_facts;
    std::vector<std::uint32_t> m_leaves;
    std::vector<GroundFact> m_premises;
    std::vector<Tuple> m_tuples;
    std::vector<Symbol> m_tupleArguments;
    std::vector<GroundFact> m_tuplePremises;
    std::size_t m_steps = 0;
    bool m_metUnknown = false;
    bool m_stopped = false;
    bool m_enough = false;
};

}  // namespace zonewright::analysis::logic
