// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/paths/cheapest_proofs.h"

#include <span>
#include <vector>

namespace zonewright::analysis::paths {

// The facts that every proof of `goal` from `starts` holds, the goal and starts included where they must be: sorted by
// id. Empty when the goal cannot be derived. Exact: the greatest fixpoint over the facts of one proof,
// in O(rounds * E * proof / 64), with few rounds (dominators, generalised to needs that are joined by "and").
std::vector<FactId> mustUse(const ProofGraph& proofs, std::span<const FactId> starts, FactId goal, Allowed allowed);

// Whether the goal is derivable from the starts with what is banned left out. O(E).
bool derivable(const ProofGraph& proofs, std::span<const FactId> starts, FactId goal, Allowed allowed,
               const Banned& banned = {});

// By fact: derivable from the starts. Counter-based closure (Dowling and Gallier 1984), O(V + E).
std::vector<bool> closure(const ProofGraph& proofs, std::span<const FactId> starts, Allowed allowed,
                          const Banned& banned = {});

}  // namespace zonewright::analysis::paths
