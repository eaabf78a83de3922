// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/access/permissions.h"

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace zonewright::analysis::access {

// A role that a principal may assign where a grant of its own holds.
struct AssignableRole {
    std::string role;  // a name, or the id of a role that nobody knows; `any` where no condition limits it
    Truth truth = Truth::yes;
    std::vector<ElementId> locks;  // each must be taken off first
};

// Which roles a grant lets its holder assign at the grant's own scope: each role is held against the conditions by
// itself. What conditions say is kept by their text. Not thread-safe.
class AssignableRoles {
public:
    explicit AssignableRoles(std::shared_ptr<const Permissions> permissions) : m_permissions(std::move(permissions)) {}

    // Empty where the conditions mind who receives a role.
    std::vector<AssignableRole> toAnyone(const Grant& grant, const ElementId& principal, Reading reading);
    // Whether the grant's conditions, its role's or its own, mind who receives a role.
    bool mindsReceivers(const Grant& grant) const;
    // Empty where they do not.
    std::vector<AssignableRole> to(const Element& receiver, const Grant& grant, const ElementId& principal,
                                   Reading reading);

private:
    using Roles = std::vector<std::pair<std::string, Truth>>;  // names, those that are refused left out
    std::vector<AssignableRole> of(const Element* receiver, const Grant& grant, const ElementId& principal,
                                   Reading reading);
    const Roles& letThrough(const std::string& definition, const std::string& assignment, const Element* receiver);

    std::shared_ptr<const Permissions> m_permissions;
    std::map<std::string, Roles> m_kept;
};

}  // namespace zonewright::analysis::access
