// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/closure.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace zonewright::analysis::logic {
namespace {

Reading opposite(Reading reading) { return reading == Reading::certain ? Reading::possible : Reading::certain; }

std::uint64_t waitingPlace(Symbol predicate, Symbol first) {
    return std::uint64_t{indexOf(predicate)} << 32U | indexOf(first);
}

bool agrees(const GroundFact& pattern, std::span<const Symbol> arguments) {
    for (std::size_t i = 0; i < pattern.arguments.size(); ++i)
        if (pattern.arguments[i] != kAny && pattern.arguments[i] != arguments[i]) return false;
    return true;
}

}  // namespace

Closure::Closure(const Program& program, const World& world, const EvaluationOptions& options, Reading reading)
    : m_program(program),
      m_world(world),
      m_options(options),
      m_reading(reading),
      m_join(world, options, {&m_facts, &m_facts}, reading),
      m_other(this),
      m_layers(program.layers()),
      m_byClause(program.clauses().size()) {}

void Closure::pairWith(const Closure& other) {
    const bool certain = m_reading == Reading::certain;
    m_join.look(certain ? Stores{&m_facts, &other.m_facts} : Stores{&other.m_facts, &m_facts});
    m_other = &other;
}

void Closure::addAxiom(const GroundFact& fact) {
    const FactStore::Added added = m_facts.add(fact.predicate, fact.arguments);
    if (added.fact >= m_axiom.size()) m_axiom.resize(added.fact + 1U);
    m_axiom[added.fact] = true;
    if (m_revision) give(added);
}

Closure::Layer& Closure::prepared(std::size_t number) {
    Layer& layer = m_layers[number];
    if (std::exchange(layer.ready, true)) return layer;
    layer.number = number;
    for (const Clause& clause : m_program.clauses())
        if (clause.layer == number && m_program.canFire(clause)) {
            layer.clauses.push_back(&clause);
            for (const Head& head : clause.heads) layer.given.insert(head.predicate);
        }
    for (const Clause* clause : layer.clauses)
        for (std::size_t i = 0; i < clause->body.size(); ++i) {
            const Literal& literal = clause->body[i];
            if (literal.atom->negated) continue;
            if (literal.atom->kind == Atom::Kind::fact) addTrigger(layer, literal.name, *clause, i, false);
            for (const Symbol predicate : literal.extendedBy) addTrigger(layer, predicate, *clause, i, true);
            if (!literal.hearsOf.empty()) m_editions.try_emplace(literal.name, literal.builtin->edition());
        }
    return layer;
}

void Closure::addTrigger(Layer& layer, Symbol predicate, const Clause& clause, std::size_t literal, bool extension) {
    Trigger trigger{&clause, literal, extension, {}};
    for (std::size_t i = 0; i < clause.body.size(); ++i)
        if (i != literal && clause.body[i].atom->kind == Atom::Kind::fact && !clause.body[i].atom->negated)
            trigger.others.push_back(clause.body[i].name);
    layer.triggers[predicate].push_back(std::move(trigger));
}

void Closure::start(const std::vector<const Clause*>& clauses, FactStore::Index limit) {
    for (const Clause* clause : clauses) {
        const bool possible = std::all_of(clause->body.begin(), clause->body.end(), [&](const Literal& literal) {
            return literal.atom->negated || literal.atom->kind != Atom::Kind::fact ||
                   !m_facts.withPredicate(literal.name).empty();
        });
        if (possible)
            m_join.all(*clause, m_program.plan(*clause, std::nullopt, m_facts, m_join.answers()), limit,
                       [&] { matched(*clause); });
        if (done()) return;
    }
}

void Closure::closeLayer(std::size_t number) {
    if (done()) return;
    const Layer& layer = prepared(number);
    const auto limit = static_cast<FactStore::Index>(m_facts.size());
    start(layer.clauses, limit);
    FactStore::Index fact = limit;
    do {
        for (; fact < m_facts.size() && !done(); ++fact) process(layer, fact);
    } while (!done() && tell(layer));
    m_firstAnswers = m_join.answers().size();
}

// Providers that leave out what nobody can use yet hear what is derived. Where one has more to say, its clauses are
// joined once more, with all facts: what fired already is known. True when there may be new facts.
bool Closure::tell(const Layer& layer) {
    std::vector<const Clause*> again;
    std::vector<const Builtin*> asked, more;
    const auto contains = [](const auto& list, const Builtin* one) {
        return std::find(list.begin(), list.end(), one) != list.end();
    };
    for (const Clause* clause : layer.clauses)
        for (const Literal& literal : clause->body) {
            if (literal.hearsOf.empty()) continue;
            if (!contains(asked, literal.builtin)) {
                asked.push_back(literal.builtin);
                std::vector<GroundFact> heard;
                for (const Symbol predicate : literal.hearsOf) {
                    const auto& list = m_facts.withPredicate(predicate);
                    for (auto at = std::lower_bound(list.begin(), list.end(), m_told); at != list.end(); ++at)
                        heard.push_back({predicate, {m_facts.arguments(*at).begin(), m_facts.arguments(*at).end()}});
                }
                if (!heard.empty()) literal.builtin->hear(heard);
                if (std::exchange(m_editions[literal.name], literal.builtin->edition()) != literal.builtin->edition()) {
                    more.push_back(literal.builtin);
                    m_join.answers().forget(literal);
                }
            }
            if (contains(more, literal.builtin) && (again.empty() || again.back() != clause)) again.push_back(clause);
        }
    const std::size_t before = m_facts.size();
    if (!asked.empty()) m_told = static_cast<FactStore::Index>(before);
    start(again, static_cast<FactStore::Index>(before));
    return !again.empty();
}

void Closure::process(const Layer& layer, FactStore::Index fact) {
    const Symbol predicate = m_facts.predicate(fact);
    const auto first = m_facts.arguments(fact).empty() ? kAny : m_facts.arguments(fact).front();
    wake(layer, predicate, first, fact);
    wake(layer, predicate, kAny, fact);
    const auto found = layer.triggers.find(predicate);
    if (found == layer.triggers.end()) return;
    for (const Trigger& trigger : found->second) {
        const auto none = [&](Symbol other) { return m_facts.withPredicate(other).empty(); };
        if (std::any_of(trigger.others.begin(), trigger.others.end(), none)) continue;
        const Plan& plan = m_program.plan(*trigger.clause, trigger.literal, m_facts, m_join.answers());
        const Join::Match match = [&] { matched(*trigger.clause); };
        // A fact that comes to hold again is joined with younger ones too.
        const Join::Sight sight = m_revision ? Join::Sight::all(static_cast<FactStore::Index>(m_facts.size()))
                                             : Join::Sight::upTo(trigger.literal, fact);
        if (trigger.extension)
            m_join.extended(*trigger.clause, plan, trigger.literal, fact, sight, match);
        else
            m_join.from(*trigger.clause, plan, trigger.literal, fact, sight, match);
        if (done()) return;
    }
}

void Closure::matched(const Clause& clause) {
    if (done()) return;
    Candidate& candidate = m_scratch;  // most are recorded at once: its rows keep their room
    candidate.clause = static_cast<std::uint32_t>(m_program.indexOf(clause));
    candidate.cost = clause.source->cost.weight;
    candidate.additions = 0;
    // A doubt never makes an attack look dearer in the possible reading, nor cheaper in the certain one.
    for (std::size_t i = 0; i < clause.additions.size(); ++i) {
        const auto& when = clause.additions[i].when;
        if (!std::all_of(when.begin(), when.end(),
                         [&](const Literal& literal) { return m_join.holds(literal, opposite(m_reading)); }))
            continue;
        candidate.cost += clause.additions[i].add;
        candidate.additions |= 1U << i;
    }
    candidate.bindings.assign(m_join.bindings().begin(), m_join.bindings().end());
    candidate.leaves.assign(m_join.leaves().begin(), m_join.leaves().end());
    candidate.body.assign(m_join.facts().begin(), m_join.facts().end());
    candidate.premises.assign(m_join.premises().begin(), m_join.premises().end());
    if (candidate.premises.empty())
        record(candidate);
    else
        settle(candidate, 0);
}

void Closure::settle(Candidate candidate, std::size_t premise) {
    if (premise == candidate.premises.size()) return record(candidate);
    const GroundFact wanted = candidate.premises[premise];
    const bool ground = std::find(wanted.arguments.begin(), wanted.arguments.end(), kAny) == wanted.arguments.end();
    if (ground) {
        if (const FactStore::Index fact = m_facts.find(wanted.predicate, wanted.arguments); fact != IdTable::kNone) {
            candidate.body.push_back(fact);
            return settle(std::move(candidate), premise + 1);
        }
    } else {
        const auto& list = m_facts.withPredicate(wanted.predicate);
        for (std::size_t i = 0, count = list.size(); i < count; ++i) {
            if (!m_facts.holds(list[i]) || !agrees(wanted, m_facts.arguments(list[i]))) continue;
            Candidate copy = candidate;
            copy.body.push_back(list[i]);
            settle(std::move(copy), premise + 1);
        }
    }
    const Symbol first = wanted.arguments.empty() ? kAny : wanted.arguments.front();
    m_waiters[waitingPlace(wanted.predicate, first)].push_back(
        {m_waiting.size(), premise, static_cast<FactStore::Index>(m_facts.size())});
    m_waiting.push_back(std::move(candidate));
}

void Closure::wake(const Layer& layer, Symbol predicate, Symbol first, FactStore::Index fact) {
    const auto found = m_waiters.find(waitingPlace(predicate, first));
    if (found == m_waiters.end()) return;
    std::vector<Waiter>& list = found->second;
    for (std::size_t i = 0, count = list.size(); i < count; ++i) {
        const Waiter waiter = list[i];
        const Candidate& waiting = m_waiting[waiter.candidate];
        if (m_revision) {  // what else it rests on may no longer hold
            const Clause& clause = m_program.clauses()[waiting.clause];
            if (clause.layer == layer.number && agrees(waiting.premises[waiter.premise], m_facts.arguments(fact)))
                rejoinWith(clause, std::vector<Symbol>(waiting.bindings));
            continue;
        }
        if (waiter.since > fact || !agrees(waiting.premises[waiter.premise], m_facts.arguments(fact))) continue;
        Candidate candidate = waiting;
        candidate.body.push_back(fact);
        settle(std::move(candidate), waiter.premise + 1);
    }
}

std::uint32_t Closure::known(const Candidate& candidate, std::uint64_t hash) const {
    return m_firingTable.find(hash, [&](std::uint32_t i) {
        return m_firings.rows[i].clause == candidate.clause &&
               std::ranges::equal(Firings::row(m_firings.bindingStarts, m_firings.bindings, i), candidate.bindings) &&
               std::ranges::equal(Firings::row(m_firings.bodyStarts, m_firings.bodies, i), candidate.body) &&
               std::ranges::equal(Firings::row(m_firings.leafStarts, m_firings.leaves, i), candidate.leaves);
    });
}

void Closure::record(Candidate& candidate) {
    std::sort(candidate.body.begin(), candidate.body.end());
    candidate.body.erase(std::unique(candidate.body.begin(), candidate.body.end()), candidate.body.end());
    std::uint64_t hash = mix(7, candidate.clause);
    for (const Symbol symbol : candidate.bindings) hash = mix(hash, indexOf(symbol));
    for (const FactStore::Index fact : candidate.body) hash = mix(hash, fact);
    for (const std::uint32_t leaf : candidate.leaves) hash = mix(hash, leaf);
    if (const std::uint32_t firing = known(candidate, hash); firing != IdTable::kNone) {
        Firings::Row& row = m_firings.rows[firing];
        if (row.state == Firings::State::stands) return;
        keepBefore(firing);
        row = {row.clause, candidate.cost, candidate.additions};
        for (const FactStore::Index head : Firings::row(m_firings.headStarts, m_firings.heads, firing))
            give(m_facts.add(m_facts.predicate(head), m_facts.arguments(head)));
        return;
    }
    if (m_firings.rows.size() >= m_options.maxFirings) {
        m_cap = fmt::format("derivation ended at {} firings", m_options.maxFirings);
        return;
    }

    const Clause& clause = m_program.clauses()[candidate.clause];
    std::vector<Symbol>& arguments = m_arguments;
    const std::size_t heads = m_firings.heads.size();
    for (const Head& head : clause.heads) {
        arguments.clear();
        for (const Slot& slot : head.slots)
            arguments.push_back(slot.variable >= 0 ? candidate.bindings[static_cast<std::size_t>(slot.variable)]
                                                   : slot.constant);
        const FactStore::Added added = m_facts.add(head.predicate, arguments);
        // What rests on itself proves nothing.
        if (std::binary_search(candidate.body.begin(), candidate.body.end(), added.fact)) continue;
        m_firings.heads.push_back(added.fact);
        if (m_revision) give(added);
    }
    if (m_firings.heads.size() == heads) return;
    if (m_facts.size() > m_options.maxFacts) m_cap = fmt::format("derivation ended at {} facts", m_options.maxFacts);
    m_firingTable.add(hash, static_cast<std::uint32_t>(m_firings.rows.size()));
    m_byClause[candidate.clause].push_back(static_cast<std::uint32_t>(m_firings.rows.size()));
    m_firings.rows.push_back({candidate.clause, candidate.cost, candidate.additions});
    const auto append = [](auto& items, auto& starts, const auto& row) {
        items.insert(items.end(), row.begin(), row.end());
        starts.push_back(static_cast<std::uint32_t>(items.size()));
    };
    m_firings.headStarts.push_back(static_cast<std::uint32_t>(m_firings.heads.size()));
    append(m_firings.bodies, m_firings.bodyStarts, candidate.body);
    append(m_firings.bindings, m_firings.bindingStarts, candidate.bindings);
    append(m_firings.leaves, m_firings.leafStarts, candidate.leaves);
}

}  // namespace zonewright::analysis::logic
