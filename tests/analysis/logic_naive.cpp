// SPDX-License-Identifier: Apache-2.0
#include "tests/analysis/logic_naive.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

namespace zonewright::tests {

using namespace analysis::logic;
using model::Value;

namespace {

enum class Answer { no, yes, doubt };

struct Thing {
    enum class Kind { element, relation, record, word } kind;
    std::string text;
    auto operator<=>(const Thing&) const = default;
};
using Environment = std::map<std::string, Thing>;

// The arguments of a fact of that predicate; nothing for facts of others.
std::optional<std::vector<std::string>> argumentsOf(const std::string& fact, const std::string& predicate) {
    if (!fact.starts_with(predicate + "(")) return std::nullopt;
    std::vector<std::string> arguments{""};
    for (const char c : fact.substr(predicate.size() + 1, fact.size() - predicate.size() - 2))
        if (c == ',')
            arguments.emplace_back();
        else
            arguments.back() += c;
    return arguments;
}

class Evaluator {
public:
    Evaluator(const Drawing& drawing, const RuleBook& book) : m_drawing(drawing), m_book(book) {
        std::set<Thing> things;
        for (const DrawnElement& element : drawing.elements) {
            things.insert({Thing::Kind::element, element.id});
            collect({Thing::Kind::element, element.id}, element.values, things);
        }
        for (const DrawnLink& link : drawing.links) {
            things.insert({Thing::Kind::relation, link.id});
            collect({Thing::Kind::relation, link.id}, link.values, things);
        }
        m_things.assign(things.begin(), things.end());
    }

    void start(const std::string& fact) {
        m_certain.facts.insert(fact);
        m_possible.facts.insert(fact);
    }

    void close(const std::vector<std::string>& predicates) {
        for (bool more = true; more;) {
            more = false;
            for (const Rule& rule : m_book.rules())
                if (std::find(predicates.begin(), predicates.end(), rule.gives.front().name) != predicates.end())
                    for (std::size_t i = 0; i < std::max<std::size_t>(1, rule.any.size()); ++i)
                        for (const bool certain : {true, false}) more = fire(rule, i, certain) || more;
        }
    }

    NaiveResults results() const { return {m_certain, m_possible}; }

private:
    void collect(const Thing& owner, const Values& values, std::set<Thing>& things) {
        for (const auto& [key, value] : values)
            if (value.isList())
                for (std::size_t i = 0; i < value.list().size(); ++i) {
                    const Value& entry = value.list()[i];
                    if (!entry.isRecord()) continue;
                    const Thing record{Thing::Kind::record, owner.text + "." + key + "[" + std::to_string(i) + "]"};
                    things.insert(record);
                    m_records[record.text] = entry.record();
                }
            else if (!value.isUnknown())
                things.insert({Thing::Kind::word, value.text()});
    }

    // All atoms of an alternative.
    static std::vector<Atom> body(const Rule& rule, std::size_t alternative) {
        std::vector<Atom> atoms = rule.all;
        if (!rule.any.empty()) atoms.insert(atoms.end(), rule.any[alternative].begin(), rule.any[alternative].end());
        return atoms;
    }

    bool fire(const Rule& rule, std::size_t alternative, bool certain) {
        const std::vector<Atom> atoms = body(rule, alternative);
        std::set<std::string> names;
        for (const Atom& atom : atoms) namesOf(atom, names);
        bool more = false;
        Environment environment;
        enumerate(std::vector<std::string>(names.begin(), names.end()), 0, environment, [&] {
            // Cheap atoms first would be an optimisation; this is not the place.
            for (const Atom& atom : atoms)
                if (!counts(atom, environment, certain)) return;
            std::vector<std::string> values;
            for (const auto& [name, thing] : environment) values.push_back(thing.text);
            NaiveResult& result = certain ? m_certain : m_possible;
            result.firings.emplace(rule.id, alternative, values);
            for (const Atom& head : rule.gives) more = result.facts.insert(text(head, environment)).second || more;
        });
        return more;
    }

    static void namesOf(const Atom& atom, std::set<std::string>& names) {
        for (const Term& term : atom.terms)
            if (term.kind == Term::Kind::variable) names.insert(term.text);
        if (atom.kind == Atom::Kind::test)
            for (const Operand* side : {&atom.left, &atom.right})
                if (side->term.kind == Term::Kind::variable) names.insert(side->term.text);
    }

    void enumerate(const std::vector<std::string>& names, std::size_t at, Environment& environment,
                   const std::function<void()>& then) {
        if (at == names.size()) return then();
        for (const Thing& thing : m_things) {
            environment[names[at]] = thing;
            enumerate(names, at + 1, environment, then);
        }
        environment.erase(names[at]);
    }

    std::optional<Thing> value(const Term& term, const Environment& environment) const {
        if (term.kind == Term::Kind::variable) return environment.at(term.text);
        if (term.kind == Term::Kind::any) return std::nullopt;
        const bool drawn = std::any_of(m_drawing.elements.begin(), m_drawing.elements.end(),
                                       [&](const DrawnElement& e) { return e.id == term.text; });
        return Thing{drawn ? Thing::Kind::element : Thing::Kind::word, term.text};
    }
    std::string text(const Atom& atom, const Environment& environment) const {
        std::string result = atom.name + "(";
        for (std::size_t i = 0; i < atom.terms.size(); ++i)
            result += (i > 0 ? "," : "") + value(atom.terms[i], environment)->text;
        return result + ")";
    }

    bool counts(const Atom& atom, const Environment& environment, bool certain) const {
        if (atom.kind == Atom::Kind::test) {
            const Answer answer = test(atom, environment);
            if (atom.negated) return answer == Answer::no || (answer == Answer::doubt && !certain);
            return answer == Answer::yes || (answer == Answer::doubt && !certain);
        }
        return atom.negated ? !exists(atom, environment, !certain) : exists(atom, environment, certain);
    }

    static bool agrees(const std::optional<Thing>& wanted, const Thing& thing) { return !wanted || *wanted == thing; }

    bool exists(const Atom& atom, const Environment& environment, bool certain) const {
        std::vector<std::optional<Thing>> terms;
        for (const Term& term : atom.terms) terms.push_back(value(term, environment));
        switch (atom.kind) {
            case Atom::Kind::fact:
                for (const std::string& fact : (certain ? m_certain : m_possible).facts) {
                    const auto arguments = argumentsOf(fact, atom.name);
                    bool same = arguments && arguments->size() == terms.size();
                    for (std::size_t i = 0; same && i < terms.size(); ++i)
                        same = !terms[i] ||
                               (terms[i]->text == (*arguments)[i] && terms[i]->kind != Thing::Kind::relation &&
                                terms[i]->kind != Thing::Kind::record);
                    if (same) return true;
                }
                return false;
            case Atom::Kind::type:
                for (const DrawnElement& element : m_drawing.elements) {
                    if (!agrees(terms[0], {Thing::Kind::element, element.id})) continue;
                    const auto* type = smallCatalogue()->type(element.type);
                    if (std::any_of(atom.words.begin(), atom.words.end(),
                                    [&](const std::string& word) { return type->isIn(word); }))
                        return true;
                }
                return false;
            case Atom::Kind::relation:
                return std::any_of(m_drawing.links.begin(), m_drawing.links.end(), [&](const DrawnLink& link) {
                    return link.kind == atom.name && agrees(terms[0], {Thing::Kind::element, link.source}) &&
                           agrees(terms[1], {Thing::Kind::element, link.target}) &&
                           agrees(terms[2], {Thing::Kind::relation, link.id});
                });
            case Atom::Kind::has: {
                const std::string stem = terms[0]->text + "." + atom.name + "[";
                return std::any_of(m_records.begin(), m_records.end(), [&](const auto& entry) {
                    return entry.first.starts_with(stem) && ownerKindIs(*terms[0]) &&
                           agrees(terms[1], {Thing::Kind::record, entry.first});
                });
            }
            case Atom::Kind::builtin: return provided(atom, terms, certain);
            default: return false;
        }
    }
    // Given tuples whose premises hold, and what was granted; under `not` (the reading is then the other one) the
    // drawing alone.
    bool provided(const Atom& atom, const std::vector<std::optional<Thing>>& terms, bool certain) const {
        const std::set<std::string>& facts = (certain ? m_certain : m_possible).facts;
        const auto agree = [&](const std::vector<std::string>& arguments) {
            for (std::size_t i = 0; i < terms.size(); ++i)
                if (terms[i] && (terms[i]->text != arguments[i] || terms[i]->kind == Thing::Kind::relation ||
                                 terms[i]->kind == Thing::Kind::record))
                    return false;
            return true;
        };
        const auto holds = [&](const analysis::Fact& premise) {
            return std::any_of(facts.begin(), facts.end(), [&](const std::string& fact) {
                const auto arguments = argumentsOf(fact, premise.predicate);
                if (!arguments) return false;
                for (std::size_t i = 0; i < arguments->size(); ++i)
                    if (premise.arguments[i] != "_" && premise.arguments[i] != (*arguments)[i]) return false;
                return true;
            });
        };
        for (const auto& [name, rows] : m_drawing.builtins)
            for (const GivenBuiltin::Row& row : rows) {
                if (name != atom.name || (certain && !row.certain) || !agree(row.arguments)) continue;
                if (atom.negated ? row.premises.empty() : std::all_of(row.premises.begin(), row.premises.end(), holds))
                    return true;
            }
        if (atom.negated || m_drawing.grants != atom.name) return false;
        return std::any_of(facts.begin(), facts.end(), [&](const std::string& fact) {
            const auto arguments = argumentsOf(fact, "granted");
            return arguments && agree(*arguments);
        });
    }

    static bool ownerKindIs(const Thing& thing) { return thing.kind == Thing::Kind::element; }

    // Nothing: no value; else the value, unknown included.
    std::optional<Value> read(const Operand& side, const Environment& environment) const {
        const Thing thing = *value(side.term, environment);
        if (side.key.empty()) return Value(thing.text);
        const Values* values = nullptr;
        for (const DrawnElement& element : m_drawing.elements)
            if (thing.kind == Thing::Kind::element && element.id == thing.text) values = &element.values;
        for (const DrawnLink& link : m_drawing.links)
            if (thing.kind == Thing::Kind::relation && link.id == thing.text) values = &link.values;
        if (values != nullptr)
            return values->contains(side.key) ? std::optional<Value>(values->at(side.key)) : std::nullopt;
        if (thing.kind != Thing::Kind::record) return std::nullopt;
        const auto& record = m_records.at(thing.text);
        const auto field = record.find(side.key);
        return field == record.end() ? std::nullopt : std::optional<Value>(field->second);
    }

    static Answer answer(bool value) { return value ? Answer::yes : Answer::no; }

    Answer test(const Atom& atom, const Environment& environment) const {
        if (atom.left.key.empty() && atom.right.key.empty() &&
            (atom.comparison == Comparison::equal || atom.comparison == Comparison::notEqual)) {
            const Thing a = *value(atom.left.term, environment), b = *value(atom.right.term, environment);
            const bool words = (a.kind == Thing::Kind::element || a.kind == Thing::Kind::word) &&
                               (b.kind == Thing::Kind::element || b.kind == Thing::Kind::word);
            return answer((words ? a.text == b.text : a == b) == (atom.comparison == Comparison::equal));
        }
        const std::optional<Value> left = read(atom.left, environment);
        if (left && left->isUnknown()) return Answer::doubt;
        switch (atom.comparison) {
            case Comparison::exists: return answer(left.has_value());
            case Comparison::empty: return answer(!left || (left->isList() && left->list().empty()));
            case Comparison::in:
                return answer(left && std::any_of(atom.list.begin(), atom.list.end(),
                                                  [&](const Term& term) { return term.text == left->text(); }));
            default: break;
        }
        const std::optional<Value> right = read(atom.right, environment);
        if (right && right->isUnknown()) return Answer::doubt;
        if (atom.comparison == Comparison::notEqual)
            return answer(left.has_value() != right.has_value() || (left && left->text() != right->text()));
        if (!left || !right) return Answer::no;
        if (atom.comparison == Comparison::equal) return answer(!left->isList() && left->text() == right->text());
        if (atom.comparison == Comparison::less)
            return answer(left->isInteger() && left->integer() < std::stoll(right->text()));
        if (atom.comparison == Comparison::contains) {
            if (!left->isList()) return Answer::no;
            bool doubt = false;
            for (const Value& entry : left->list()) {
                if (entry.isUnknown())
                    doubt = true;
                else if (entry.text() == right->text())
                    return Answer::yes;
            }
            return doubt ? Answer::doubt : Answer::no;
        }
        return Answer::no;
    }

    const Drawing& m_drawing;
    const RuleBook& m_book;
    std::vector<Thing> m_things;
    std::map<std::string, model::Record> m_records;
    NaiveResult m_certain, m_possible;
};

}  // namespace

NaiveResults naive(const Drawing& drawing, const RuleBook& book, const std::vector<std::string>& starts,
                   const std::vector<std::vector<std::string>>& layers) {
    Evaluator evaluator(drawing, book);
    for (const std::string& start : starts) evaluator.start(start);
    for (const auto& layer : layers) evaluator.close(layer);
    return evaluator.results();
}

}  // namespace zonewright::tests
