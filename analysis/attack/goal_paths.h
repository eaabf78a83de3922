// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/attack/proof_words.h"
#include "analysis/attack/starts.h"
#include "analysis/logic/evaluate.h"
#include "analysis/paths/cheapest_proofs.h"

#include <cstddef>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace zonewright::analysis::attack {

// One goal that one start comes to hold, whether its path is told or follows by containment.
struct ReachedGoal {
    std::string from;  // element id of the start
    Fact fact;
    std::optional<int> configuration;  // tree cost of the cheapest configuration proof in the reading below
    int cost = 0;                      // of the cheapest of all
    // What the same proofs cost as they are shown, each step once. A control may make a shown proof cheaper, never one
    // of the two above: scores take those, people see these.
    std::optional<int> shownConfiguration;
    int shownCost = 0;
    bool certain = true;  // the reading; possible only where the certain one has no proof at all
};

struct GoalPaths {
    std::vector<AttackPath> paths;     // configuration first, then by cost, goal, start
    std::vector<ReachedGoal> reached;  // by start, then goal
    std::vector<std::string> caps;
};

// How many different goals count for the score: those that are certain and not accepted.
struct GoalCounts {
    std::size_t configuration = 0;  // with a configuration proof
    std::size_t all = 0;
};
GoalCounts countGoals(const std::vector<ReachedGoal>& reached, const std::set<Fact>& accepted);

inline constexpr std::size_t kMaxPaths = 300;

// For each start and goal the cheapest configuration proof, and the cheapest of all where it is cheaper (semantics.md
// 5). What follows from a reported goal by containment alone is not reported again, and what the Internet alone reaches
// is not told of a stronger start. Knuth's algorithm four times for each start.
GoalPaths goalPaths(const logic::Evaluation& evaluation, const std::vector<Start>& starts, const ProofWords& words,
                    std::stop_token stop = {});
// Keeps the first kMaxPaths, and says so.
void capPaths(GoalPaths& paths);

// The element a start is called after; `internet` when it holds nothing else.
std::string nameOf(const Start& start);

// The derived facts that are worth something to an attacker (`goal` in the table of predicates), in order of id.
std::vector<logic::FactId> goalsOf(const logic::ProofGraph& proofs);

// The facts of a graph that a start holds; the Internet is among them.
std::vector<logic::FactId> startFacts(const logic::ProofGraph& proofs, const std::vector<Start>& starts,
                                      bool certainOnly);

// What the path is told to begin with: the first held fact it uses that is not the Internet, else the Internet.
Fact shownStart(const logic::ProofGraph& proofs, const paths::Proof& proof);

}  // namespace zonewright::analysis::attack
