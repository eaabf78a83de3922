// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/paths/proof.h"

#include <cstddef>
#include <span>
#include <stop_token>
#include <vector>

namespace zonewright::analysis::paths {

struct ProofSearch {
    std::size_t count = 1;
    Allowed allowed = Allowed::assumptionsToo;
    std::size_t maxSolves = 2'000;  // Knuth runs before it gives up
    std::stop_token stop;
};

struct DistinctProofs {
    std::vector<Proof> proofs;  // by cost, then steps
    bool exhausted = false;     // there are no others
};

// Up to `count` proofs of the goal that differ in their set of steps, cheapest first by tree cost. Lawler's partition:
// from the goal downwards, keeps the choices of a proof found up to some fact, and forbids its choice there; each part
// is solved by Knuth's algorithm, so cyclic derivations never appear. A part is solved only when nothing that is known
// of it keeps it from being next: O(count * steps * (E + V log V)) at worst, mostly little more than count solutions.
DistinctProofs distinctProofs(const ProofGraph& proofs, std::span<const FactId> starts, FactId goal,
                              const ProofSearch& search);

}  // namespace zonewright::analysis::paths
