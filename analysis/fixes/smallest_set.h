// SPDX-License-Identifier: Apache-2.0
// The smallest set of changes that breaks something, when all that is known is how to try a set.
#pragma once

#include "analysis/fixes/hitting_set.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace zonewright::analysis::fixes {

// What can be tried: candidates 0 .. count()-1. More candidates never mend what fewer break, except for those that may
// open something.
class Trial {
public:
    virtual ~Trial() = default;
    virtual std::size_t count() const = 0;
    // Whether adding it may bring back what others broke.
    virtual bool mayOpen(std::size_t candidate) = 0;
    // Whether the two cannot both be applied (two values of one property).
    virtual bool clash(std::size_t, std::size_t) const { return false; }
    virtual bool breaks(const Items& candidates) = 0;
    // Hints; wrong ones cost time, not truth. What a way that the set leaves open rests on, and the candidate that
    // seems to close most of what the set leaves open.
    virtual Items namedBy(const Items&) { return {}; }
    virtual std::optional<std::size_t> suggest(const Items&) { return std::nullopt; }
};

struct SmallestSet {
    std::optional<Items> items;  // none: no set that was tried breaks it
    std::size_t lowerBound = 0;
    bool proven = false;  // no smaller set breaks it; or, without items, none at all
    // Sets of candidates of which each set that breaks has one; as many as the search came upon.
    std::vector<Items> conflicts;
};

// Implicit hitting sets (Moreno-Centeno and Karp 2013): each set that does not break is grown as far as it can be;
// whatever breaks must have one of what is left out. A smallest set that meets all these, once it breaks, is smallest.
// A set found greedily stands in until then, so that there is an answer when `spent` says that time is over.
SmallestSet smallestBreakingSet(Trial& trial, const std::function<bool()>& spent = {});

}  // namespace zonewright::analysis::fixes
