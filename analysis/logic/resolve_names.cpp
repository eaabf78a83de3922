// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/parse_atom.h"
#include "analysis/logic/resolve_rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <utility>

namespace zonewright::analysis::logic {
namespace {

using model::Catalogue;
using model::Problems;

class Resolver {
public:
    Resolver(Rule& rule, const Catalogue& catalogue, const PredicateTable& predicates, Problems& problems)
        : m_rule(rule), m_catalogue(catalogue), m_predicates(predicates), m_problems(problems) {}

    void run() {
        for (const std::string& variable : m_rule.subject) indexOf(variable);
        for (Atom& atom : m_rule.gives) head(atom);
        for (Atom& atom : m_rule.applies) body(atom);
        for (Atom& atom : m_rule.all) body(atom);
        for (auto* lists : {&m_rule.any, &m_rule.except})
            for (auto& list : *lists)
                for (Atom& atom : list) body(atom);
        for (CostAddition& addition : m_rule.cost.plus)
            for (Atom& atom : addition.when) condition(atom);
        for (SeverityChange& change : m_rule.severityChanges)
            for (Atom& atom : change.when) condition(atom);
        for (FixTemplate& fix : m_rule.fixes) resolve(fix);
    }

private:
    void problem(const Atom& atom, std::string code, std::string what, std::string remedy = {}) {
        m_problems.push_back({.code = std::move(code),
                              .file = m_rule.file,
                              .place = placeText(atom.mark),
                              .what = fmt::format("in `{}`: {}", atom.text, what),
                              .remedy = std::move(remedy)});
    }
    static std::string suggestion(std::string_view near) {
        return near.empty() ? std::string() : fmt::format("Did you mean {}?", near);
    }

    int indexOf(const std::string& variable) {
        auto& names = m_rule.variables;
        const auto found = std::find(names.begin(), names.end(), variable);
        if (found != names.end()) return static_cast<int>(found - names.begin());
        names.push_back(variable);
        return static_cast<int>(names.size()) - 1;
    }
    enum class Anonymous { bound, open };
    void number(Term& term, Anonymous anonymous) {
        if (term.kind == Term::Kind::variable) term.variable = indexOf(term.text);
        // What stands for `_`, and which of `a | b` held, is remembered with the firing.
        const bool open = term.kind == Term::Kind::any || !term.choices.empty();
        if (open && anonymous == Anonymous::bound) {
            term.variable = static_cast<int>(m_rule.variables.size());
            m_rule.variables.emplace_back("_");
        }
    }
    void checkParameter(const Atom& atom, const Term& term) {
        if (term.kind != Term::Kind::parameter) return;
        std::vector<std::string> known;
        for (const Parameter& parameter : m_rule.parameters) known.push_back(parameter.name);
        if (std::find(known.begin(), known.end(), term.text) == known.end())
            problem(atom, "unknown-parameter", fmt::format("the rule has no parameter \"{}\"", term.text),
                    suggestion(model::nearestWord(term.text, known)));
    }

    void head(Atom& atom) {
        if (atom.kind != Atom::Kind::fact || atom.negated)
            return problem(atom, "bad-head", "a rule gives facts, nothing else");
        const Predicate* predicate = m_predicates.find(atom.name);
        if (predicate == nullptr || predicate->role != Predicate::Role::fact) {
            std::vector<std::string> known;
            for (const auto& [name, candidate] : m_predicates.all())
                if (candidate.role == Predicate::Role::fact) known.push_back(name);
            return problem(atom, "unknown-predicate", fmt::format("no fact is called \"{}\"", atom.name),
                           suggestion(model::nearestWord(atom.name, known)));
        }
        checkCall(atom, *predicate);
        for (Term& term : atom.terms) {
            if (term.kind == Term::Kind::any)
                problem(atom, "unbound-variable", "a fact that is given says what it is about", "Name the variable");
            if (term.kind == Term::Kind::parameter || !term.choices.empty())
                problem(atom, "bad-head", "a fact that is given holds variables and constants");
            number(term, Anonymous::open);
        }
    }

    void body(Atom& atom) { resolve(atom, atom.negated ? Anonymous::open : Anonymous::bound); }

    void condition(Atom& atom) {
        resolve(atom, Anonymous::open);
        if (atom.kind == Atom::Kind::fact || atom.kind == Atom::Kind::count || atom.kind == Atom::Kind::assume)
            problem(atom, "bad-condition",
                    "a `when` asks for what is drawn, for reach and for permissions, not for what is derived");
    }

    void resolve(Atom& atom, Anonymous anonymous) {
        switch (atom.kind) {
            case Atom::Kind::fact: call(atom); break;
            case Atom::Kind::type: checkTypes(atom); break;
            case Atom::Kind::assume: checkAssumption(atom); break;
            case Atom::Kind::count: count(atom); break;
            default: break;
        }
        if (atom.negated && m_rule.kind == Rule::Kind::step &&
            (atom.kind == Atom::Kind::fact || atom.kind == Atom::Kind::count))
            problem(atom, "negated-fact", "an attack step does not negate what the attacker derives",
                    "Negate what is drawn, reach or permissions");
        if (!atom.negated && m_rule.kind == Rule::Kind::step && atom.kind == Atom::Kind::count && atom.counted &&
            atom.counted->kind == Atom::Kind::fact)
            problem(atom, "negated-fact", "an attack step does not count what the attacker derives");
        for (Term& term : atom.terms) {
            checkParameter(atom, term);
            if (!term.choices.empty() && atom.kind != Atom::Kind::builtin)
                problem(atom, "bad-argument", "only a builtin is asked for one of several");
            number(term, anonymous);
        }
        for (Term& term : atom.list) {
            checkParameter(atom, term);
            if (term.kind == Term::Kind::any || term.kind == Term::Kind::variable)
                problem(atom, "bad-argument", "a list holds constants",
                        "Compare with a variable by ==, in alternatives of `any`");
        }
        for (Operand* operand : {&atom.left, &atom.right}) {
            const bool used =
                atom.kind == Atom::Kind::test || (atom.kind == Atom::Kind::count && operand == &atom.right);
            if (!used) continue;
            const bool unary = atom.comparison == Comparison::exists || atom.comparison == Comparison::empty ||
                               atom.comparison == Comparison::in;
            if (operand == &atom.right && unary) continue;
            checkParameter(atom, operand->term);
            number(operand->term, Anonymous::open);
            if (operand->term.kind == Term::Kind::any)
                problem(atom, "bad-argument", "`_` is compared with nothing",
                        "Use `exists` to ask whether there is a value");
        }
    }

    void call(Atom& atom) {
        if (const Predicate* predicate = m_predicates.find(atom.name)) {
            const bool derived = predicate->role == Predicate::Role::fact;
            atom.kind = derived ? Atom::Kind::fact : Atom::Kind::builtin;
            checkCall(atom, *predicate);
            if (!derived && atom.negated && !predicate->underNot)
                problem(
                    atom, "negated-fact",
                    fmt::format("{} also reads what the attacker has got, so it never stands under `not`", atom.name));
            return;
        }
        const model::RelationKind* kind = m_catalogue.relationKind(atom.name);
        if (kind == nullptr) return unknownCall(atom);
        atom.kind = Atom::Kind::relation;
        if (atom.terms.size() < 2 || atom.terms.size() > 3)
            problem(atom, "wrong-arity",
                    fmt::format("{} takes its two ends and, if wanted, the relation itself, not {} arguments",
                                atom.name, atom.terms.size()),
                    fmt::format("Write {}(X, Y) or {}(X, Y, R)", atom.name, atom.name));
        atom.terms.resize(3, Term{.kind = Term::Kind::any, .text = "_"});
        if (atom.terms[2].kind == Term::Kind::constant)
            problem(atom, "bad-argument", "the third argument of a relation is a variable");
    }

    void unknownCall(const Atom& atom) {
        std::vector<std::string> known{"type", "assume", "count"};
        for (const auto& [name, predicate] : m_predicates.all()) known.push_back(name);
        for (const model::RelationKind& kind : m_catalogue.relationKinds()) known.push_back(kind.id);
        problem(atom, "unknown-predicate", fmt::format("no fact, builtin or relation kind is called \"{}\"", atom.name),
                suggestion(model::nearestWord(atom.name, known)));
    }

    void checkCall(Atom& atom, const Predicate& predicate) {
        if (predicate.name == "reach" && atom.terms.size() == 1)
            atom.terms.push_back({.kind = Term::Kind::any, .text = "_"});
        if (atom.terms.size() != predicate.arity())
            return problem(atom, "wrong-arity",
                           fmt::format("{} takes {} argument{}, not {}", atom.name, predicate.arity(),
                                       predicate.arity() == 1 ? "" : "s", atom.terms.size()),
                           fmt::format("Write {}({})", predicate.name, fmt::join(predicate.arguments, ", ")));
        for (const auto& [position, words] : predicate.words) {
            const Term& term = atom.terms[static_cast<std::size_t>(position)];
            if (term.kind != Term::Kind::constant) continue;
            const bool number = !term.text.empty() && std::all_of(term.text.begin(), term.text.end(),
                                                                  [](unsigned char c) { return std::isdigit(c); });
            const bool known = std::find(words.begin(), words.end(), term.text) != words.end() ||
                               (number && std::find(words.begin(), words.end(), "PORT") != words.end());
            if (!known)
                problem(atom, "unknown-word",
                        fmt::format("\"{}\" is no {} of {}", term.text,
                                    predicate.arguments[static_cast<std::size_t>(position)], atom.name),
                        fmt::format("Known are {}", fmt::join(words, ", ")));
        }
    }

    void checkTypes(const Atom& atom) {
        for (const std::string& word : atom.words) {
            if (m_catalogue.type(word) != nullptr || m_catalogue.family(word) != nullptr) continue;
            std::vector<std::string> known;
            for (const model::ElementType& type : m_catalogue.types()) known.push_back(type.id);
            for (const model::Family& family : m_catalogue.families()) known.push_back(family.id);
            problem(atom, "unknown-type", fmt::format("no type or family is called \"{}\"", word),
                    suggestion(model::nearestWord(word, known)));
        }
    }

    void checkAssumption(const Atom& atom) {
        const auto known = m_catalogue.assumptions();
        if (std::find(known.begin(), known.end(), atom.name) == known.end())
            problem(atom, "unknown-assumption", fmt::format("no assumption is called \"{}\"", atom.name),
                    suggestion(model::nearestWord(atom.name, known)));
        if (atom.negated) problem(atom, "bad-argument", "an assumption is not negated");
    }

    void count(Atom& atom) {
        if (!atom.counted) return;
        Atom inner = *atom.counted;
        inner.mark = atom.mark;
        resolve(inner, Anonymous::open);
        if (inner.kind == Atom::Kind::test || inner.kind == Atom::Kind::assume)
            problem(atom, "bad-argument", "count counts facts, relations, records, types or builtins");
        atom.counted = std::make_shared<const Atom>(std::move(inner));
    }

    void resolve(FixTemplate& fix) {
        Atom at{.text = fix.text, .mark = fix.mark};
        for (Term& term : fix.terms) number(term, Anonymous::open);
        if (fix.relation.empty()) return;
        const model::RelationKind* kind = m_catalogue.relationKind(fix.relation);
        if (kind == nullptr)
            return problem(at, "unknown-relation", fmt::format("no relation kind is called \"{}\"", fix.relation),
                           suggestion(m_catalogue.nearestKind(fix.relation)));
        if (fix.kind != FixTemplate::Kind::setRelationProperty || kind->find(fix.key) != nullptr) return;
        std::vector<std::string> known;
        for (const model::RelationProperty& property : kind->properties) known.push_back(property.key);
        problem(at, "unknown-property", fmt::format("{} has no property \"{}\"", fix.relation, fix.key),
                suggestion(model::nearestWord(fix.key, known)));
    }

    Rule& m_rule;
    const Catalogue& m_catalogue;
    const PredicateTable& m_predicates;
    Problems& m_problems;
};

}  // namespace

std::size_t alternativesOf(const Rule& rule) { return rule.any.empty() ? 1 : rule.any.size(); }

std::vector<const Atom*> bodyOf(const Rule& rule, std::size_t alternative) {
    std::vector<const Atom*> atoms;
    for (const Atom& atom : rule.all) atoms.push_back(&atom);
    if (!rule.any.empty())
        for (const Atom& atom : rule.any[alternative]) atoms.push_back(&atom);
    return atoms;
}

void resolveNames(Rule& rule, const Catalogue& catalogue, const PredicateTable& predicates, Problems& problems) {
    Resolver(rule, catalogue, predicates, problems).run();
}

}  // namespace zonewright::analysis::logic
