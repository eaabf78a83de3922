// SPDX-License-Identifier: Apache-2.0
#include "tests/analysis/logic_naive_steps.h"

#include "tests/analysis/naive_picture.h"

#include <QString>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <utility>

namespace zonewright::tests {

using namespace analysis::logic;
using analysis::Assembled;

namespace {

enum class Answer { no, yes, doubt };

Answer answer(bool value) { return value ? Answer::yes : Answer::no; }
Reading other(Reading reading) { return reading == Reading::certain ? Reading::possible : Reading::certain; }

// `*` is any run of characters.
bool fitsGlob(const std::string& pattern, std::size_t p, const std::string& text, std::size_t t) {
    if (p == pattern.size()) return t == text.size();
    if (pattern[p] == '*')
        return fitsGlob(pattern, p + 1, text, t) || (t < text.size() && fitsGlob(pattern, p, text, t + 1));
    return t < text.size() && pattern[p] == text[t] && fitsGlob(pattern, p + 1, text, t + 1);
}

// Nothing for what is no number.
std::optional<std::int64_t> number(const Value& value) {
    if (value.isInteger()) return value.integer();
    if (!value.isString()) return std::nullopt;
    bool ok = false;
    const qlonglong read = QString::fromStdString(value.string()).toLongLong(&ok);
    return ok ? std::optional<std::int64_t>(read) : std::nullopt;
}

bool isInOrder(Comparison comparison, std::optional<std::int64_t> a, std::optional<std::int64_t> b) {
    if (!a || !b) return false;
    switch (comparison) {
        case Comparison::less: return *a < *b;
        case Comparison::lessEqual: return *a <= *b;
        case Comparison::greater: return *a > *b;
        case Comparison::greaterEqual: return *a >= *b;
        default: qFatal("a comparison that is not read here");
    }
}

bool sameText(const Value& a, const Value& b) {
    if (a.isList() || a.isRecord() || b.isList() || b.isRecord()) return a == b;
    return a.text() == b.text();
}

// Whether `X.key == V` says what the variable is: of an unknown value and a known one either may name it.
bool isValue(const Rule& rule, std::size_t variable) {
    const auto names = [&](const Atom& atom) {
        return atom.kind == Atom::Kind::test && atom.comparison == Comparison::equal && !atom.left.key.empty() &&
               atom.right.key.empty() && atom.right.term.variable == static_cast<int>(variable);
    };
    return std::any_of(rule.all.begin(), rule.all.end(), names) ||
           std::any_of(rule.any.begin(), rule.any.end(),
                       [&](const std::vector<Atom>& atoms) { return std::any_of(atoms.begin(), atoms.end(), names); });
}

class Deriver {
public:
    Deriver(const Assembled& analysis, const Assembled& oracle, const RuleBook& steps, Reading reading)
        : m_steps(steps),
          m_reading(reading),
          m_switches(analysis.evaluationOptions().assumptions),
          m_oracle(oracle),
          m_picture(analysis.source().zone(), analysis.source().catalogue()) {
        hold({"at", {{Sort::word, std::string(model::kInternet)}}});
        for (const auto& start : analysis.starts())
            for (const analysis::Fact& fact : start.holds) {
                if (reading == Reading::certain && !start.certain) continue;
                Held held{fact.predicate, {}};
                for (const std::string& argument : fact.arguments) held.arguments.push_back({Sort::word, argument});
                hold(std::move(held));
            }
    }

    PlainDerivation run() {
        for (bool more = true; more;) {
            const std::size_t before = m_result.facts.size();
            for (const Rule& rule : m_steps.rules())
                for (std::size_t i = 0; i < std::max<std::size_t>(1, rule.any.size()); ++i) fire(rule, i);
            more = m_result.facts.size() > before;
        }
        return std::move(m_result);
    }

private:
    using Environment = std::vector<std::optional<Thing>>;

    void hold(Held held) {
        if (m_result.facts.insert(held.text()).second) m_held[held.predicate].push_back(std::move(held));
    }

    void fire(const Rule& rule, std::size_t alternative) {
        std::vector<const Atom*> atoms;
        for (const Atom& atom : rule.all) atoms.push_back(&atom);
        if (!rule.any.empty())
            for (const Atom& atom : rule.any[alternative]) atoms.push_back(&atom);
        // Without one fact of each sort that it needs there is nothing to try, nor when nothing of what it may read is
        // new since it was tried last.
        std::size_t readable = 1;
        for (const Atom* atom : atoms) {
            if (atom->kind == Atom::Kind::fact && m_held[atom->name].empty()) return;
            if (atom->kind == Atom::Kind::fact) readable += m_held[atom->name].size();
            if (atom->kind == Atom::Kind::builtin && !atom->negated) readable += mayRead(atom->name);
        }
        if (std::exchange(m_read[{&rule, alternative}], readable) == readable) return;
        m_rule = &rule;
        m_alternative = alternative;
        m_environment.assign(rule.variables.size(), std::nullopt);
        m_body.clear();
        satisfy(atoms);
        for (Held& held : m_new) hold(std::move(held));
        m_new.clear();
    }

    // How much is held that an answer of this builtin may wait for: what never waits may stand under `not`.
    std::size_t mayRead(const std::string& name) {
        const Predicate* predicate = m_steps.predicates().find(name);
        return predicate->stratum == 2 || !predicate->underNot ? m_result.facts.size() : 0;
    }

    // Whatever can be answered already, then the need of which most is known.
    void satisfy(const std::vector<const Atom*>& atoms) {
        if (atoms.empty()) return conclude();
        std::size_t best = atoms.size();
        int most = -1;
        for (std::size_t i = 0; i < atoms.size(); ++i) {
            const int known = readiness(*atoms[i]);
            if (known > most) {
                most = known;
                best = i;
            }
        }
        if (best == atoms.size()) qFatal("%s: nothing binds %s", m_rule->id.c_str(), atoms.front()->text.c_str());
        std::vector<const Atom*> rest = atoms;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(best));
        meet(*atoms[best], rest);
    }

    const std::optional<Thing>* bound(const Term& term) const {
        return term.kind == Term::Kind::variable ? &m_environment[static_cast<std::size_t>(term.variable)] : nullptr;
    }
    bool isOpen(const Term& term) const {
        const auto* value = bound(term);
        return value != nullptr && !*value;
    }
    static bool isFilter(const Atom& atom) { return atom.negated || atom.kind == Atom::Kind::assume; }

    // -1: not yet; the higher, the fewer things to try.
    int readiness(const Atom& atom) const {
        if (atom.kind == Atom::Kind::test) {
            if (isOpen(atom.left.term)) return -1;
            const bool constant = atom.comparison == Comparison::in || atom.comparison == Comparison::empty ||
                                  atom.comparison == Comparison::exists || !isOpen(atom.right.term);
            if (constant) return 100;
            return binds(atom) ? 90 : -1;
        }
        int known = 0, open = 0;
        for (const Term& term : atom.terms) {
            if (term.kind == Term::Kind::parameter) qFatal("%s: parameters are not read here", m_rule->id.c_str());
            if (isOpen(term))
                ++open;
            else if (term.kind != Term::Kind::any)
                ++known;
        }
        if (isFilter(atom)) return open == 0 ? 100 : -1;
        if (open == 0 && atom.kind == Atom::Kind::type) return 100;
        if (atom.kind == Atom::Kind::has) return isOpen(atom.terms[0]) ? -1 : 80;
        if (atom.kind == Atom::Kind::builtin) {
            const Predicate* predicate = m_steps.predicates().find(atom.name);
            for (std::size_t i = 0; i < atom.terms.size(); ++i)
                if ((predicate->needsBound >> i & 1U) != 0 && isOpen(atom.terms[i])) return -1;
            return known * 10;
        }
        return known * 10 + (atom.kind == Atom::Kind::type ? 0 : 5);
    }

    std::optional<Thing> thing(const Term& term) const {
        switch (term.kind) {
            case Term::Kind::variable: return m_environment[static_cast<std::size_t>(term.variable)];
            case Term::Kind::constant:
                if (!term.choices.empty()) return std::nullopt;
                return Thing{Sort::word, term.text};
            default: return std::nullopt;
        }
    }

    // Goes on with the rest where the terms may stand for these things.
    void suppose(const std::vector<Term>& terms, const Arguments& things, const std::vector<const Atom*>& rest) {
        const Environment saved = m_environment;
        bool fits = true;
        for (std::size_t i = 0; fits && i < terms.size(); ++i) {
            const Term& term = terms[i];
            if (term.kind == Term::Kind::variable) {
                auto& place = m_environment[static_cast<std::size_t>(term.variable)];
                if (!place) place = things[i];
                fits = *place == things[i];
            } else if (term.kind == Term::Kind::constant) {
                fits = term.choices.empty()
                           ? Thing{Sort::word, term.text} == things[i]
                           : std::find(term.choices.begin(), term.choices.end(), things[i].text) != term.choices.end();
            }
        }
        if (fits) satisfy(rest);
        m_environment = saved;
    }

    void meet(const Atom& atom, const std::vector<const Atom*>& rest) {
        if (isFilter(atom) || (atom.kind == Atom::Kind::test && !binds(atom))) {
            if (holds(atom, m_reading)) satisfy(rest);
            return;
        }
        switch (atom.kind) {
            case Atom::Kind::fact: {
                const std::vector<Held>& all = m_held[atom.name];
                for (const Held& held : all) {
                    m_body.push_back(held.text());
                    suppose(atom.terms, held.arguments, rest);
                    m_body.pop_back();
                }
                return;
            }
            case Atom::Kind::builtin: return meetBuiltin(atom, rest);
            case Atom::Kind::test: {
                const std::optional<Value> value = m_picture.value(*thing(atom.left.term), atom.left.key);
                if (!value || value->isList() || value->isRecord()) return;
                if (value->isUnknown() && m_reading == Reading::certain) return;
                return suppose({atom.right.term}, {{Sort::word, value->isUnknown() ? "?" : value->text()}}, rest);
            }
            default:
                for (const Arguments& tuple : drawn(atom, m_reading)) suppose(atom.terms, tuple, rest);
        }
    }

    // `X.key == V` says what V is; `X == Y` waits for both.
    bool binds(const Atom& atom) const {
        return atom.comparison == Comparison::equal && !atom.negated && !atom.left.key.empty() &&
               atom.right.key.empty() && isOpen(atom.right.term);
    }

    // All there is of a type, a kind of relation, a list.
    std::vector<Arguments> drawn(const Atom& atom, Reading reading) {
        std::vector<Arguments> result;
        switch (atom.kind) {
            case Atom::Kind::type:
                for (const auto& [id, type] : m_picture.elements)
                    if (std::any_of(atom.words.begin(), atom.words.end(), [&, &id = id](const std::string& word) {
                            return m_picture.isA({Sort::word, id}, word);
                        }))
                        result.push_back({{Sort::word, id}});
                break;
            case Atom::Kind::relation:
                for (const auto& line : m_picture.relations)
                    if (line.kind == atom.name)
                        result.push_back(
                            {{Sort::word, line.source}, {Sort::word, line.target}, {Sort::relation, line.id}});
                break;
            case Atom::Kind::has: {
                const Thing owner = *thing(atom.terms[0]);
                for (const Thing& entry : m_picture.entries(owner, atom.name, reading))
                    result.push_back({owner, entry});
                break;
            }
            default: qFatal("%s: %s is not read here", m_rule->id.c_str(), atom.text.c_str());
        }
        return result;
    }

    // A builtin's argument written `a | b` is asked for each.
    std::vector<Pattern> patterns(const Atom& atom) const {
        std::vector<Pattern> result{{}};
        for (const Term& term : atom.terms) {
            std::vector<Pattern> longer;
            for (const Pattern& pattern : result) {
                const auto with = [&](std::optional<Thing> next) {
                    longer.push_back(pattern);
                    longer.back().push_back(std::move(next));
                };
                if (term.choices.empty())
                    with(thing(term));
                else
                    for (const std::string& choice : term.choices) with(Thing{Sort::word, choice});
            }
            result = std::move(longer);
        }
        return result;
    }

    void meetBuiltin(const Atom& atom, const std::vector<const Atom*>& rest) {
        for (const Pattern& pattern : patterns(atom)) {
            const std::vector<Way>& ways = m_oracle.ways(atom.name, pattern, m_reading);
            for (const Way& way : ways) premises(way, 0, atom, rest);
            for (const std::string& predicate : m_oracle.extendedBy(atom.name)) {
                const std::vector<Held>& all = m_held[predicate];
                for (const Held& held : all) {
                    if (pattern[0] && *pattern[0] != held.arguments[0]) continue;
                    Pattern narrowed = pattern;
                    narrowed[0] = held.arguments[0];
                    m_body.push_back(held.text());
                    const std::vector<Way>& more = m_oracle.ways(atom.name, held, narrowed, m_reading);
                    for (const Way& way : more) premises(way, 0, atom, rest);
                    m_body.pop_back();
                }
            }
        }
    }

    void premises(const Way& way, std::size_t at, const Atom& atom, const std::vector<const Atom*>& rest) {
        if (at == way.premises.size()) return suppose(atom.terms, way.arguments, rest);
        const std::vector<Held>& all = m_held[way.premises[at].predicate];
        for (const Held& held : all) {
            if (!way.premises[at].accepts(held.arguments)) continue;
            m_body.push_back(held.text());
            premises(way, at + 1, atom, rest);
            m_body.pop_back();
        }
    }

    // Everything the atom names is bound.
    bool holds(const Atom& atom, Reading reading) {
        if (atom.kind == Atom::Kind::assume) return isAssumed(atom.name, thing(atom.terms[0]));
        if (atom.kind == Atom::Kind::test) {
            const Answer result = test(atom);
            if (result == Answer::doubt) return reading == Reading::possible;
            return (result == Answer::yes) != atom.negated;
        }
        return exists(atom, atom.negated ? other(reading) : reading) != atom.negated;
    }

    bool isAssumed(const std::string& name, const std::optional<Thing>& element) const {
        const std::pair<std::string, std::string> one{name, element ? element->text : std::string()};
        if (m_switches.offElement.contains(one)) return false;
        return m_switches.everywhere.contains(name) || m_switches.onElement.contains(one);
    }

    bool exists(const Atom& atom, Reading reading) {
        const auto agrees = [&](const Arguments& tuple) {
            for (std::size_t i = 0; i < atom.terms.size(); ++i) {
                const std::optional<Thing> wanted = thing(atom.terms[i]);
                if (wanted && *wanted != tuple[i]) return false;
            }
            return true;
        };
        if (atom.kind != Atom::Kind::builtin) {
            const std::vector<Arguments> all = drawn(atom, reading);
            return std::any_of(all.begin(), all.end(), agrees);
        }
        for (const Pattern& pattern : patterns(atom))
            for (const Way& way : m_oracle.ways(atom.name, pattern, reading))
                if (way.premises.empty()) return true;
        return false;
    }

    // The value of one side; nothing: absent.
    std::optional<Value> side(const Operand& operand) {
        if (operand.view != Operand::View::value) qFatal("%s: views are not read here", m_rule->id.c_str());
        const Thing subject = *thing(operand.term);
        if (!operand.key.empty()) return m_picture.value(subject, operand.key);
        return subject.isUnknown() && operand.term.kind == Term::Kind::variable ? Value() : Value(subject.text);
    }

    Answer test(const Atom& atom) {
        const bool same = atom.comparison == Comparison::equal;
        if (atom.left.key.empty() && (same || atom.comparison == Comparison::notEqual) && atom.right.key.empty()) {
            const Thing a = *thing(atom.left.term), b = *thing(atom.right.term);
            if ((a.sort == Sort::word && a.isUnknown()) || (b.sort == Sort::word && b.isUnknown()))
                return Answer::doubt;
            return answer((a == b) == same);
        }
        const std::optional<Value> left = side(atom.left);
        if (left && left->isUnknown()) return Answer::doubt;
        switch (atom.comparison) {
            case Comparison::exists: return answer(left.has_value());
            case Comparison::empty: return answer(!left || (left->isList() && left->list().empty()));
            case Comparison::in:
                return answer(left && std::any_of(atom.list.begin(), atom.list.end(),
                                                  [&](const Term& term) { return sameText(*left, Value(term.text)); }));
            default: break;
        }
        const std::optional<Value> right = side(atom.right);
        if (right && right->isUnknown()) return Answer::doubt;
        if (atom.comparison == Comparison::notEqual && (!left || !right))
            return answer(left.has_value() != right.has_value());
        if (!left || !right) return Answer::no;
        if (same) return answer(sameText(*left, *right));
        if (atom.comparison == Comparison::notEqual) return answer(!sameText(*left, *right));
        const bool contains = atom.comparison == Comparison::contains;
        const auto passes = [&](const Value& entry) {
            if (contains) return sameText(entry, *right);
            if (atom.comparison == Comparison::glob)
                return !entry.isList() && !entry.isRecord() && fitsGlob(right->text(), 0, entry.text(), 0);
            return isInOrder(atom.comparison, number(entry), number(*right));
        };
        if (!left->isList()) return answer(!contains && passes(*left));
        bool doubt = false;
        for (const Value& entry : left->list()) {
            doubt = doubt || entry.isUnknown();
            if (!entry.isUnknown() && passes(entry)) return Answer::yes;
        }
        return doubt ? Answer::doubt : Answer::no;
    }

    void conclude() {
        PlainFiring firing{m_rule->id, m_alternative, {}, {m_body.begin(), m_body.end()}, {}, m_rule->cost.weight};
        // A doubt makes an attack dearer in the certain reading alone.
        for (const CostAddition& addition : m_rule->cost.plus)
            if (std::all_of(addition.when.begin(), addition.when.end(),
                            [&](const Atom& atom) { return holds(atom, other(m_reading)); }))
                firing.cost += addition.add;
        for (std::size_t i = 0; i < m_environment.size(); ++i)
            if (m_environment[i] && m_rule->variables[i] != "_" && !isValue(*m_rule, i))
                firing.bindings.push_back(m_rule->variables[i] + "=" + m_environment[i]->text);
        const auto assumes = [](const Atom& atom) { return atom.kind == Atom::Kind::assume; };
        firing.assumption = std::any_of(m_rule->all.begin(), m_rule->all.end(), assumes);
        if (!m_rule->any.empty())
            firing.assumption = firing.assumption || std::any_of(m_rule->any[m_alternative].begin(),
                                                                 m_rule->any[m_alternative].end(), assumes);
        for (const Atom& head : m_rule->gives) {
            Held held{head.name, {}};
            for (const Term& term : head.terms) held.arguments.push_back(*thing(term));
            firing.gives = held.text();
            m_new.push_back(std::move(held));
            // What rests on itself proves nothing.
            if (!firing.needs.contains(firing.gives)) m_result.firings.insert(firing);
        }
    }

    const RuleBook& m_steps;
    Reading m_reading;
    const AssumptionSwitches& m_switches;
    Oracle m_oracle;
    Picture m_picture;
    PlainDerivation m_result;
    std::map<std::string, std::vector<Held>> m_held;
    std::map<std::pair<const Rule*, std::size_t>, std::size_t> m_read;
    const Rule* m_rule = nullptr;
    std::size_t m_alternative = 0;
    Environment m_environment;
    std::vector<std::string> m_body;
    std::vector<Held> m_new;
};

}  // namespace

std::string PlainFiring::text() const {
    std::string result = rule + "/" + std::to_string(alternative) + " gives " + gives + " for";
    for (const std::string& binding : bindings) result += " " + binding;
    for (const std::string& need : needs) result += ", needs " + need;
    return result + ", cost " + std::to_string(cost) + (assumption ? ", assumed" : "");
}

PlainDerivation plainly(const Assembled& analysis, const Assembled& oracle, const RuleBook& steps, Reading reading) {
    return Deriver(analysis, oracle, steps, reading).run();
}

PlainDerivation derivedBy(const ProofGraph& proofs) {
    PlainDerivation result;
    for (std::uint32_t i = 0; i < proofs.factCount(); ++i) result.facts.insert(proofs.toFact(FactId{i}).text());
    for (std::uint32_t i = 0; i < proofs.firingCount(); ++i) {
        const FiringId id{i};
        const Rule& rule = proofs.rule(id);
        PlainFiring firing{rule.id, proofs.alternative(id), {}, {}, {}, proofs.cost(id), proofs.isAssumption(id)};
        for (std::size_t v = 0; v < rule.variables.size(); ++v) {
            const Symbol symbol = proofs.bindings(id)[v];
            if (rule.variables[v] != "_" && symbol != kAny && !isValue(rule, v))
                firing.bindings.push_back(rule.variables[v] + "=" + proofs.symbols().text(symbol));
        }
        for (const FactId need : proofs.needs(id)) firing.needs.insert(proofs.toFact(need).text());
        for (const FactId fact : proofs.gives(id)) {
            firing.gives = proofs.toFact(fact).text();
            result.firings.insert(firing);
        }
    }
    return result;
}

}  // namespace zonewright::tests
