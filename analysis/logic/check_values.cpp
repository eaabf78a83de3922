// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/parse_atom.h"
#include "analysis/logic/resolve_rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace zonewright::analysis::logic {
namespace {

using model::Catalogue;
using model::ElementType;
using model::RecordSchema;
using model::RelationKind;
using model::ScalarType;
using model::ValueType;

// What a variable may stand for, as far as the body says.
struct Candidates {
    std::vector<const ElementType*> types;  // meaningful when `constrained` or when it is no relation, record or entry
    bool constrained = false;
    const RelationKind* relation = nullptr;
    std::set<const RecordSchema*> records;
    bool entry = false;  // an entry of a list of scalars
};

class Checker {
public:
    Checker(const Rule& rule, const Catalogue& catalogue, const PredicateTable& predicates, model::Problems& problems)
        : m_rule(rule), m_catalogue(catalogue), m_predicates(predicates), m_problems(problems) {}

    void run() {
        for (std::size_t alternative = 0; alternative < alternativesOf(m_rule); ++alternative) {
            std::vector<const Atom*> body = bodyOf(m_rule, alternative);
            infer(body);
            for (const Atom* atom : body) check(*atom);
            for (const CostAddition& addition : m_rule.cost.plus)
                for (const Atom& atom : addition.when) check(atom);
            for (const SeverityChange& change : m_rule.severityChanges)
                for (const Atom& atom : change.when) check(atom);
            const bool last = alternative + 1 == alternativesOf(m_rule);
            for (const FixTemplate& fix : m_rule.fixes) check(fix, last);
        }
        for (const auto& list : m_rule.except) {
            std::vector<const Atom*> body;
            for (const Atom& atom : m_rule.applies) body.push_back(&atom);
            for (const Atom& atom : list) body.push_back(&atom);
            infer(body);
            for (const Atom& atom : list) check(atom);
        }
    }

private:
    void problem(const std::string& text, model::Mark mark, std::string code, std::string what,
                 std::string remedy = {}) {
        m_problems.push_back({.code = std::move(code),
                              .file = m_rule.file,
                              .place = placeText(mark),
                              .what = fmt::format("in `{}`: {}", text, what),
                              .remedy = std::move(remedy)});
    }

    bool isAny(const ElementType& type, const std::vector<std::string>& words) const {
        return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return type.isIn(word); });
    }
    void narrow(const Term& term, const std::vector<std::string>& words, const Atom& atom) {
        if (term.kind != Term::Kind::variable || !term.isVariable()) return;
        Candidates& candidates = m_candidates[static_cast<std::size_t>(term.variable)];
        const bool before = !candidates.types.empty();
        std::erase_if(candidates.types, [&](const ElementType* type) { return !isAny(*type, words); });
        candidates.constrained = true;
        if (before && candidates.types.empty())
            problem(atom.text, atom.mark, "no-such-type",
                    fmt::format("no type of element can be {} here: what else the rule says of it excludes that",
                                term.text));
    }

    void infer(const std::vector<const Atom*>& body) {
        m_candidates.assign(m_rule.variables.size(), {});
        for (Candidates& candidates : m_candidates)
            for (const ElementType& type : m_catalogue.types()) candidates.types.push_back(&type);
        for (const Atom* atom : body) {
            if (atom->negated) continue;
            if (atom->kind == Atom::Kind::type) narrow(atom->terms[0], atom->words, *atom);
            if (atom->kind == Atom::Kind::builtin) inferRelations(*atom);
            if (atom->kind != Atom::Kind::relation) continue;
            const RelationKind* kind = m_catalogue.relationKind(atom->name);
            if (kind == nullptr) continue;
            narrow(atom->terms[0], kind->from, *atom);
            narrow(atom->terms[1], kind->to, *atom);
            if (atom->terms[2].isVariable())
                m_candidates[static_cast<std::size_t>(atom->terms[2].variable)].relation = kind;
        }
        for (const Atom* atom : body)
            if (!atom->negated && atom->kind == Atom::Kind::has && atom->terms[1].isVariable()) {
                Candidates& entry = m_candidates[static_cast<std::size_t>(atom->terms[1].variable)];
                entry.entry = true;
                for (const ValueType* type : typesOf(atom->terms[0], atom->name).types)
                    if (const RecordSchema* schema = m_catalogue.record(type->record); schema != nullptr && type->list)
                        entry.records.insert(schema);
            }
    }

    void inferRelations(const Atom& atom) {
        const Predicate* predicate = m_predicates.find(atom.name);
        if (predicate == nullptr) return;
        for (const auto& [position, kind] : predicate->relations)
            if (const Term& term = atom.terms[static_cast<std::size_t>(position)]; term.isVariable())
                m_candidates[static_cast<std::size_t>(term.variable)].relation = m_catalogue.relationKind(kind);
    }

    struct Found {
        std::vector<const ValueType*> types;
        std::vector<std::string> known;  // keys it could have been
        std::string of;                  // for the message
    };
    Found typesOf(const Term& term, const std::string& key) const {
        Found found;
        if (!term.isVariable()) return found;
        const Candidates& candidates = m_candidates[static_cast<std::size_t>(term.variable)];
        std::set<std::string> known;
        const auto offer = [&](const std::string& name, const ValueType& type) {
            known.insert(name);
            if (name == key) found.types.push_back(&type);
        };
        if (candidates.relation != nullptr) {
            found.of = candidates.relation->id;
            for (const auto& property : candidates.relation->properties) offer(property.key, property.type);
        } else if (!candidates.records.empty()) {
            found.of = "the record " + (*candidates.records.begin())->id;
            for (const RecordSchema* schema : candidates.records)
                for (const auto& field : schema->fields) offer(field.name, field.type);
        } else if (!candidates.entry) {
            found.of = candidates.types.size() == 1 ? candidates.types.front()->id
                       : candidates.constrained     ? "no type that it may be"
                                                    : "no type";
            for (const ElementType* type : candidates.types)
                for (const auto& property : type->properties) offer(property.key, property.type);
        }
        found.known.assign(known.begin(), known.end());
        return found;
    }

    void check(const Atom& atom) {
        if (atom.kind == Atom::Kind::has) {
            const Found found = checkKey(atom, atom.terms[0], atom.name);
            if (!found.types.empty() &&
                std::none_of(found.types.begin(), found.types.end(), [](const ValueType* type) { return type->list; }))
                problem(atom.text, atom.mark, "wrong-value", fmt::format("{} is no list", atom.name),
                        "Compare it with ==");
        }
        if (atom.kind != Atom::Kind::test) return;
        const Found left = checkKey(atom, atom.left.term, atom.left.key);
        const bool binary = atom.comparison != Comparison::in && atom.comparison != Comparison::exists &&
                            atom.comparison != Comparison::empty;
        if (binary) checkKey(atom, atom.right.term, atom.right.key);
        if (left.types.empty()) return;
        checkView(atom, left);
        if (atom.left.view != Operand::View::value) return;
        checkComparison(atom, left);
        if (binary && atom.right.term.kind == Term::Kind::constant) checkConstant(atom, atom.right.term.text, left);
        for (const Term& term : atom.list)
            if (term.kind == Term::Kind::constant) checkConstant(atom, term.text, left);
    }

    Found checkKey(const Atom& atom, const Term& term, const std::string& key) {
        if (key.empty()) return {};
        if (term.kind != Term::Kind::variable) {
            problem(atom.text, atom.mark, "unknown-property",
                    fmt::format("\"{}\" is asked of {}, which is no variable", key, term.text),
                    "Bind the element to a variable, or quote a constant that holds a dot");
            return {};
        }
        Found found = typesOf(term, key);
        if (!found.types.empty()) return found;
        const std::string near = model::nearestWord(key, found.known);
        problem(atom.text, atom.mark, "unknown-property",
                found.of.empty() ? fmt::format("{} is an entry of a list and has no \"{}\"", term.text, key)
                                 : lacks(found.of, key),
                near.empty() ? std::string() : fmt::format("Did you mean {}?", near));
        return found;
    }
    static std::string lacks(const std::string& of, const std::string& key) {
        return fmt::format("{} has {} property \"{}\"", of, of.starts_with("no ") ? "a" : "no", key);
    }

    static bool some(const Found& found, std::initializer_list<ScalarType> scalars) {
        return std::any_of(found.types.begin(), found.types.end(), [&](const ValueType* type) {
            return std::find(scalars.begin(), scalars.end(), type->scalar) != scalars.end();
        });
    }
    static bool someList(const Found& found) {
        return std::any_of(found.types.begin(), found.types.end(), [](const ValueType* type) { return type->list; });
    }
    static bool someScalar(const Found& found) {
        return std::any_of(found.types.begin(), found.types.end(), [](const ValueType* type) { return !type->list; });
    }

    void checkView(const Atom& atom, const Found& left) {
        const auto refuse = [&](std::string_view view, std::string_view wanted) {
            problem(atom.text, atom.mark, "wrong-value",
                    fmt::format("`{}` looks at {}, and {} is none", view, wanted, atom.left.key));
        };
        switch (atom.left.view) {
            case Operand::View::prefix:
                if (!some(left, {ScalarType::cidr, ScalarType::address})) refuse("prefix", "an address range");
                break;
            case Operand::View::days:
                if (!some(left, {ScalarType::date})) refuse("days", "a date");
                break;
            case Operand::View::hours:
                if (!some(left, {ScalarType::duration})) refuse("hours", "a duration");
                break;
            case Operand::View::length:
            case Operand::View::value: break;
        }
    }

    void checkComparison(const Atom& atom, const Found& left) {
        const auto refuse = [&](std::string what, std::string remedy = {}) {
            problem(atom.text, atom.mark, "wrong-value", fmt::format("{} {}", atom.left.key, what), std::move(remedy));
        };
        switch (atom.comparison) {
            case Comparison::contains:
                if (!someList(left)) refuse("is no list", "Use == or glob");
                break;
            case Comparison::equal:
            case Comparison::notEqual:
            case Comparison::in:
                if (!someScalar(left)) refuse("is a list", "Use contains, or X.key has R");
                break;
            case Comparison::less:
            case Comparison::lessEqual:
            case Comparison::greater:
            case Comparison::greaterEqual:
                if (!some(left, {ScalarType::integer, ScalarType::port}))
                    refuse("is no number", "Use a view (prefix, days, hours, length) or atLeast");
                break;
            case Comparison::atLeast:
                if (!some(left, {ScalarType::enumeration})) refuse("has no order of words");
                break;
            case Comparison::within:
            case Comparison::overlaps:
                if (!some(left, {ScalarType::cidr, ScalarType::address, ScalarType::string}))
                    refuse("is no address range");
                break;
            default: break;
        }
    }

    // Refuses a constant that no type of the property could hold.
    void checkConstant(const Atom& atom, const std::string& constant, const Found& left) {
        std::set<std::string> words;
        for (const ValueType* type : left.types) {
            if (type->scalar == ScalarType::boolean)
                words.insert({"true", "false"});
            else if (type->scalar == ScalarType::enumeration && !type->open)
                words.insert(type->values.begin(), type->values.end());
            else if (type->scalar == ScalarType::integer && atom.comparison != Comparison::glob) {
                if (!constant.empty() && constant.find_first_not_of("-0123456789") == std::string::npos) return;
                words.insert("a number");
            } else
                return;
        }
        if (atom.comparison == Comparison::glob || words.contains(constant)) return;
        const std::vector<std::string> known(words.begin(), words.end());
        const std::string near = model::nearestWord(constant, known);
        problem(
            atom.text, atom.mark, "unknown-word", fmt::format("{} is never \"{}\"", atom.left.key, constant),
            near.empty() ? fmt::format("Known are {}", fmt::join(known, ", ")) : fmt::format("Did you mean {}?", near));
    }

    // A fix may suit one alternative alone; told when the last one does not know its property either.
    void check(const FixTemplate& fix, bool last) {
        if (fix.kind != FixTemplate::Kind::setProperty) return;
        const Found found = typesOf(fix.terms.front(), fix.key);
        if (!found.types.empty() || found.known.empty()) m_sound.insert(&fix);
        if (!last || m_sound.contains(&fix)) return;
        const std::string near = model::nearestWord(fix.key, found.known);
        problem(fix.text, fix.mark, "unknown-property", lacks(found.of, fix.key),
                near.empty() ? std::string() : fmt::format("Did you mean {}?", near));
    }

    const Rule& m_rule;
    const Catalogue& m_catalogue;
    const PredicateTable& m_predicates;
    model::Problems& m_problems;
    std::vector<Candidates> m_candidates;
    std::set<const FixTemplate*> m_sound;  // fixes whose property some alternative knows
};

}  // namespace

void checkValues(const Rule& rule, const Catalogue& catalogue, const PredicateTable& predicates,
                 model::Problems& problems) {
    Checker(rule, catalogue, predicates, problems).run();
}

}  // namespace zonewright::analysis::logic
