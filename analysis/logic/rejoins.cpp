// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/rejoins.h"

#include <algorithm>
#include <array>

namespace zonewright::analysis::logic {
namespace {

constexpr std::size_t kMany = 64;  // of which the whole clause is no dearer

class Finder {
public:
    Finder(const Clause& clause, const Touched& touched, const AnswerChanges& answers,
           const std::function<bool(Symbol)>& otherFacts, const std::function<bool(Symbol)>& hasFacts)
        : m_clause(clause), m_touched(touched), m_answers(answers), m_otherFacts(otherFacts), m_hasFacts(hasFacts) {}

    Rejoins find() {
        for (std::size_t i = 0; i < m_clause.body.size() && !m_found.whole; ++i) {
            const Literal& literal = m_clause.body[i];
            const bool joined = literal.atom->kind == Atom::Kind::builtin && !literal.atom->negated;
            if (joined)
                addRows(i);
            else
                addFilter(literal);
        }
        for (const Addition& addition : m_clause.additions)
            for (const Literal& literal : addition.when) addFilter(literal);
        if (m_found.given.size() > kMany || m_found.rows.size() > kMany) m_found.whole = true;
        if (m_found.whole) return {.whole = true};
        return std::move(m_found);
    }

private:
    void addRows(std::size_t place) {
        const Literal& literal = m_clause.body[place];
        if (!m_touched.builtins.contains(literal.name)) return;
        // What facts add is not kept.
        m_found.whole = std::any_of(literal.extendedBy.begin(), literal.extendedBy.end(), m_hasFacts);
        if (m_answers.gone.contains(literal.name)) m_found.gone.push_back(place);
        if (const auto rows = m_answers.rows.find(literal.name); rows != m_answers.rows.end())
            for (const std::uint32_t row : rows->second) m_found.rows.push_back({place, row});
    }

    void addFilter(const Literal& literal) {
        switch (literal.atom->kind) {
            case Atom::Kind::test:
                addValue(literal.left);
                addValue(literal.right);
                return;
            case Atom::Kind::has: return addSubjects(literal.slots[0], literal.name);
            case Atom::Kind::count: {
                const Literal& inner = literal.counted.front();
                addValue(literal.right);
                if (inner.atom->kind == Atom::Kind::builtin && m_touched.builtins.contains(inner.name))
                    m_found.whole = true;
                if (inner.atom->kind == Atom::Kind::fact && m_otherFacts(inner.name)) m_found.whole = true;
                if (inner.atom->kind == Atom::Kind::has) addSubjects(inner.slots[0], inner.name);
                if (inner.atom->kind == Atom::Kind::relation && isTouched(inner.name)) m_found.whole = true;
                return;
            }
            case Atom::Kind::builtin: return addTurned(literal);
            case Atom::Kind::fact:
                if (isFilter(literal) && m_otherFacts(literal.name)) m_found.whole = true;
                return;
            case Atom::Kind::relation: return addRelations(literal);
            case Atom::Kind::type:
            case Atom::Kind::assume: return;
        }
    }

    bool isTouched(Symbol relationKind) const {
        const auto is = [&](const DrawnRelation& relation) { return relation.kind == relationKind; };
        return std::any_of(m_touched.relations.begin(), m_touched.relations.end(), is);
    }

    // Bound by what is joined; what a filter alone names is any.
    bool isJoined(int variable) const {
        return std::any_of(m_clause.body.begin(), m_clause.body.end(), [&](const Literal& literal) {
            const Atom::Kind kind = literal.atom->kind;
            const bool binds = !literal.atom->negated &&
                               (kind == Atom::Kind::fact || kind == Atom::Kind::relation || kind == Atom::Kind::type ||
                                kind == Atom::Kind::has || kind == Atom::Kind::builtin);
            return binds && std::any_of(literal.slots.begin(), literal.slots.end(),
                                        [&](const Slot& slot) { return slot.variable == variable; });
        });
    }

    void addRelations(const Literal& literal) {
        for (const DrawnRelation& relation : m_touched.relations) {
            if (relation.kind != literal.name) continue;
            const std::array<Symbol, 3> ends{relation.source, relation.target, relation.id};
            Rejoins::Given given;
            bool isIts = true;
            for (std::size_t i = 0; i < literal.slots.size() && isIts; ++i) {
                const Slot& slot = literal.slots[i];
                if (slot.variable < 0)
                    isIts = slot.constant == kAny || slot.constant == ends[i];
                else if (isJoined(slot.variable))
                    given.emplace_back(slot.variable, ends[i]);
            }
            if (isIts) addGiven(std::move(given));
        }
    }

    void addGiven(Rejoins::Given given) {
        std::sort(given.begin(), given.end());
        given.erase(std::unique(given.begin(), given.end()), given.end());
        if (given.empty()) m_found.whole = true;
        m_found.given.insert(std::move(given));
    }

    // A positive fact of the body is met when it comes to hold, not here.
    bool isFilter(const Literal& literal) const {
        return literal.atom->negated || &literal < m_clause.body.data() ||
               &literal >= m_clause.body.data() + m_clause.body.size();
    }

    void addValue(const OperandPlan& operand) {
        if (operand.key != kAny) addSubjects(operand.slot, operand.key);
    }

    // Bound to an entry of a list in this clause, which is met with the list.
    bool isListed(int variable) const {
        return std::any_of(m_clause.body.begin(), m_clause.body.end(), [&](const Literal& literal) {
            return literal.atom->kind == Atom::Kind::has && !literal.atom->negated &&
                   literal.slots[1].variable == variable;
        });
    }

    void addSubjects(const Slot& slot, Symbol key) {
        if (slot.variable >= 0 && !m_touched.records.empty() && !isListed(slot.variable))
            for (const Symbol record : m_touched.records) m_found.given.insert({{slot.variable, record}});
        const auto subjects = m_touched.values.find(key);
        if (subjects == m_touched.values.end()) return;
        if (slot.variable < 0) {
            m_found.whole = m_found.whole || slot.constant == kAny || subjects->second.contains(slot.constant);
            return;
        }
        for (const Symbol subject : subjects->second) m_found.given.insert({{slot.variable, subject}});
    }

    void addTurned(const Literal& literal) {
        const auto turned = m_answers.turned.find(literal.name);
        if (turned == m_answers.turned.end()) return;
        for (const std::vector<Symbol>& pattern : turned->second) {
            Rejoins::Given given;
            bool isIts = true;
            for (std::size_t i = 0; i < pattern.size() && isIts; ++i) {
                const Slot& slot = literal.slots[i];
                if (static_cast<int>(i) == literal.choiceSlot)
                    isIts =
                        std::find(literal.choices.begin(), literal.choices.end(), pattern[i]) != literal.choices.end();
                else if (slot.variable < 0)
                    isIts = slot.constant == pattern[i];
                else if (pattern[i] != kAny)
                    given.emplace_back(slot.variable, pattern[i]);
            }
            if (isIts) addGiven(std::move(given));
        }
    }

    const Clause& m_clause;
    const Touched& m_touched;
    const AnswerChanges& m_answers;
    const std::function<bool(Symbol)>&m_otherFacts, &m_hasFacts;
    Rejoins m_found;
};

}  // namespace

Rejoins rejoinsOf(const Clause& clause, const Touched& touched, const AnswerChanges& answers,
                  const std::function<bool(Symbol)>& otherFacts, const std::function<bool(Symbol)>& hasFacts) {
    return Finder(clause, touched, answers, otherFacts, hasFacts).find();
}

bool agrees(const Rejoins::Given& given, std::span<const Symbol> bindings) {
    return std::all_of(given.begin(), given.end(), [&](const auto& one) {
        const Symbol bound = bindings[static_cast<std::size_t>(one.first)];
        return bound == kAny || bound == one.second;
    });
}

}  // namespace zonewright::analysis::logic
