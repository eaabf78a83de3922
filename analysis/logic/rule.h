// SPDX-License-Identifier: Apache-2.0
// A rule as written: what a YAML file under resources/attack_steps or resources/rules says, parsed and checked, names
// still text. The notation is described in resources/attack_steps/README.md.
#pragma once

#include "analysis/result.h"
#include "model/base/tree.h"

#include <memory>
#include <string>
#include <vector>

namespace zonewright::analysis::logic {

// How an unknown value is read: for the defender, or for the attacker (semantics.md 3).
enum class Reading : std::uint8_t { certain, possible };

struct Term {
    enum class Kind : std::uint8_t { variable, constant, any, parameter };
    Kind kind = Kind::any;
    std::string text;                  // variable, constant or parameter name
    std::vector<std::string> choices;  // constant of a builtin written `a | b`: one of these; else empty
    int variable = -1;  // index into Rule::variables; in a positive atom each `_` and `a | b` has one of its own

    bool isVariable() const { return variable >= 0; }
};

// What is compared: the term itself, or a property, field or relation property of it, seen through a projection.
struct Operand {
    enum class View : std::uint8_t {
        value,
        prefix,  // prefix length of an address range
        days,    // date minus today, in days: negative in the past
        hours,   // length of an ISO 8601 duration in hours
        length   // characters of a text, entries of a list
    };
    Term term;
    std::string key;  // empty: the term itself
    View view = View::value;
};

enum class Comparison : std::uint8_t {
    equal,
    notEqual,
    less,
    lessEqual,
    greater,
    greaterEqual,
    in,
    contains,
    glob,
    exists,
    empty,
    atLeast,  // in the order the catalogue lists the words of the property's enumeration
    within,   // an address or range lies in the range on the right
    overlaps  // two ranges share an address
};

struct Atom {
    enum class Kind : std::uint8_t {
        fact,      // derived: a predicate of semantics.md 4, of the notation's head, or of a rule of kind `fact`
        builtin,   // provided by S0, S1 or S2
        relation,  // kind(X, Y) or kind(X, Y, R)
        type,      // type(X, a | b)
        has,       // X.key has R: R is a record (or an entry) of the list
        test,      // X.key OP v, X OP Y
        assume,    // assume(name, X)
        count      // count(V, ATOM) OP n
    };
    Kind kind = Kind::fact;
    bool negated = false;
    std::string name;         // predicate, builtin, relation kind, assumption; key of `has`
    std::vector<Term> terms;  // arguments; relation: source, target, relation; type, assume: X; has: X, R; count: V
    std::vector<std::string> words;  // of type
    Operand left;                    // of test
    Comparison comparison = Comparison::equal;
    Operand right;           // of test and count, but for in, exists, empty
    std::vector<Term> list;  // of `in`
    std::shared_ptr<const Atom> counted;
    std::string text;  // as written, for explanations and errors
    model::Mark mark;
};

struct CostAddition {
    int add = 0;
    std::string because;
    std::vector<Atom> when;  // added when all hold; an unknown counts for the defender in the certain reading
};

struct Cost {
    int weight = 0;
    std::string because;
    std::vector<CostAddition> plus;
};

struct SeverityChange {
    FindingSeverity to = FindingSeverity::medium;
    std::string because;
    std::vector<Atom> when;
};

// `set X.key=value`, `set kind(X, Y).key=value`, `remove kind(X, Y)`, `add kind(X, Y)`.
struct FixTemplate {
    enum class Kind : std::uint8_t { setProperty, setRelationProperty, removeRelation, addRelation };
    Kind kind = Kind::setProperty;
    std::string relation;     // kind of relation, where one is meant
    std::vector<Term> terms;  // X, or X and Y
    std::string key, value;   // of set
    std::string title;        // for people; empty: made from the rest
    std::string text;
    model::Mark mark;
};

struct Parameter {
    std::string name;
    std::vector<std::string> values;  // the default: one, or several for `in $name`
    std::string meaning;
};

struct Rule {
    enum class Kind : std::uint8_t { step, gap, fact };
    std::string id;
    Kind kind = Kind::step;
    std::string title;
    bool core = false;
    std::vector<Atom> gives;             // facts; of a gap: one, the predicate `ID` over the subject
    std::vector<Atom> all;               // a gap's `applies` included
    std::vector<std::vector<Atom>> any;  // empty: nothing beside `all`
    Cost cost;
    std::vector<FixTemplate> fixes;
    std::string tactic, stride;
    std::vector<std::string> techniques;  // "ATT&CK T1552.001", "ATLAS AML.T0055", "OWASP LLM01", "OWASP T3"

    // Of gaps.
    std::string pillar;
    FindingSeverity severity = FindingSeverity::medium;
    std::string severityBecause;
    std::vector<SeverityChange> severityChanges;  // the first whose `when` holds wins
    std::vector<std::string> subject;             // variables, the subject of the finding
    std::vector<Atom> applies;                    // what is examined; these bind the subject
    std::vector<std::vector<Atom>> except;        // not applicable where all of one list hold
    std::string message;                          // "{X} accepts calls from everywhere": variables in braces

    std::vector<Parameter> parameters;
    std::vector<std::string> variables;  // by index; anonymous ones are called `_`
    std::vector<std::string> references;
    model::Tree documentation;  // prose by heading; null where the pack left it out
    model::Tree compliance;
    model::Tree tests;
    std::string file;
    model::Mark mark;
};

}  // namespace zonewright::analysis::logic
