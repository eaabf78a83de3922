// SPDX-License-Identifier: Apache-2.0
// Which clauses of a program cannot fire otherwise than before.
#include "analysis/logic/program.h"

#include <algorithm>

namespace zonewright::analysis::logic {
namespace {

bool meets(const Literal& literal, const Touched& touched) {
    for (const Symbol key : {literal.left.key, literal.right.key})
        if (key != kAny && touched.keys.contains(key)) return true;
    switch (literal.atom->kind) {
        case Atom::Kind::has: return touched.keys.contains(literal.name);
        case Atom::Kind::fact: return touched.predicates.contains(literal.name);
        case Atom::Kind::builtin:
            return touched.builtins.contains(literal.name) ||
                   std::any_of(literal.extendedBy.begin(), literal.extendedBy.end(),
                               [&](Symbol predicate) { return touched.predicates.contains(predicate); }) ||
                   std::any_of(literal.hearsOf.begin(), literal.hearsOf.end(),
                               [&](Symbol predicate) { return touched.predicates.contains(predicate); });
        case Atom::Kind::count: return meets(literal.counted.front(), touched);
        case Atom::Kind::relation:
        case Atom::Kind::type:
        case Atom::Kind::test:
        case Atom::Kind::assume: return false;
    }
    return true;
}

}  // namespace

void Program::noteWait(std::size_t clause, Symbol predicate) const { m_waits[clause].insert(predicate); }

// A record's fields change with the list it stands in, and only what reads that list comes to hold the record: its
// heads are touched then.
std::vector<bool> Program::untouched(Touched touched) const {
    std::vector<bool> kept(m_clauses.size(), !touched.everything);
    if (touched.everything) return kept;
    const auto isTouched = [&](const Clause& clause, std::size_t index) {
        const auto literal = [&](const Literal& one) { return meets(one, touched); };
        return std::any_of(clause.body.begin(), clause.body.end(), literal) ||
               std::any_of(
                   clause.additions.begin(), clause.additions.end(),
                   [&](const Addition& one) { return std::any_of(one.when.begin(), one.when.end(), literal); }) ||
               std::any_of(m_waits[index].begin(), m_waits[index].end(),
                           [&](Symbol predicate) { return touched.predicates.contains(predicate); });
    };
    for (bool more = true; more;) {
        more = false;
        for (std::size_t i = 0; i < m_clauses.size(); ++i) {
            if (!kept[i] || !isTouched(m_clauses[i], i)) continue;
            kept[i] = false;
            more = true;
            for (const Head& head : m_clauses[i].heads) touched.predicates.insert(head.predicate);
        }
    }
    return kept;
}

}  // namespace zonewright::analysis::logic
