// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/complete.h"
#include "templates/bicep/properties.h"
#include "templates/bicep/values.h"

namespace zonewright::templates::bicep {

void completeDefenderPlan(Plan&, ArmResource& resource, const model::Element& element) {
    resource.name = drawnText(element, "plan").value_or(resource.nameText);
}

void completeCustomRole(Plan&, ArmResource& resource, const model::Element& element) {
    const bool isManagementGroup = resource.group->kind == Group::Kind::managementGroup;
    const Expression scope = call(isManagementGroup ? "managementGroup" : "subscription", {}).dot("id");
    resource.name = call("guid", {scope, resource.nameText});
    Object& properties = resource.body.at("properties");
    properties.set("roleName", drawnText(element, "roleName").value_or(resource.nameText)).set("type", "CustomRole");
    Object permission;
    for (const char* key : {"actions", "notActions", "dataActions", "notDataActions"}) {
        std::vector<Expression> patterns;
        for (const model::Value& pattern : drawnList(element, key)) patterns.push_back(pattern.text());
        permission.set(key, array(std::move(patterns)));
    }
    properties.set("permissions", array({permission})).set("assignableScopes", array({scope}));
}

void completePolicyAssignment(Plan& plan, ArmResource& resource, const model::Element& element) {
    plan.take(element.id, "instance-of");
    // Only an identity lies in a region.
    resource.located = drawnText(element, "identityType").value_or("None") != "None";
    if (const auto definition = drawnText(element, "policyDefinitionId")) {
        // Built-in definitions live at the tenant.
        const std::string marker = "/providers/Microsoft.Authorization/";
        const auto at = definition->find(marker);
        const auto slash = definition->rfind('/');
        if (at == 0 && slash != std::string::npos && slash > marker.size()) {
            const std::string type = definition->substr(11, slash - 11);
            resource.body.setAt("properties.policyDefinitionId",
                                call("tenantResourceId", {type, definition->substr(slash + 1)}));
        }
    }
}

}  // namespace zonewright::templates::bicep
