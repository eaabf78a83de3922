// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/evaluate.h"
#include "analysis/logic/leaf.h"

#include <string>
#include <vector>

namespace zonewright::analysis::logic {

// Why a fact is not derived: the rule that comes nearest to giving it and what it lacks.
struct UnmetNeeds {
    const Rule* rule = nullptr;
    std::vector<Leaf> missing;  // atoms that hold for no binding found; open variables are written `_`
    bool approximate = false;   // the search was cut short: a smaller set may exist
};

// The rules that come nearest to giving `goal`, given what `proofs` derived: each with a smallest set of needs that do
// not hold, all of the same size, best first (the nearest in reach: a switch before a relation, a relation before a
// right, a right before a fact; then more needs met, then the rule's id). Empty when no rule gives such a fact to such
// an element. Types are never missing: another type is another thing. Bounded: no more than `maxVisits` partial joins.
// With `atLeast`, sets of fewer needs are passed over: what lacks one odd thing may be farther than what lacks two.
std::vector<UnmetNeeds> unmetNeeds(const ProofGraph& proofs, const World& world, Reading reading,
                                   const GroundFact& goal, const EvaluationOptions& options,
                                   std::size_t maxVisits = 200'000, std::size_t atLeast = 1);

}  // namespace zonewright::analysis::logic
