// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/unmet_needs.h"

#include "analysis/logic/join.h"
#include "analysis/logic/resolve_rule.h"

#include <algorithm>
#include <tuple>

namespace zonewright::analysis::logic {
namespace {

constexpr std::size_t kMostMissing = 3;

bool mayBeMissing(const Literal& literal) {
    const Atom& atom = *literal.atom;
    if (atom.kind == Atom::Kind::type) return false;
    return atom.kind != Atom::Kind::test || !atom.left.key.empty();
}

std::vector<int> variablesOf(const Literal& literal) {
    std::vector<int> variables;
    const auto add = [&](const Slot& slot) {
        if (slot.variable >= 0) variables.push_back(slot.variable);
    };
    for (const Slot& slot : literal.slots) add(slot);
    add(literal.left.slot);
    add(literal.right.slot);
    return variables;
}

class Search {
public:
    Search(const ProofGraph& proofs, const World& world, Reading reading, const GroundFact& goal,
           const EvaluationOptions& options, std::size_t maxVisits)
        : m_proofs(proofs),
          m_world(world),
          m_reading(reading),
          m_goal(goal),
          m_compiler(world, options),
          m_maxVisits(maxVisits),
          m_join(world, options, {&m_facts, &m_facts}, reading) {
        for (std::uint32_t i = 0; i < proofs.factCount(); ++i)
            m_facts.add(proofs.predicate(FactId{i}), proofs.arguments(FactId{i}));
    }

    std::vector<UnmetNeeds> run(std::size_t atLeast) {
        std::vector<Clause> clauses;
        for (const Rule& rule : m_proofs.book().rules())
            for (std::size_t i = 0; i < alternativesOf(rule); ++i)
                if (std::any_of(rule.gives.begin(), rule.gives.end(), [&](const Atom& head) {
                        return head.name == m_world.symbols().text(m_goal.predicate);
                    }))
                    clauses.push_back(m_compiler.compile(rule, i));
        for (std::size_t size = atLeast; size <= kMostMissing && m_found.empty(); ++size)
            for (const Clause& clause : clauses)
                for (const Head& head : clause.heads) tryHead(clause, head, size);
        return ranked();
    }

private:
    struct Found {
        UnmetNeeds needs;
        std::size_t met;
        std::size_t distance;
    };

    // How far off one missing need is: a switch on something drawn, a relation nobody drew, a right or a way for
    // packets, something the attacker must gain first.
    static std::size_t distanceOf(const Atom& atom) {
        switch (atom.kind) {
            case Atom::Kind::fact: return 3;
            case Atom::Kind::builtin: return atom.name == "keysOn" ? 0 : 2;
            case Atom::Kind::relation: return 1;
            default: return 0;
        }
    }

    void tryHead(const Clause& clause, const Head& head, std::size_t size) {
        if (head.predicate != m_goal.predicate || head.slots.size() != m_goal.arguments.size()) return;
        std::vector<Symbol> given(clause.source->variables.size(), kAny);
        for (std::size_t i = 0; i < head.slots.size(); ++i) {
            const Slot& slot = head.slots[i];
            const Symbol wanted = m_goal.arguments[i];
            if (wanted == kAny) continue;
            Symbol& value = slot.variable >= 0 ? given[static_cast<std::size_t>(slot.variable)] : m_scratch;
            if (slot.variable < 0) value = slot.constant;
            if (value != kAny && value != wanted) return;
            value = wanted;
        }
        std::vector<std::size_t> choice;
        choose(clause, given, size, 0, choice);
    }

    void choose(const Clause& clause, const std::vector<Symbol>& given, std::size_t size, std::size_t from,
                std::vector<std::size_t>& missing) {
        if (m_join.visits() > m_maxVisits) {
            m_cut = true;
            return;
        }
        if (missing.size() == size) return tryWithout(clause, given, missing);
        for (std::size_t i = from; i < clause.body.size(); ++i) {
            if (!mayBeMissing(clause.body[i])) continue;
            missing.push_back(i);
            choose(clause, given, size, i + 1, missing);
            missing.pop_back();
        }
    }

    // The rest of the body joined, without the missing literals and without filters of what only they would bind.
    void tryWithout(const Clause& clause, const std::vector<Symbol>& given, const std::vector<std::size_t>& missing) {
        Clause rest = clause;
        rest.body.clear();
        std::vector<bool> bound(given.size());
        for (std::size_t i = 0; i < given.size(); ++i) bound[i] = given[i] != kAny;
        // Entries of a list and values bound by equality are there once what has them is known.
        std::vector<std::size_t> waiting;
        for (std::size_t i = 0; i < clause.body.size(); ++i)
            if (std::find(missing.begin(), missing.end(), i) == missing.end()) waiting.push_back(i);
        const auto ready = [&](std::size_t i) {
            const Literal& literal = clause.body[i];
            const Atom::Kind kind = literal.atom->kind;
            const int subject = kind == Atom::Kind::has    ? literal.slots[0].variable
                                : kind == Atom::Kind::test ? literal.left.slot.variable
                                                           : -1;
            return subject < 0 || bound[static_cast<std::size_t>(subject)];
        };
        for (bool grown = true; grown;) {
            grown = std::erase_if(waiting, [&](std::size_t i) {
                        if (!ready(i)) return false;
                        markBound(clause.body[i], bound);
                        return true;
                    }) > 0;
        }
        for (std::size_t i = 0; i < clause.body.size(); ++i)
            if (std::find(missing.begin(), missing.end(), i) == missing.end() &&
                std::find(waiting.begin(), waiting.end(), i) == waiting.end())
                rest.body.push_back(clause.body[i]);
        const std::size_t dropped =
            waiting.size() + std::erase_if(rest.body, [&](const Literal& literal) {
                const bool filter = literal.atom->negated || literal.atom->kind == Atom::Kind::test ||
                                    literal.atom->kind == Atom::Kind::assume || literal.atom->kind == Atom::Kind::count;
                const std::vector<int> variables = variablesOf(literal);
                return filter && std::any_of(variables.begin(), variables.end(),
                                             [&](int variable) { return !bound[static_cast<std::size_t>(variable)]; });
            });
        std::vector<bool> before(given.size());
        for (std::size_t i = 0; i < given.size(); ++i) before[i] = given[i] != kAny;
        const Plan plan = planOf(rest, std::nullopt, before, &m_facts);
        std::vector<Symbol> bindings;
        m_join.all(
            rest, plan, static_cast<FactStore::Index>(m_facts.size()),
            [&] {
                if (!m_join.premises().empty() && !premisesHold()) return;
                bindings.assign(m_join.bindings().begin(), m_join.bindings().end());
                m_join.enough();
            },
            given);
        if (bindings.empty()) return;
        Found found{{.rule = clause.source}, rest.body.size() - dropped, 0};
        for (const std::size_t i : missing) {
            const Atom& atom = *clause.body[i].atom;
            found.needs.missing.push_back(leafOf(*clause.source, atom, bindings, m_world, m_reading));
            found.distance += distanceOf(atom);
        }
        m_found.push_back(std::move(found));
    }

    bool premisesHold() const {
        return std::all_of(m_join.premises().begin(), m_join.premises().end(), [&](const GroundFact& premise) {
            return m_facts.find(premise.predicate, premise.arguments) != IdTable::kNone;
        });
    }

    std::vector<UnmetNeeds> ranked() {
        std::stable_sort(m_found.begin(), m_found.end(), [](const Found& a, const Found& b) {
            return std::tie(a.distance, b.met, a.needs.rule->id) < std::tie(b.distance, a.met, b.needs.rule->id);
        });
        std::vector<UnmetNeeds> result;
        for (Found& found : m_found) {
            found.needs.approximate = m_cut;
            result.push_back(std::move(found.needs));
        }
        return result;
    }

    const ProofGraph& m_proofs;
    const World& m_world;
    Reading m_reading;
    const GroundFact& m_goal;
    AtomCompiler m_compiler;
    std::size_t m_maxVisits;
    FactStore m_facts;
    Join m_join;
    Symbol m_scratch = kAny;
    std::vector<Found> m_found;
    bool m_cut = false;
};

}  // namespace

std::vector<UnmetNeeds> unmetNeeds(const ProofGraph& proofs, const World& world, Reading reading,
                                   const GroundFact& goal, const EvaluationOptions& options, std::size_t maxVisits,
                                   std::size_t atLeast) {
    world.hearEverything();
    return Search(proofs, world, reading, goal, options, maxVisits).run(atLeast);
}

}  // namespace zonewright::analysis::logic
