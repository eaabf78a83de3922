// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/join.h"

#include <algorithm>
#include <utility>

namespace zonewright::analysis::logic {

Join::Join(const World& world, const EvaluationOptions& options, Stores stores, Reading reading)
    : m_world(world),
      m_options(options),
      m_stores(stores),
      m_reading(reading),
      m_unknown(world.symbols().intern("?")),
      m_answers(reading) {}

void Join::begin(const Clause& clause, const Plan& plan, const Match& match) {
    m_clause = &clause;
    m_plan = &plan;
    m_match = &match;
    m_bindings.assign(clause.source->variables.size(), kAny);
    m_leaves.assign(static_cast<std::size_t>(clause.leaves), 0);
    m_trail.clear();
    m_facts.clear();
    m_premises.clear();
    m_tuples.clear();
    m_tupleArguments.clear();
    m_tuplePremises.clear();
    m_enough = false;
}

void Join::all(const Clause& clause, const Plan& plan, FactStore::Index limit, const Match& match,
               std::span<const Symbol> given) {
    begin(clause, plan, match);
    std::copy(given.begin(), given.end(), m_bindings.begin());
    m_sight = Sight::all(limit);
    step(0);
}

void Join::from(const Clause& clause, const Plan& plan, std::size_t trigger, FactStore::Index fact, Sight sight,
                const Match& match) {
    begin(clause, plan, match);
    if (!unify(clause.body[trigger].slots, m_stores.of(m_reading).arguments(fact))) return;
    m_sight = sight;
    m_facts.push_back(fact);
    step(0);
}

void Join::answered(const Clause& clause, const Plan& plan, std::size_t trigger, std::uint32_t row,
                    FactStore::Index limit, const Match& match) {
    begin(clause, plan, match);
    const Literal& literal = clause.body[trigger];
    if (literal.choiceSlot >= 0) {
        const Symbol word =
            m_answers.arguments(row, literal.slots.size())[static_cast<std::size_t>(literal.choiceSlot)];
        if (std::find(literal.choices.begin(), literal.choices.end(), word) == literal.choices.end()) return;
    }
    m_sight = Sight::all(limit);
    joinAnswer(literal, row, 0);
}

void Join::extended(const Clause& clause, const Plan& plan, std::size_t trigger, FactStore::Index fact, Sight sight,
                    const Match& match) {
    begin(clause, plan, match);
    const Literal& literal = clause.body[trigger];
    const Symbol subject = m_stores.of(m_reading).arguments(fact).front();
    m_sight = sight;
    eachPattern(literal, [&](std::span<Symbol> pattern) {
        if (pattern[0] != kAny && pattern[0] != subject) return;
        const Symbol asked = std::exchange(pattern[0], subject);
        take(literal, fact, pattern);
        pattern[0] = asked;
    });
    joinTuples(literal, 0, 0);
}

void Join::step(std::size_t depth) {
    if ((++m_steps & 0x3ffU) == 0 && m_options.stop.stop_requested()) m_stopped = true;
    if (m_stopped || m_enough) return;
    if (depth == m_plan->size()) return (*m_match)();
    const std::size_t index = (*m_plan)[depth];
    const Literal& literal = m_clause->body[index];
    const FactStore::Index limit = index < m_sight.trigger ? m_sight.before : m_sight.after;
    const Atom::Kind kind = literal.atom->kind;
    if (literal.atom->negated || kind == Atom::Kind::assume || kind == Atom::Kind::count) {
        if (holds(literal, m_reading)) step(depth + 1);
        return;
    }
    switch (kind) {
        case Atom::Kind::fact: return joinFacts(literal, limit, depth);
        case Atom::Kind::type: return joinType(literal, depth);
        case Atom::Kind::relation: return joinRelation(literal, depth);
        case Atom::Kind::has: return joinEntries(literal, depth);
        case Atom::Kind::test: return joinTest(literal, depth);
        case Atom::Kind::builtin: return joinBuiltin(literal, limit, depth);
        default: return;
    }
}

bool Join::unify(std::span<const Slot> slots, std::span<const Symbol> values) {
    const std::size_t mark = m_trail.size();
    for (std::size_t i = 0; i < slots.size(); ++i) {
        const Slot& slot = slots[i];
        if (slot.variable < 0) {
            if (slot.constant == kAny || slot.constant == values[i]) continue;
        } else {
            Symbol& bound = m_bindings[static_cast<std::size_t>(slot.variable)];
            if (bound == values[i]) continue;
            if (bound == kAny) {
                bound = values[i];
                m_trail.push_back(slot.variable);
                continue;
            }
        }
        undo(mark);
        return false;
    }
    return true;
}

void Join::undo(std::size_t trail) {
    while (m_trail.size() > trail) {
        m_bindings[static_cast<std::size_t>(m_trail.back())] = kAny;
        m_trail.pop_back();
    }
}

const std::vector<FactStore::Index>* Join::candidates(const FactStore& facts, const Literal& literal) const {
    const std::vector<FactStore::Index>* best = nullptr;
    for (std::size_t i = 0; i < literal.slots.size(); ++i) {
        const Symbol value = valueOf(literal.slots[i]);
        if (value == kAny) continue;
        const auto& list = facts.withArgument(literal.name, i, value);
        if (best == nullptr || list.size() < best->size()) best = &list;
    }
    return best != nullptr ? best : &facts.withPredicate(literal.name);
}

void Join::joinFacts(const Literal& literal, FactStore::Index limit, std::size_t depth) {
    const FactStore& facts = m_stores.of(m_reading);
    const std::vector<FactStore::Index>& list = *candidates(facts, literal);
    // The list may grow, and move, while the join goes on; what is new is out of sight.
    for (std::size_t i = 0; i < list.size() && list[i] < limit; ++i) {
        const FactStore::Index fact = list[i];
        const std::size_t mark = m_trail.size();
        if (!facts.holds(fact) || !unify(literal.slots, facts.arguments(fact))) continue;
        m_facts.push_back(fact);
        step(depth + 1);
        m_facts.pop_back();
        undo(mark);
    }
}

void Join::joinType(const Literal& literal, std::size_t depth) {
    const Symbol subject = valueOf(literal.slots[0]);
    const auto passes = [&](Symbol element, std::size_t words) {
        return std::any_of(literal.words.begin(), literal.words.begin() + static_cast<std::ptrdiff_t>(words),
                           [&](Symbol word) { return m_world.isA(element, word); });
    };
    if (subject != kAny) {
        if (passes(subject, literal.words.size())) step(depth + 1);
        return;
    }
    for (std::size_t word = 0; word < literal.words.size(); ++word)
        for (const Symbol element : m_world.elementsOf(literal.words[word])) {
            if (passes(element, word)) continue;  // met under an earlier word
            const std::size_t mark = m_trail.size();
            unify(literal.slots, {&element, 1});
            step(depth + 1);
            undo(mark);
        }
}

void Join::joinRelation(const Literal& literal, std::size_t depth) {
    const Symbol source = valueOf(literal.slots[0]), target = valueOf(literal.slots[1]),
                 relation = valueOf(literal.slots[2]);
    std::span<const DrawnRelation> list;
    if (relation != kAny) {
        const DrawnRelation* drawn = m_world.relation(relation);
        if (drawn != nullptr && drawn->kind == literal.name) list = {drawn, 1};
    } else if (source != kAny) {
        list = m_world.relationsFrom(literal.name, source);
        if (target != kAny && m_world.relationsTo(literal.name, target).size() < list.size())
            list = m_world.relationsTo(literal.name, target);
    } else if (target != kAny) {
        list = m_world.relationsTo(literal.name, target);
    } else {
        list = m_world.relations(literal.name);
    }
    for (const DrawnRelation& drawn : list) {
        const std::array<Symbol, 3> values{drawn.source, drawn.target, drawn.id};
        const std::size_t mark = m_trail.size();
        if (!unify(literal.slots, values)) continue;
        step(depth + 1);
        undo(mark);
    }
}

void Join::joinEntries(const Literal& literal, std::size_t depth) {
    const Symbol subject = valueOf(literal.slots[0]);
    if (m_world.value(subject, literal.name).evidence == model::Evidence::unknown) m_metUnknown = true;
    const auto entries = m_world.entries(subject, literal.name, m_reading);
    if (m_world.entries(subject, literal.name, Reading::possible).size() != entries.size()) m_metUnknown = true;
    for (const Symbol entry : entries) {
        const std::array<Symbol, 2> values{subject, entry};
        const std::size_t mark = m_trail.size();
        if (!unify(literal.slots, values)) continue;
        step(depth + 1);
        undo(mark);
    }
}

void Join::joinTest(const Literal& literal, std::size_t depth) {
    const bool binds = literal.atom->comparison == Comparison::equal && literal.right.key == kAny &&
                       valueOf(literal.right.slot) == kAny;
    if (!binds) {
        if (holds(literal, m_reading)) step(depth + 1);
        return;
    }
    const model::EffectiveValue& value = m_world.value(valueOf(literal.left.slot), literal.left.key);
    Symbol bound = kAny;
    if (value.evidence == model::Evidence::unknown) {
        m_metUnknown = true;
        if (m_reading == Reading::possible) bound = m_unknown;  // some value: every test of it is unknown
    } else if (value.evidence != model::Evidence::nothing && !value.value.isList() && !value.value.isRecord()) {
        bound = m_world.symbols().intern(value.value.text());
    }
    if (bound == kAny) return;
    const std::size_t mark = m_trail.size();
    unify({&literal.right.slot, 1}, {&bound, 1});
    step(depth + 1);
    undo(mark);
}

void Join::joinBuiltin(const Literal& literal, FactStore::Index limit, std::size_t depth) {
    if (literal.builtin == nullptr) return;
    const FactStore& facts = m_stores.of(m_reading);
    eachPattern(literal, [&](std::span<Symbol> pattern) {
        const Answers::Range rows = m_answers.ask(literal, pattern);
        for (std::uint32_t row = rows.first; row < rows.last && !m_stopped; ++row) joinAnswer(literal, row, depth + 1);
        const std::size_t first = m_tuples.size();
        const Symbol subject = pattern[0];
        for (const Symbol predicate : literal.extendedBy) {
            const auto& list =
                subject == kAny ? facts.withPredicate(predicate) : facts.withArgument(predicate, 0, subject);
            for (std::size_t i = 0; i < list.size() && list[i] < limit; ++i) {
                if (!facts.holds(list[i])) continue;
                pattern[0] = facts.arguments(list[i]).front();
                take(literal, list[i], pattern);
            }
        }
        pattern[0] = subject;
        joinTuples(literal, first, depth + 1);
    });
}

void Join::joinAnswer(const Literal& literal, std::uint32_t row, std::size_t next) {
    const std::size_t mark = m_trail.size();
    if (!unify(literal.slots, m_answers.arguments(row, literal.slots.size()))) return;
    const std::size_t premises = m_premises.size();
    if (literal.leaf >= 0) m_leaves[static_cast<std::size_t>(literal.leaf)] = m_answers.leaf(row);
    for (const GroundFact& premise : m_answers.premises(row)) m_premises.push_back(premise);
    step(next);
    m_premises.resize(premises);
    undo(mark);
}

// What the fact adds to the builtin, put on the stack.
void Join::take(const Literal& literal, FactStore::Index fact, std::span<const Symbol> pattern) {
    const FactStore& facts = m_stores.of(m_reading);
    const auto arguments = facts.arguments(fact);
    const GroundFact ground{facts.predicate(fact), {arguments.begin(), arguments.end()}};
    if (m_answers.isComparing()) m_answers.compareExtension(literal, ground, pattern);
    literal.builtin->extend(ground, pattern, m_reading, [&](const BuiltinTuple& tuple) {
        const std::size_t premises = m_tuplePremises.size();
        m_tuples.push_back({m_tupleArguments.size(), premises, premises + tuple.premises.size(), tuple.leaf, fact});
        m_tupleArguments.insert(m_tupleArguments.end(), tuple.arguments.begin(), tuple.arguments.end());
        m_tuplePremises.insert(m_tuplePremises.end(), tuple.premises.begin(), tuple.premises.end());
        return true;
    });
}

// Joins the tuples from `first` on with the rest, and forgets them.
void Join::joinTuples(const Literal& literal, std::size_t first, std::size_t next) {
    const std::size_t end = m_tuples.size();
    for (std::size_t at = first; at < end; ++at) {
        const Tuple tuple = m_tuples[at];  // the stack grows, and may move, while the rest is joined
        const std::size_t mark = m_trail.size();
        if (!unify(literal.slots, {m_tupleArguments.data() + tuple.arguments, literal.slots.size()})) continue;
        const std::size_t premises = m_premises.size();
        if (literal.leaf >= 0) m_leaves[static_cast<std::size_t>(literal.leaf)] = tuple.leaf;
        for (std::size_t i = tuple.premises; i < tuple.premiseEnd; ++i) m_premises.push_back(m_tuplePremises[i]);
        m_facts.push_back(tuple.extension);
        step(next);
        m_facts.pop_back();
        m_premises.resize(premises);
        undo(mark);
    }
    if (first == end) return;
    m_tupleArguments.resize(m_tuples[first].arguments);
    m_tuplePremises.resize(m_tuples[first].premises);
    m_tuples.resize(first);
}

}  // namespace zonewright::analysis::logic
