// SPDX-License-Identifier: Apache-2.0
// Going on from what was derived before. Joins of what was touched are made again, among all facts that held; then what
// rests on nothing any more falls; then what has come to hold is joined with everything. A firing that is found again
// stands again in its old place, so nothing is lost by taking away too much.
#include "analysis/logic/closure.h"

#include <algorithm>
#include <utility>

namespace zonewright::analysis::logic {

using State = Firings::State;

void Closure::keepBefore(std::uint32_t firing) { m_revision->before.try_emplace(firing, m_firings.rows[firing]); }

void Closure::give(FactStore::Added added) {
    if (!added.fresh) return;
    m_revision->fresh.push_back(added.fact);
    m_revision->otherFacts.insert(m_facts.predicate(added.fact));
    if (added.fact < m_revision->facts) m_revision->unsettled = true;
}

// A builtin put in the place of another has heard nothing yet.
void Closure::hearAnew() {
    for (const Layer& layer : m_layers)
        for (const Clause* clause : layer.clauses)
            for (const Literal& literal : clause->body) {
                if (literal.hearsOf.empty() || !m_revision->touched.builtins.contains(literal.name)) continue;
                std::vector<GroundFact> heard;
                for (const Symbol predicate : literal.hearsOf)
                    for (const FactStore::Index fact : m_facts.withPredicate(predicate))
                        heard.push_back({predicate, {m_facts.arguments(fact).begin(), m_facts.arguments(fact).end()}});
                if (!heard.empty()) literal.builtin->hear(heard);
                m_editions[literal.name] = literal.builtin->edition();
            }
}

void Closure::revise(const Touched& touched, const std::vector<GroundFact>& axioms) {
    m_revision.emplace();
    m_revision->touched = touched;
    m_revision->firings = m_firings.rows.size();
    m_revision->facts = m_facts.size();
    for (std::size_t layer = 0; layer < m_layers.size(); ++layer) prepared(layer);
    hearAnew();
    m_revision->answers =
        m_join.answers().refresh(touched.builtins, [this](Symbol name) { return m_world.builtin(name); });

    const std::vector<bool> before = std::exchange(m_axiom, {});
    for (const GroundFact& fact : axioms) addAxiom(fact);
    m_axiom.resize(m_facts.size());
    for (FactStore::Index fact = 0; fact < m_axiom.size(); ++fact) {
        const bool was = fact < before.size() && before[fact];
        if (was != m_axiom[fact]) m_revision->axioms = true;
        if (!was || m_axiom[fact]) continue;
        m_revision->unsettled = true;
        const auto gives = [&](const Layer& layer) { return layer.given.contains(m_facts.predicate(fact)); };
        if (std::any_of(m_layers.begin(), m_layers.end(), gives)) continue;  // some firing may give it
        m_facts.drop(fact);
        m_revision->otherFacts.insert(m_facts.predicate(fact));
    }
}

bool Closure::restsOn(std::uint32_t firing, const Clause& clause, std::size_t place) const {
    const Literal& literal = clause.body[place];
    const auto bindings = Firings::row(m_firings.bindingStarts, m_firings.bindings, firing);
    AnswerChanges::Tuple tuple;
    for (const Slot& slot : literal.slots)
        tuple.first.push_back(slot.variable >= 0 ? bindings[static_cast<std::size_t>(slot.variable)] : slot.constant);
    tuple.second = Firings::row(m_firings.leafStarts, m_firings.leaves, firing)[static_cast<std::size_t>(literal.leaf)];
    return m_revision->answers.gone.at(literal.name).contains(tuple);
}

void Closure::remove(const Clause& clause, const Rejoins& rejoins) {
    for (const std::uint32_t firing : m_byClause[m_program.indexOf(clause)]) {
        if (m_firings.rows[firing].state == State::gone) continue;
        const auto bindings = Firings::row(m_firings.bindingStarts, m_firings.bindings, firing);
        const bool meets = rejoins.whole ||
                           std::any_of(rejoins.given.begin(), rejoins.given.end(),
                                       [&](const Rejoins::Given& given) { return agrees(given, bindings); }) ||
                           std::any_of(rejoins.gone.begin(), rejoins.gone.end(),
                                       [&](std::size_t literal) { return restsOn(firing, clause, literal); });
        if (!meets) continue;
        keepBefore(firing);
        m_firings.rows[firing].state = State::gone;
        m_revision->unsettled = true;
    }
}

void Closure::rejoinWith(const Clause& clause, std::span<const Symbol> bindings) {
    std::vector<bool> bound(bindings.size());
    for (std::size_t i = 0; i < bindings.size(); ++i) bound[i] = bindings[i] != kAny;
    m_join.all(
        clause, m_program.planWith(clause, bound, m_facts, m_join.answers()),
        static_cast<FactStore::Index>(m_facts.size()), [&] { matched(clause); }, bindings);
}

void Closure::rejoin(const Clause& clause, const Rejoins& rejoins) {
    if (rejoins.whole) return start({&clause}, static_cast<FactStore::Index>(m_facts.size()));
    for (const Rejoins::Given& given : rejoins.given) {
        std::vector<Symbol> bindings(clause.source->variables.size(), kAny);
        for (const auto& [variable, symbol] : given) bindings[static_cast<std::size_t>(variable)] = symbol;
        rejoinWith(clause, bindings);
        if (done()) return;
    }
    for (const Rejoins::Row& row : rejoins.rows) {
        m_join.answered(clause, m_program.plan(clause, row.literal, m_facts, m_join.answers()), row.literal, row.row,
                        static_cast<FactStore::Index>(m_facts.size()), [&] { matched(clause); });
        if (done()) return;
    }
}

// Of the facts that this layer gives, those hold that follow from axioms and earlier layers by firings that are not
// gone; and these firings stand.
void Closure::settleFacts(std::size_t number) {
    const Layer& layer = m_layers[number];
    constexpr std::uint32_t kNever = 0xffffffffU;
    std::vector<std::uint32_t> missing(m_firings.rows.size(), kNever);
    std::vector<std::vector<std::uint32_t>> waiting(m_facts.size());
    std::vector<bool> isIts(m_facts.size()), founded(m_facts.size());
    std::vector<FactStore::Index> follow;
    for (const Symbol predicate : layer.given)
        for (const FactStore::Index fact : m_facts.withPredicate(predicate)) {
            isIts[fact] = true;
            if (!isAxiom(fact)) continue;
            founded[fact] = true;
            follow.push_back(fact);
        }
    const auto fire = [&](std::uint32_t firing) {
        for (const FactStore::Index head : Firings::row(m_firings.headStarts, m_firings.heads, firing)) {
            if (founded[head]) continue;
            founded[head] = true;
            follow.push_back(head);
        }
    };
    std::vector<std::uint32_t> its, at;
    for (const Clause* clause : layer.clauses)
        for (const std::uint32_t firing : m_byClause[m_program.indexOf(*clause)]) {
            if (m_firings.rows[firing].state == State::gone) continue;
            its.push_back(firing);
            std::uint32_t count = 0;
            for (const FactStore::Index fact : Firings::row(m_firings.bodyStarts, m_firings.bodies, firing)) {
                if (isIts[fact]) {
                    waiting[fact].push_back(firing);
                    ++count;
                } else if (!m_facts.holds(fact)) {
                    count = kNever;
                    break;
                }
            }
            missing[firing] = count;
            if (count == 0) at.push_back(firing);
        }
    for (const std::uint32_t firing : at) fire(firing);
    while (!follow.empty()) {
        const FactStore::Index fact = follow.back();
        follow.pop_back();
        for (const std::uint32_t firing : waiting[fact])
            if (missing[firing] != kNever && --missing[firing] == 0) fire(firing);
    }
    for (const std::uint32_t firing : its) {
        const State state = missing[firing] == 0 ? State::stands : State::unfounded;
        if (m_firings.rows[firing].state == state) continue;
        keepBefore(firing);
        m_firings.rows[firing].state = state;
    }
    for (const Symbol predicate : layer.given)
        for (const FactStore::Index fact : m_facts.withPredicate(predicate)) {
            if (m_facts.holds(fact) == founded[fact]) continue;
            m_revision->otherFacts.insert(predicate);
            if (founded[fact])
                give(m_facts.add(predicate, m_facts.arguments(fact)));
            else
                m_facts.drop(fact);
        }
}

void Closure::reviseLayer(std::size_t number) {
    if (done()) return;
    const Layer& layer = m_layers[number];
    const auto otherFacts = [this](Symbol predicate) {
        return m_revision->otherFacts.contains(predicate) ||
               (m_other->m_revision && m_other->m_revision->otherFacts.contains(predicate));
    };
    const auto hasFacts = [this](Symbol predicate) { return !m_facts.withPredicate(predicate).empty(); };
    std::vector<std::pair<const Clause*, Rejoins>> again;
    for (const Clause* clause : layer.clauses) {
        Rejoins rejoins = rejoinsOf(*clause, m_revision->touched, m_revision->answers, otherFacts, hasFacts);
        if (rejoins.isEmpty()) continue;
        remove(*clause, rejoins);
        again.emplace_back(clause, std::move(rejoins));
    }
    for (const auto& [clause, rejoins] : again) rejoin(*clause, rejoins);
    if (m_revision->unsettled) settleFacts(number);
    std::size_t next = 0;
    do {
        for (; next < m_revision->fresh.size() && !done(); ++next) {
            const FactStore::Index fact = m_revision->fresh[next];
            if (m_facts.holds(fact)) process(layer, fact);
        }
        // Firings that waited for a fact alone, and for nothing that was touched, stand again with it.
        if (m_revision->unsettled && !done()) settleFacts(number);
    } while (!done() && (tell(layer) || next < m_revision->fresh.size()));
}

bool Closure::isRevised() const {
    if (m_revision->axioms) return true;
    for (std::size_t firing = m_revision->firings; firing < m_firings.rows.size(); ++firing)
        if (m_firings.rows[firing].state == State::stands) return true;
    return std::any_of(m_revision->before.begin(), m_revision->before.end(), [&](const auto& entry) {
        const Firings::Row& now = m_firings.rows[entry.first];
        const bool stood = entry.second.state == State::stands, stands = now.state == State::stands;
        return stood != stands || (stands && now != entry.second);
    });
}

bool Closure::isWorn() const {
    constexpr std::size_t kFew = 4096;
    const auto standing =
        static_cast<std::size_t>(std::count_if(m_firings.rows.begin(), m_firings.rows.end(),
                                               [](const Firings::Row& row) { return row.state == State::stands; }));
    return m_firings.rows.size() > 2 * standing + kFew || m_waiting.size() > m_firings.rows.size() + kFew ||
           m_join.answers().size() > 4 * m_firstAnswers + 16 * kFew;
}

}  // namespace zonewright::analysis::logic
