// SPDX-License-Identifier: Apache-2.0
// Conditions of attribute-based access control: clauses joined by AND, each of which guards the operations that its
// ActionMatches name. https://learn.microsoft.com/azure/role-based-access-control/conditions-format
#pragma once

#include "analysis/network/reading.h"

#include <string>
#include <string_view>
#include <vector>

namespace zonewright::analysis::access {

// What a condition says about one operation: yes where no clause guards it, or the clauses that do ask only attributes
// of the caller's own request, which he chooses; unknown where an attribute decides that the drawing does not hold, or
// the text cannot be read. Never no: nothing that is drawn could prove it.
Truth conditionAllows(std::string_view condition, std::string_view operation);

// Which roles a condition lets through in a role assignment.
struct GrantableRoles {
    bool limited = false;            // false: every role
    std::vector<std::string> roles;  // ids of those it lets through, in its order
    Truth truth = Truth::yes;        // unknown: it says more than could be read
};
GrantableRoles grantableRoles(std::string_view condition);

}  // namespace zonewright::analysis::access
