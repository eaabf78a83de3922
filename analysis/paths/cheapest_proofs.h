// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/proof_graph.h"
#include "analysis/result.h"

#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace zonewright::analysis::paths {

using logic::FactId;
using logic::FiringId;
using logic::ProofGraph;

inline constexpr std::uint32_t kUnreachable = std::numeric_limits<std::uint32_t>::max();

// For each fact the cheapest way to derive it from the starts, by tree cost: a fact used twice is counted twice.
struct CheapestProofs {
    std::vector<std::uint32_t> cost;  // by fact; kUnreachable: not derivable
    std::vector<FiringId> chosen;     // by fact; kNoFiring: a start, or not derivable
    std::vector<std::uint32_t> rank;  // order in which the facts were settled; a chosen firing's needs have lower ranks

    bool reaches(FactId fact) const { return cost[indexOf(fact)] != kUnreachable; }
};

enum class Allowed : std::uint8_t { configurationOnly, assumptionsToo };

// What may not be used.
struct Banned {
    std::vector<bool> firings;     // by firing; empty: none
    std::vector<bool> facts;       // by fact; empty: none. A banned fact is no start either
    std::vector<FiringId> onlyBy;  // by fact: the one firing that may give it; kNoFiring: any; empty: any
    std::vector<std::pair<FactId, FiringId>> neverBy;  // sorted: firings that may not give that fact
};

// Knuth's generalisation of Dijkstra's algorithm (1977): costs add up, AND over the needs of a firing, OR over the
// firings of a fact. Ties are broken by fewer steps, then by what the distinct steps cost, then by id. O(E + V log V).
// Axioms of the graph that are not among `starts` do not hold. With `until`, stops once that fact is settled; what is
// dearer then looks underivable.
CheapestProofs cheapestProofs(const ProofGraph& proofs, std::span<const FactId> starts, Allowed allowed,
                              const Banned& banned = {}, FactId until = logic::kNoFact);

}  // namespace zonewright::analysis::paths
