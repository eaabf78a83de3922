// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/parse_atom.h"
#include "analysis/logic/resolve_rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace zonewright::analysis::logic {
namespace {

using Variables = std::vector<bool>;

bool isBound(const Term& term, const Variables& bound) {
    return !term.isVariable() || bound[static_cast<std::size_t>(term.variable)];
}

// What one positive atom binds, given what is bound already.
void bind(const Atom& atom, const PredicateTable& predicates, Variables& bound) {
    if (atom.negated) return;
    const auto set = [&](const Term& term) {
        if (term.isVariable()) bound[static_cast<std::size_t>(term.variable)] = true;
    };
    switch (atom.kind) {
        case Atom::Kind::fact:
        case Atom::Kind::relation:
        case Atom::Kind::type:
            for (const Term& term : atom.terms) set(term);
            break;
        case Atom::Kind::builtin: {
            const Predicate* predicate = predicates.find(atom.name);
            for (std::size_t i = 0; i < atom.terms.size(); ++i)
                if (predicate == nullptr || ((predicate->needsBound >> i) & 1U) == 0 || atom.terms[i].text == "_")
                    set(atom.terms[i]);
            break;
        }
        case Atom::Kind::has:
            if (isBound(atom.terms[0], bound)) set(atom.terms[1]);
            break;
        case Atom::Kind::test:
            if (atom.comparison == Comparison::equal && atom.right.key.empty() && !atom.left.key.empty() &&
                isBound(atom.left.term, bound))
                set(atom.right.term);
            break;
        case Atom::Kind::assume:
        case Atom::Kind::count: break;
    }
}

// The variables that must be bound for the atom to be evaluated.
void needed(const Atom& atom, const PredicateTable& predicates, std::vector<const Term*>& terms) {
    const auto all = [&](const std::vector<Term>& list) {
        for (const Term& term : list) terms.push_back(&term);
    };
    switch (atom.kind) {
        case Atom::Kind::test:
            terms.push_back(&atom.left.term);
            terms.push_back(&atom.right.term);
            break;
        case Atom::Kind::assume: all(atom.terms); break;
        case Atom::Kind::has: terms.push_back(&atom.terms[0]); break;
        case Atom::Kind::count: {
            for (const Term& term : atom.counted->terms)
                if (term.variable != atom.terms[0].variable) terms.push_back(&term);
            terms.push_back(&atom.right.term);
            return;
        }
        case Atom::Kind::builtin: {
            const Predicate* predicate = predicates.find(atom.name);
            for (std::size_t i = 0; i < atom.terms.size(); ++i)
                if (predicate != nullptr && ((predicate->needsBound >> i) & 1U) != 0) terms.push_back(&atom.terms[i]);
            break;
        }
        default: break;
    }
    if (atom.negated) all(atom.terms);
}

class Checker {
public:
    Checker(const Rule& rule, const PredicateTable& predicates, model::Problems& problems)
        : m_rule(rule), m_predicates(predicates), m_problems(problems), m_everBound(rule.variables.size()) {}

    void run() {
        checkSubject();
        for (std::size_t alternative = 0; alternative < alternativesOf(m_rule); ++alternative) {
            const std::vector<const Atom*> body = bodyOf(m_rule, alternative);
            const Variables bound = boundBy(body);
            for (const Atom* atom : body) check(*atom, bound);
            if (m_rule.kind != Rule::Kind::gap)  // its subject is told of above
                for (const Atom& atom : m_rule.gives)
                    for (const Term& term : atom.terms) checkTerm(term, bound, atom.text, atom.mark);
            for (const CostAddition& addition : m_rule.cost.plus) checkCondition(addition.when, bound);
            for (const SeverityChange& change : m_rule.severityChanges) checkCondition(change.when, bound);
            for (std::size_t i = 0; i < bound.size(); ++i) m_everBound[i] = m_everBound[i] || bound[i];
        }
        // A fix is offered where the alternative taken binds its variables.
        for (const FixTemplate& fix : m_rule.fixes)
            for (const Term& term : fix.terms) checkTerm(term, m_everBound, fix.text, fix.mark);
    }

private:
    Variables boundBy(const std::vector<const Atom*>& body) const {
        Variables bound(m_rule.variables.size());
        for (Variables before; before != bound;) {
            before = bound;
            for (const Atom* atom : body) bind(*atom, m_predicates, bound);
        }
        return bound;
    }

    void checkSubject() {
        if (m_rule.kind != Rule::Kind::gap) return;
        std::vector<const Atom*> atoms;
        for (const Atom& atom : m_rule.applies) atoms.push_back(&atom);
        const Variables bound = boundBy(atoms);
        for (const Atom* atom : atoms) check(*atom, bound);
        for (std::size_t i = 0; i < m_rule.subject.size(); ++i)
            if (!bound[i])
                report(m_rule.subject[i], "applies", m_rule.mark, "`applies` binds every variable of `subject`");
        for (const auto& list : m_rule.except) {
            std::vector<const Atom*> with = atoms;
            for (const Atom& atom : list) with.push_back(&atom);
            const Variables more = boundBy(with);
            for (const Atom& atom : list) check(atom, more);
        }
    }

    void check(const Atom& atom, const Variables& bound) {
        std::vector<const Term*> terms;
        needed(atom, m_predicates, terms);
        for (const Term* term : terms) checkTerm(*term, bound, atom.text, atom.mark);
        if (atom.kind == Atom::Kind::count && bound[static_cast<std::size_t>(atom.terms[0].variable)])
            m_problems.push_back({.code = "bound-count",
                                  .file = m_rule.file,
                                  .place = placeText(atom.mark),
                                  .what = fmt::format("in `{}`: the counted variable {} is bound elsewhere", atom.text,
                                                      atom.terms[0].text),
                                  .remedy = "Give it a name of its own"});
    }

    // Every variable of a `when` is bound outside it.
    void checkCondition(const std::vector<Atom>& when, const Variables& bound) {
        for (const Atom& atom : when) {
            for (const Term& term : atom.terms) checkTerm(term, bound, atom.text, atom.mark);
            check(atom, bound);
        }
    }

    void checkTerm(const Term& term, const Variables& bound, const std::string& text, model::Mark mark) {
        if (!isBound(term, bound) && term.text != "_")
            report(term.text, text, mark, "Bind it by a fact, type, relation, record or builtin");
    }
    void report(const std::string& variable, const std::string& text, model::Mark mark, std::string remedy) {
        if (!m_reported.insert(variable + "\n" + text).second) return;
        const std::string shown = variable.front() == '#' ? std::string("the relation") : variable;
        m_problems.push_back({.code = "unbound-variable",
                              .file = m_rule.file,
                              .place = placeText(mark),
                              .what = fmt::format("in `{}`: nothing binds {}", text, shown),
                              .remedy = std::move(remedy)});
    }

    const Rule& m_rule;
    const PredicateTable& m_predicates;
    model::Problems& m_problems;
    Variables m_everBound;
    std::set<std::string> m_reported;
};

}  // namespace

void checkBinding(const Rule& rule, const PredicateTable& predicates, model::Problems& problems) {
    Checker(rule, predicates, problems).run();
}

}  // namespace zonewright::analysis::logic
