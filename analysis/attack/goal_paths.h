// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/attack/proof_words.h"
#include "analysis/attack/starts.h"
#include "analysis/logic/evaluate.h"
#include "analysis/paths/cheapest_proofs.h"

#include <cstddef>
#include <stop_token>
#include <string>
#include <vector>

namespace zonewright::analysis::attack {

struct GoalPaths {
    std::vector<AttackPath> paths;       // configuration first, then by cost, goal, start
    std::size_t configurationGoals = 0;  // goal facts with a certain configuration proof, containment counted
    std::size_t goals = 0;               // goal facts with any certain proof; accepted ones count in neither
    std::vector<std::string> caps;
};

inline constexpr std::size_t kMaxPaths = 300;

// For each start and goal the cheapest configuration proof, and the cheapest of all where it is cheaper (semantics.md
// 5). What follows from a reported goal by containment alone is not reported again, and what the Internet alone reaches
// is not told of a stronger start. Knuth's algorithm four times for each start.
GoalPaths goalPaths(const logic::Evaluation& evaluation, const std::vector<Start>& starts, const ProofWords& words,
                    const std::vector<Fact>& accepted, std::stop_token stop = {});

// The facts of a graph that a start holds; the Internet is among them.
std::vector<logic::FactId> startFacts(const logic::ProofGraph& proofs, const std::vector<Start>& starts,
                                      bool certainOnly);

// What the path is told to begin with: the first held fact it uses that is not the Internet, else the Internet.
Fact shownStart(const logic::ProofGraph& proofs, const paths::Proof& proof);

}  // namespace zonewright::analysis::attack
