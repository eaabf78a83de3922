// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/attack/proof_words.h"
#include "analysis/logic/evaluate.h"
#include "analysis/result.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace zonewright::analysis::zero_trust {

// What the rules say of one drawing.
struct Gaps {
    std::vector<Finding> findings;  // by severity, pillar, id
    Score score;                    // of the rules alone: pillars, and their weighted mean
    double share = 1;               // passed weight over applicable weight of all rules
};

// The id of the decision that accepts a gap, if one does; such a gap is told, and counts in no score.
using AcceptedBy = std::function<std::optional<std::string>(const Finding&)>;

// A gap in the certain reading is open, one only in the possible reading unknown; the other instances a rule examined
// pass. `rules` are the evaluated Zero Trust rules.
Gaps gapsOf(const logic::RuleBook& book, const logic::Evaluation& rules, const logic::World& world,
            const attack::ProofWords& words, const logic::EvaluationOptions& options,
            const AcceptedBy& acceptedBy = {});

// The derived facts that the rules ask for, as axioms of their evaluation.
logic::Axioms derivedFactsFor(const logic::RuleBook& book, const logic::Evaluation& attack,
                              logic::SymbolTable& symbols);

// Rule weight of a severity: how much an instance counts.
int weightOf(FindingSeverity severity);

}  // namespace zonewright::analysis::zero_trust
