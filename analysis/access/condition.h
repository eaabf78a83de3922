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

// A role assignment that somebody asks for: the role and who is to have it.
struct AssignmentRequest {
    std::string_view role;                                            // its id
    std::string_view principalType;                                   // User, Group or ServicePrincipal
    std::function<Truth(const std::string& id)> isThePrincipal = {};  // whether that id is the receiver's
};
// What a condition says of it. Unknown too where it asks for more than is told here.
Truth assignmentAllowed(std::string_view condition, const AssignmentRequest& request);

// What a condition asks of an assignment: which roles it compares with, and whether it minds who receives them.
struct AssignmentLimits {
    bool roles = false;
    bool receivers = false;
    std::vector<std::string> namedRoles;  // in its order, each once
};
AssignmentLimits assignmentLimits(std::string_view condition);

}  // namespace zonewright::analysis::access
