// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace zonewright::analysis::fixes {

// Items as sorted lists of distinct numbers.
using Items = std::vector<std::size_t>;

struct HittingSet {
    Items items;
    std::size_t lowerBound = 0;  // no set with fewer items meets all
    bool proven = false;         // items.size() == lowerBound
};

// A smallest set of items that has one of each of `sets`, none of which is empty. Branch and bound: the smallest set
// not yet met is branched on, disjoint sets bound from below (Reiter 1987; NP-hard). Ends early with the best found
// when `spent` says so. Equal input gives equal output while it is not spent.
HittingSet smallestHittingSet(std::span<const Items> sets, const std::function<bool()>& spent = {});

}  // namespace zonewright::analysis::fixes
