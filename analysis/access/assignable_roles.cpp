// SPDX-License-Identifier: Apache-2.0
#include "analysis/access/assignable_roles.h"

#include "analysis/access/condition.h"

#include <algorithm>

namespace zonewright::analysis::access {

namespace {

constexpr std::string_view kOperation = "Microsoft.Authorization/roleAssignments/write";

GrantableRoles limitOfDefinition(const Role* role) {
    if (role == nullptr || role->mayGrant.empty())
        return role == nullptr ? GrantableRoles{} : grantableRoles(role->condition);
    return {true, role->mayGrant, Truth::yes};
}

GrantableRoles limitOfAssignment(const Grant& grant) {
    if (grant.relation == nullptr) return {};
    const model::Value* drawn = written(*grant.relation, "condition");
    if (drawn == nullptr) return {};
    return drawn->isUnknown() ? GrantableRoles{false, {}, Truth::unknown} : grantableRoles(drawn->text());
}

}  // namespace

std::vector<AssignableRole> assignableRoles(const Permissions& permissions, const Grant& grant, std::size_t index,
                                            const ElementId& principal, Reading reading) {
    std::vector<AssignableRole> result;
    // A delegation hands roles to managed identities of its own list only, which is not drawn.
    if (grant.kind != Grant::Kind::role) return result;
    const Element* scope = permissions.drawn().zone().find(grant.scope);
    if (scope == nullptr) return result;
    const auto allowance = permissions.judge(grant, index, principal, kOperation, *scope, Plane::control, reading);
    if (!allowance) return result;
    const GrantableRoles definition = limitOfDefinition(grant.role), assignment = limitOfAssignment(grant);
    const Truth truth = both(allowance->truth, both(definition.truth, assignment.truth));
    if (!helps(truth, reading)) return result;
    if (!definition.limited && !assignment.limited) {
        result.push_back({"any", truth, allowance->locks});
        return result;
    }
    const auto letsThrough = [](const GrantableRoles& limit, const std::string& id) {
        const bool named = std::any_of(limit.roles.begin(), limit.roles.end(),
                                       [&](const std::string& other) { return sameWord(other, id); });
        return !limit.limited || named != limit.allBut;
    };
    const bool byDefinition = definition.limited && !definition.allBut;
    if (!byDefinition && (!assignment.limited || assignment.allBut)) {
        std::vector<std::string> refused = definition.roles;
        refused.insert(refused.end(), assignment.roles.begin(), assignment.roles.end());
        result.push_back({permissions.everyRoleBut(refused).name, truth, allowance->locks});
        // What these let their holder do hangs on their own conditions: each for itself.
        for (const Role& role : permissions.catalogue().roles())
            if (!role.condition.empty() && letsThrough(definition, role.id) && letsThrough(assignment, role.id))
                result.push_back({role.name, truth, allowance->locks});
        return result;
    }
    for (const std::string& id : byDefinition ? definition.roles : assignment.roles) {
        const Role* role = permissions.role(id);
        if (role != nullptr && letsThrough(definition, id) && letsThrough(assignment, id))
            result.push_back({role->name, truth, allowance->locks});
    }
    return result;
}

}  // namespace zonewright::analysis::access
