// SPDX-License-Identifier: Apache-2.0
#include "analysis/reference/rule_reading.h"

#include <algorithm>
#include <map>
#include <set>

namespace zonewright::analysis::reference {

namespace {

using logic::Atom;
using logic::Rule;
using logic::Term;
using model::Catalogue;

using Atoms = std::vector<const Atom*>;

// What variables stand for while a list of atoms holds together.
class Scope {
public:
    Scope(const Catalogue& catalogue, const Atoms& atoms) : m_catalogue(catalogue) {
        for (const Atom* atom : atoms) narrow(*atom);
    }

    // Types that an element may have which the variable stands for. Empty for one that stands for a relation or record.
    std::vector<const model::ElementType*> typesOf(int variable) const {
        std::vector<const model::ElementType*> types;
        if (m_relations.contains(variable) || m_records.contains(variable)) return types;
        const auto found = m_words.find(variable);
        for (const model::ElementType& type : m_catalogue.types()) {
            const bool fits =
                found == m_words.end() ||
                std::ranges::all_of(found->second, [&](const std::vector<std::string>& words) {
                    return std::ranges::any_of(words, [&](const std::string& word) { return type.isIn(word); });
                });
            if (fits) types.push_back(&type);
        }
        return types;
    }
    // The kind of relation that the variable stands for, or null.
    const std::string* relationOf(int variable) const {
        const auto found = m_relations.find(variable);
        return found == m_relations.end() ? nullptr : &found->second;
    }

private:
    void narrow(const Atom& atom) {
        if (atom.kind == Atom::Kind::count && atom.counted) narrow(*atom.counted);
        if (atom.kind == Atom::Kind::has && atom.terms.size() > 1) m_records.insert(atom.terms[1].variable);
        if (atom.kind == Atom::Kind::relation && atom.terms.size() > 2) m_relations[atom.terms[2].variable] = atom.name;
        if (atom.negated) return;
        if (atom.kind == Atom::Kind::type && !atom.terms.empty()) m_words[atom.terms[0].variable].push_back(atom.words);
        if (atom.kind != Atom::Kind::relation || atom.terms.size() < 2) return;
        const model::RelationKind* kind = m_catalogue.relationKind(atom.name);
        if (!kind) return;
        m_words[atom.terms[0].variable].push_back(kind->from);
        m_words[atom.terms[1].variable].push_back(kind->to);
    }

    const Catalogue& m_catalogue;
    std::map<int, std::vector<std::vector<std::string>>> m_words;
    std::map<int, std::string> m_relations;
    std::set<int> m_records;
};

class Reader {
public:
    explicit Reader(const Catalogue& catalogue) : m_catalogue(catalogue) {}

    void read(const Rule& rule) {
        Atoms base;
        for (const auto* list : {&rule.applies, &rule.all})
            for (const Atom& atom : *list) base.push_back(&atom);
        readAll(base, {});
        for (const auto* lists : {&rule.any, &rule.except})
            for (const auto& list : *lists) readList(base, list);
        for (const auto& addition : rule.cost.plus) readList(base, addition.when);
        for (const auto& change : rule.severityChanges) readList(base, change.when);
    }

    Reading take() const {
        const auto sorted = [](const std::set<std::string>& names) {
            return std::vector<std::string>(names.begin(), names.end());
        };
        return {sorted(m_types),       sorted(m_properties), sorted(m_relations), sorted(m_relationProperties),
                sorted(m_assumptions), sorted(m_predicates), sorted(m_settings)};
    }

private:
    void readList(const Atoms& base, const std::vector<Atom>& list) {
        Atoms own;
        for (const Atom& atom : list) own.push_back(&atom);
        readAll(own, base);
    }

    void readAll(const Atoms& atoms, const Atoms& around) {
        Atoms together = around;
        together.insert(together.end(), atoms.begin(), atoms.end());
        const Scope scope(m_catalogue, together);
        for (const Atom* atom : atoms) readAtom(*atom, scope);
    }

    void readAtom(const Atom& atom, const Scope& scope) {
        switch (atom.kind) {
            case Atom::Kind::type: m_types.insert(atom.words.begin(), atom.words.end()); break;
            case Atom::Kind::relation: m_relations.insert(atom.name); break;
            case Atom::Kind::assume: m_assumptions.insert(atom.name); break;
            case Atom::Kind::fact:
            case Atom::Kind::builtin: m_predicates.insert(atom.name); break;
            case Atom::Kind::has:
                if (!atom.terms.empty()) property(atom.terms.front(), atom.name, scope);
                break;
            case Atom::Kind::test:
                property(atom.left.term, atom.left.key, scope);
                property(atom.right.term, atom.right.key, scope);
                break;
            case Atom::Kind::count:
                if (atom.counted) readAtom(*atom.counted, scope);
                break;
        }
    }

    void property(const Term& term, const std::string& key, const Scope& scope) {
        if (key.empty()) return;
        if (term.variable < 0) {
            m_settings.insert(key);
            return;
        }
        if (const std::string* kind = scope.relationOf(term.variable)) {
            m_relationProperties.insert(*kind + "." + key);
            return;
        }
        for (const model::ElementType* type : scope.typesOf(term.variable))
            if (type->find(key) != nullptr) m_properties.insert(type->id + "." + key);
    }

    const Catalogue& m_catalogue;
    std::set<std::string> m_types, m_properties, m_relations, m_relationProperties, m_assumptions, m_predicates,
        m_settings;
};

}  // namespace

Reading readingOf(const Rule& rule, const Catalogue& catalogue) {
    Reader reader(catalogue);
    reader.read(rule);
    return reader.take();
}

}  // namespace zonewright::analysis::reference
