// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/relations.h"
#include "templates/bicep/roles.h"

#include "templates/bicep/properties.h"
#include "templates/bicep/values.h"

#include <fmt/format.h>

namespace zonewright::templates::bicep {

namespace {

constexpr const char* kAssignmentVersion = "2022-04-01";
constexpr const char* kEligibilityVersion = "2022-04-01-preview";

// Where the assignment lands: a resource, or the scope of the deployment itself.
struct Target {
    Group* group = nullptr;
    ArmResource* resource = nullptr;
};

std::optional<Target> targetOf(Plan& plan, const model::ElementId& id) {
    if (Group* group = plan.group(id)) return Target{group, nullptr};
    if (ArmResource* resource = plan.find(id)) return Target{resource->group, resource};
    return std::nullopt;
}

Expression scopeId(Plan& plan, ArmResource& assignment, const Target& target) {
    if (target.resource) return plan.id(assignment, *target.resource);
    if (target.group->kind == Group::Kind::resourceGroup) return call("resourceGroup", {}).dot("id");
    if (target.group->kind == Group::Kind::subscription) return call("subscription", {}).dot("id");
    return call("managementGroup", {}).dot("id");
}

// A word for the assignment's name that is known before deployment: an object id that a deployment makes is not.
std::optional<Expression> stablePrincipal(Plan& plan, ArmResource& assignment, const model::Element& principal,
                                          const Expression& principalId) {
    if (ArmResource* resource = plan.find(principal.id)) return plan.id(assignment, *resource);
    return principalId;
}

std::string_view principalType(const Plan& plan, const model::Element& principal) {
    if (principal.type == "entra-group") return "Group";
    if (principal.type == "entra-user") return "User";
    if (plan.catalogue().isA(principal.type, "human")) return "";
    return "ServicePrincipal";
}

std::string assignmentSymbol(const model::Relation& relation, const std::string& role) {
    return symbolStem(relation.source.value + "-" + role + "-on-" + relation.target.value);
}

// The account and the path below it of a Cosmos DB element.
struct CosmosScope {
    ArmResource* account = nullptr;
    std::string path;
};

std::optional<CosmosScope> cosmosScope(const Plan& plan, const model::Element& target) {
    if (ArmResource* account = plan.find(target.id); account && target.type == "cosmos-db")
        return CosmosScope{account, ""};
    if (target.type != "cosmos-database") return std::nullopt;
    ArmResource* account = plan.find(plan.structure().armParent(target.id));
    if (!account) return std::nullopt;
    return CosmosScope{account, "/dbs/" + model::displayName(target)};
}

void writeCosmosAssignment(Plan& plan, const model::Relation& relation, const RoleDefinition& role) {
    const model::Element* principal = plan.zone().find(relation.source);
    const model::Element* target = plan.zone().find(relation.target);
    const auto scope = principal && target ? cosmosScope(plan, *target) : std::nullopt;
    if (!scope) {
        plan.problem(relation.id.value, "a data role of Cosmos DB is granted on something else",
                     "Draw it to an account or a database of it");
        return;
    }
    ArmResource& assignment = plan.child(*scope->account, "sqlRoleAssignments", relation.id.value);
    assignment.symbol = plan.freshSymbol(assignmentSymbol(relation, role.name));
    assignment.aspect = Aspect::access;
    const auto principalId = plan.principalId(assignment, *principal);
    if (!principalId) {
        assignment.form = ArmResource::Form::existing;
        plan.problem(relation.id.value, "its source has no identity that a role could be granted to",
                     "Draw identityType or an identity-of");
        return;
    }
    const Expression account = plan.id(assignment, *scope->account);
    const std::string path = relationText(relation, "path").empty() ? scope->path : relationText(relation, "path");
    const Expression at = path.empty() ? account : interpolate({account, path});
    const Expression definition = interpolate({account, "/sqlRoleDefinitions/" + role.id});
    assignment.name = call("guid", {at, *stablePrincipal(plan, assignment, *principal, *principalId), definition});
    Object& properties = assignment.body.at("properties");
    properties.set("principalId", *principalId).set("roleDefinitionId", definition).set("scope", at);
}

struct Definition {
    Expression id;
    std::string name;
};

std::optional<Definition> definitionOf(Plan& plan, ArmResource& assignment, const std::string& role,
                                       const std::optional<RoleDefinition>& builtIn) {
    if (builtIn) {
        assignment.roles.insert(builtIn->name);
        return Definition{
            call(assignment.group->kind == Group::Kind::managementGroup ? "tenantResourceId" : "subscriptionResourceId",
                 {"Microsoft.Authorization/roleDefinitions", symbol("roleIds").dot(roleKey(builtIn->name))}),
            builtIn->name};
    }
    for (const auto& [id, element] : plan.zone().elements)
        if (element->type == "custom-role-definition" &&
            drawnText(*element, "roleName").value_or(model::displayName(*element)) == role)
            if (ArmResource* custom = plan.find(id)) return Definition{plan.id(assignment, *custom), role};
    return std::nullopt;
}

void writeAssignment(Plan& plan, const model::Relation& relation, bool isEligible) {
    const std::string roleName = relationText(relation, "role");
    const auto builtIn = findRole(roleName);
    if (builtIn && builtIn->cosmosData) {
        plan.done(relation);
        writeCosmosAssignment(plan, relation, *builtIn);
        return;
    }
    const model::Element* principal = plan.zone().find(relation.source);
    const auto target = targetOf(plan, relation.target);
    if (!principal || !target) {
        plan.note(relation.id.value, "not deployed: its scope is not part of this project");
        plan.done(relation);
        return;
    }
    plan.done(relation);
    ArmResource& assignment = plan.extension(target->resource, *target->group, assignmentSymbol(relation, roleName),
                                             isEligible ? "Microsoft.Authorization/roleEligibilityScheduleRequests"
                                                        : "Microsoft.Authorization/roleAssignments",
                                             isEligible ? kEligibilityVersion : kAssignmentVersion, Expression());
    assignment.aspect = Aspect::access;
    const auto principalId = plan.principalId(assignment, *principal);
    const auto definition = definitionOf(plan, assignment, roleName, builtIn);
    if (!principalId || !definition) {
        assignment.form = ArmResource::Form::existing;  // never written
        if (!principalId)
            plan.problem(relation.id.value,
                         fmt::format("'{}' has no identity that a role could be granted to", relation.source.value),
                         "Draw identityType: SystemAssigned on it, or an identity-of");
        if (!definition)
            plan.problem(relation.id.value, fmt::format("the role '{}' is not known", roleName),
                         "Write a built-in role's name or GUID, or draw the custom role");
        return;
    }
    assignment.name = call("guid", {scopeId(plan, assignment, *target),
                                    *stablePrincipal(plan, assignment, *principal, *principalId), definition->id});
    Object& properties = assignment.body.at("properties");
    properties.set("roleDefinitionId", definition->id).set("principalId", *principalId);
    const std::string condition = relationText(relation, "condition");
    if (isEligible) {
        properties.set("requestType", "AdminAssign").set("justification", "Landing zone design");
        properties.setAt("scheduleInfo.expiration.type", "NoExpiration");
        plan.note(relation.id.value,
                  "approval, sign-in strength and duration of the activation are settings of the role at its scope, "
                  "not of the assignment",
                  "Set them in Privileged Identity Management");
    } else if (const std::string_view type = principalType(plan, *principal); !type.empty()) {
        properties.set("principalType", type);
    }
    if (!condition.empty()) properties.set("condition", condition).set("conditionVersion", "2.0");
}

}  // namespace

void writeRoleAssignments(Plan& plan) {
    for (const auto& [id, relation] : plan.zone().relations)
        if (relation->kind == "role-assignment" || relation->kind == "eligible-role")
            writeAssignment(plan, *relation, relation->kind == "eligible-role");
}

}  // namespace zonewright::templates::bicep
