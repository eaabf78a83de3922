// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/result.h"

#include <string_view>
#include <vector>

namespace zonewright::analysis::attack {

// How grave it is to hold a goal of this predicate: 0 is the gravest (control); what a table does not know comes
// between the use of a model and an outage.
int impactRank(std::string_view predicate);

// The paths as a person wants to read them: configuration first, then the gravest goal, the Internet before other
// starts, the cheapest first.
std::vector<AttackPath> gravestFirst(std::vector<AttackPath> paths);

}  // namespace zonewright::analysis::attack
