// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/attack/goal_paths.h"
#include "analysis/facts/source.h"

#include <set>
#include <vector>

namespace zonewright::analysis {

// The innermost zone that holds the element; empty: none does.
ElementId zoneOf(const facts::Source& source, const ElementId& element);

// Who reaches what, as a matrix: one row for each start and zone with something in it.
std::vector<Exposure> exposureOf(const facts::Source& source, const std::vector<attack::ReachedGoal>& reached);

// What is at stake: the sum over all elements of the worth of the worst goal at it, halved for every ten of cost, bent
// into 0 to 1. Removing a goal, or making its cheapest path dearer, never raises it; accepted goals do not count.
// Worth is by what is done and by the class of the data (semantics.md 5: no probabilities are invented).
struct Stakes {
    double configuration = 0, withAssumptions = 0;  // 0 to 1

    Risk rounded() const;  // up, so that nothing at stake alone reads as nothing
    double mean() const { return (configuration + withAssumptions) / 2; }
};
Stakes stakesOf(const facts::Source& source, const std::vector<attack::ReachedGoal>& reached,
                const std::set<Fact>& accepted);

}  // namespace zonewright::analysis
