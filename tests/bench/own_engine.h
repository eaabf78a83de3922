// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/closure.h"
#include "tests/bench/horn_program.h"

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace zonewright::bench {

// The product's engine over the tables of a HornProgram: what builtins say comes from there and from nowhere else.
class OwnEngine {
public:
    OwnEngine(std::shared_ptr<const model::Drawing> drawing, const analysis::Assembled& analysis,
              const HornProgram& tables);

    // The closure of one reading, from the rules as text was read to the numbered proofs.
    std::shared_ptr<const analysis::logic::ProofGraph> run() const;

    // `f_reach(5,12)`.
    static std::set<std::string> factsOf(const analysis::logic::ProofGraph& proofs);
    // Firings that differ in the values of their variables.
    static std::size_t distinctFirings(const analysis::logic::ProofGraph& proofs);

private:
    std::shared_ptr<const analysis::logic::RuleBook> m_book;
    std::unique_ptr<analysis::logic::World> m_world;
    analysis::logic::Axioms m_axioms;
    analysis::logic::EvaluationOptions m_options;
};

// Reads tables as text into rows with an index over each column, as an engine must before it begins. Answers with the
// number of rows.
std::size_t readTables(const std::string& text);

}  // namespace zonewright::bench
