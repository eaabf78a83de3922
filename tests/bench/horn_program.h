// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/assembled.h"
#include "analysis/logic/program.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace zonewright::bench {

using TableRow = std::vector<std::uint32_t>;

// All that S3 reads of one drawing, S0 to S2 answered, as rules over ground tables, for engines that know nothing else:
// every element's types and families, every relation, every value that a rule compares, and what the builtins say, for
// the whole drawing. Names are numbers, so that no engine spends its time on
// strings. In the certain reading. Comparisons that other engines lack (globs and the like) are listed beforehand.
class HornProgram {
public:
    // Of what builtins say: all of it, or, to the others' advantage, what ours asked for and nothing else.
    enum class Listing { whole, asked };

    // The rules are compiled for the analysis' own world.
    HornProgram(const model::Snapshot& snapshot, const analysis::Assembled& analysis,
                const analysis::logic::Program& rules, Listing listing);

    // The tables as text, one row a line; the same lines for all.
    std::string factText() const;
    // The rules. Each firing is an atom of its own, `fire12(3,4)`, with the values of all its variables, so that a
    // proof can be read off what is derived; `f_` begins what is derived of the rules' own predicates.
    std::string aspRules() const;
    // Bodies in the order in which ours would join them; prints what is derived to `output`, and its seconds for
    // deriving, without loading, to the standard output.
    std::string prologRules(const std::string& output) const;

    std::size_t ruleCount() const { return m_steps.size(); }
    std::size_t rowCount() const;
    const std::map<std::string, std::set<TableRow>>& tables() const { return m_tables; }

private:
    friend class HornWriter;
    struct Atom {
        std::string predicate;  // `==` and `!=` stand between their two terms
        bool negated = false;
        std::vector<std::string> terms;
    };
    struct Step {
        std::string firing;
        std::vector<Atom> heads, body;
        std::vector<std::string> variables;
    };
    struct Helper {
        Atom head;
        std::vector<Atom> body;
    };

    std::vector<Step> m_steps;
    std::vector<Helper> m_helpers;
    std::map<std::string, std::set<TableRow>> m_tables;
    std::map<std::string, std::size_t> m_listed, m_derived;  // predicates with their arity
};

}  // namespace zonewright::bench
