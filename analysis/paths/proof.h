// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/paths/cheapest_proofs.h"

#include <optional>
#include <string>
#include <vector>

namespace zonewright::analysis::paths {

// One proof, printed: each need of a step is a start or given by an earlier step, and no fact is given twice.
struct Proof {
    struct Step {
        FiringId firing;
        FactId gives;  // the fact it is used for (the first, where it is used for several)
    };
    FactId goal;
    std::vector<Step> steps;     // topological; ties by cost, then id. Empty: the goal is a start
    std::vector<FactId> starts;  // the starts it uses, sorted
    std::uint32_t cost = 0;      // sum over its distinct steps
    bool assumption = false;

    std::vector<FiringId> stepSet() const;  // sorted
};

// The proof that `cheapest` chose for the goal, or nothing when the goal is not derivable.
std::optional<Proof> proofOf(const ProofGraph& proofs, const CheapestProofs& cheapest, FactId goal);

// The proof without steps that the others make needless: a step may give, beside what it is used for, what another was
// there to give. The dearest needless step goes first; what remains proves the goal, and nothing of it can be left out.
// O(steps^3), over the steps of the proof alone.
Proof withoutNeedlessSteps(const ProofGraph& proofs, Proof proof);

// What is shown of a goal: the chosen proof without needless steps.
std::optional<Proof> shownProofOf(const ProofGraph& proofs, const CheapestProofs& cheapest, FactId goal);

// Empty when the proof is sound: every need given before it is used, nothing twice, the goal given last, the cost
// right. For tests and assertions.
std::string flawOf(const ProofGraph& proofs, const Proof& proof, std::span<const FactId> starts);

}  // namespace zonewright::analysis::paths
