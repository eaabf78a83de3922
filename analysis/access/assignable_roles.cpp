// SPDX-License-Identifier: Apache-2.0
#include "analysis/access/assignable_roles.h"

#include "analysis/access/condition.h"

namespace zonewright::analysis::access {

namespace {

constexpr std::string_view kOperation = "Microsoft.Authorization/roleAssignments/write";

// https://learn.microsoft.com/azure/role-based-access-control/delegate-role-assignments-examples
std::string_view principalType(const Drawn& drawn, const Element& principal) {
    if (principal.type == "entra-group") return "Group";
    return drawn.isA(principal, "human") ? "User" : "ServicePrincipal";
}

}  // namespace

const AssignableRoles::Roles& AssignableRoles::letThrough(const std::string& definition, const std::string& assignment,
                                                          const Element* receiver) {
    const Drawn& drawn = m_permissions->drawn();
    const std::string key = definition + '\n' + assignment + '\n' + (receiver == nullptr ? "" : receiver->id.value);
    const auto [known, fresh] = m_kept.try_emplace(key);
    Roles& roles = known->second;
    if (!fresh) return roles;
    AssignmentRequest request;
    if (receiver != nullptr) {
        request.principalType = principalType(drawn, *receiver);
        // Drawings know elements by their own ids; whose an id of the directory is, nobody can tell.
        request.isThePrincipal = [&](const std::string& id) {
            if (id == receiver->id.value) return Truth::yes;
            return drawn.zone().find(ElementId(id)) == nullptr ? Truth::unknown : Truth::no;
        };
    }
    const AssignmentLimits byDefinition = assignmentLimits(definition), byAssignment = assignmentLimits(assignment);
    const auto offer = [&](const std::string& id, const std::string& name) {
        request.role = id;
        const Truth truth = both(assignmentAllowed(definition, request), assignmentAllowed(assignment, request));
        if (truth != Truth::no) roles.emplace_back(name, truth);
    };
    if (!byDefinition.roles && !byAssignment.roles) {
        offer({}, "any");
        return roles;
    }
    for (const std::span<const Role> some : {m_permissions->catalogue().roles(), m_permissions->customRoles()})
        for (const Role& role : some)
            if (!role.dataPlaneOfCosmos) offer(role.id, role.name);
    for (const AssignmentLimits* limits : {&byDefinition, &byAssignment})
        for (const std::string& id : limits->namedRoles)
            if (m_permissions->role(id) == nullptr) offer(id, id);
    return roles;
}

bool AssignableRoles::mindsReceivers(const Grant& grant) const {
    const auto minds = [](const std::string& condition) { return assignmentLimits(condition).receivers; };
    if (grant.kind != Grant::Kind::role) return false;
    if (grant.role != nullptr && minds(grant.role->condition)) return true;
    const model::Value* drawn = grant.relation == nullptr ? nullptr : written(*grant.relation, "condition");
    return drawn != nullptr && !drawn->isUnknown() && minds(drawn->text());
}

std::vector<AssignableRole> AssignableRoles::of(const Element* receiver, const Grant& grant, const ElementId& principal,
                                                Reading reading) {
    std::vector<AssignableRole> result;
    // A delegation hands roles to managed identities of its own list only, which is not drawn.
    if (grant.kind != Grant::Kind::role) return result;
    const Element* scope = m_permissions->drawn().zone().find(grant.scope);
    if (scope == nullptr) return result;
    const model::Value* drawn = grant.relation == nullptr ? nullptr : written(*grant.relation, "condition");
    const bool unknown = drawn != nullptr && drawn->isUnknown();
    const std::string definition = grant.role == nullptr ? std::string() : grant.role->condition;
    const std::string assignment = drawn == nullptr || unknown ? std::string() : drawn->text();
    if (mindsReceivers(grant) != (receiver != nullptr)) return result;
    const auto allowance = m_permissions->judge(grant, principal, kOperation, *scope, Plane::control, reading);
    if (!allowance) return result;
    const Truth doubt = unknown ? Truth::unknown : Truth::yes;
    for (const auto& [role, truth] : letThrough(definition, assignment, receiver))
        if (const Truth all = both(both(allowance->truth, truth), doubt); helps(all, reading))
            result.push_back({role, all, allowance->locks});
    return result;
}

std::vector<AssignableRole> AssignableRoles::toAnyone(const Grant& grant, const ElementId& principal, Reading reading) {
    return of(nullptr, grant, principal, reading);
}

std::vector<AssignableRole> AssignableRoles::to(const Element& receiver, const Grant& grant, const ElementId& principal,
                                                Reading reading) {
    return of(&receiver, grant, principal, reading);
}

}  // namespace zonewright::analysis::access
