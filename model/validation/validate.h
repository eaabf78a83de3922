// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/problem.h"
#include "model/catalogue/catalogue.h"
#include "model/landing_zone/landing_zone.h"

#include <string>
#include <vector>

namespace zonewright::model {

// One way out that needs no further decision: a change in the language of model/edits/apply_fix.h.
struct QuickFix {
    std::string title;   // what a person reads: "Name it AzureFirewallSubnet"
    std::string change;  // "set snet-fw.name=AzureFirewallSubnet"

    bool operator==(const QuickFix&) const = default;
};

// A problem of a drawing that reads well. `place` is the id of an element or relation. Each fix is a way out by itself,
// the usual one first; none where a person has to decide.
struct DrawingProblem : Problem {
    std::vector<QuickFix> fixes;

    DrawingProblem& mend(std::string title, std::string change) {
        fixes.push_back({std::move(title), std::move(change)});
        return *this;
    }
};

using DrawingProblems = std::vector<DrawingProblem>;

// What is wrong with a drawing that reads well: containment, ends and properties of relations, address spaces, subnets,
// names ARM would refuse, private links, peerings, identities and roles, filter rules, tiers, and what a deployment
// would refuse or still ask for. Sorted by severity, then place, then code. O(elements + relations) but for overlaps.
DrawingProblems drawingProblems(const LandingZone& zone, const Catalogue& catalogue);

// The same without the fixes.
Problems validate(const LandingZone& zone, const Catalogue& catalogue);

}  // namespace zonewright::model
