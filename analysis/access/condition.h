// SPDX-License-Identifier: Apache-2.0
// Conditions of attribute-based access control: clauses joined by AND, each of which guards the operations that its
// ActionMatches name. https://learn.microsoft.com/azure/role-based-access-control/conditions-format
#pragma once

#include "analysis/network/reading.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zonewright::analysis::access {

// What the drawing holds of an attribute ("Microsoft.Storage/storageAccounts/blobServices/containers:name") of what the
// operation is on. Nothing: it is not drawn, or nobody here knows the attribute.
using DrawnAttribute = std::function<std::optional<std::string>(std::string_view)>;

// What a condition says about one operation: yes where no clause guards it, where the drawn attributes fulfil the
// clauses that do, or where those ask only which role is assigned to whom, which the caller chooses; no where drawn
// attributes refuse it; unknown where an attribute decides that is not drawn, or the text cannot be read.
Truth conditionAllows(std::string_view condition, std::string_view operation, const DrawnAttribute& drawn = {});

// Which roles a condition lets through in a role assignment.
struct GrantableRoles {
    bool limited = false;            // false: every role
    std::vector<std::string> roles;  // ids of those it lets through, in its order
    Truth truth = Truth::yes;        // unknown: it says more than could be read
    bool allBut = false;             // `roles` are those it does not let through
};
GrantableRoles grantableRoles(std::string_view condition);

}  // namespace zonewright::analysis::access
