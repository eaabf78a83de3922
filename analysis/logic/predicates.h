// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zonewright::analysis::logic {

// What may be written before a parenthesis besides relation kinds: facts that rules derive and builtins that S0 to S2
// provide.
struct Predicate {
    enum class Role : std::uint8_t { fact, builtin };
    std::string name;
    Role role = Role::fact;
    std::vector<std::string> arguments;             // names, for messages; their number is the arity
    bool asked = false;                             // fact of semantics.md 4: may be asked, given, a goal
    bool goal = false;                              // worth reporting by itself
    int stratum = 3;                                // builtins: 0 drawn, 1 network, 2 access
    bool underNot = true;                           // builtins: whether `not` may stand before it
    std::uint32_t needsBound = 0;                   // builtins: bit i set when argument i cannot be enumerated
    std::map<int, std::vector<std::string>> words;  // the only constants an argument takes; `PORT` stands for a number
    std::map<int, std::string> relations;           // arguments that are relations, by the kind of relation
    std::string meaning;

    std::size_t arity() const { return arguments.size(); }
};

// Relation kinds are not in it: they come from the catalogue.
class PredicateTable {
public:
    // Replaces one of the same name.
    void add(Predicate predicate);
    const Predicate* find(std::string_view name) const;
    const std::map<std::string, Predicate, std::less<>>& all() const { return m_predicates; }

private:
    std::map<std::string, Predicate, std::less<>> m_predicates;
};

// The facts of semantics.md 4, those between steps (granted, taint, sees, takes), and every builtin of the notation.
const PredicateTable& standardPredicates();

}  // namespace zonewright::analysis::logic
