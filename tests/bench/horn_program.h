// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/evaluate.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace zonewright::bench {

// What S3 is asked to derive for one drawing, with S0 to S2 answered: Horn rules over ground tables. Names are numbers,
// so that no engine spends its time on strings. Each rule's table holds what its types, relations, values and builtins
// allow; what a builtin waited for (an opened lock) is one more condition.
struct HornProgram {
    struct Atom {
        std::string predicate;
        std::vector<int> variables;
    };
    struct Rule {
        std::vector<Atom> heads, body;
        std::string table;
        std::vector<int> columns;
        std::set<std::vector<std::uint32_t>> rows;
    };
    std::vector<Rule> rules;
    std::vector<std::pair<std::string, std::vector<std::uint32_t>>> starts;
    std::map<std::string, std::size_t> predicates;  // with their arity
    std::set<std::string> derived;                  // `reach(5,12)`, the starts among them

    std::size_t rowCount() const;
    // For gringo and clasp, and for SWI-Prolog with every derived predicate tabled; the latter prints what it derives
    // to `output` and its seconds for deriving, without loading, to the standard output.
    std::string asp() const;
    std::string prolog(const std::string& output) const;
};

HornProgram hornProgramOf(const analysis::logic::ProofGraph& proofs);

// Derives it with the product's engine, proofs kept; answers with the facts as `derived` has them.
class OwnEngine {
public:
    explicit OwnEngine(const HornProgram& program);
    analysis::logic::Evaluation run() const;
    static std::set<std::string> factsOf(const analysis::logic::ProofGraph& proofs);

private:
    std::shared_ptr<const analysis::logic::RuleBook> m_book;
    std::unique_ptr<analysis::logic::World> m_world;
    analysis::logic::Axioms m_axioms;
};

}  // namespace zonewright::bench
