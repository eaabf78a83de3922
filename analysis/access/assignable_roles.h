// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/access/permissions.h"

#include <string>
#include <vector>

namespace zonewright::analysis::access {

// A role that a principal may assign where a grant of its own holds.
struct AssignableRole {
    std::string role;  // a name; `any` where no condition limits it
    Truth truth = Truth::yes;
    std::vector<ElementId> locks;  // each must be taken off first
};

// What one grant lets a principal assign at the grant's own scope. Empty: nothing.
std::vector<AssignableRole> assignableRoles(const Permissions& permissions, const Grant& grant, std::size_t index,
                                            const ElementId& principal, Reading reading);

}  // namespace zonewright::analysis::access
