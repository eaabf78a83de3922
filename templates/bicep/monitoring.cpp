// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/complete.h"
#include "templates/bicep/properties.h"
#include "templates/bicep/values.h"

namespace zonewright::templates::bicep {

void completeApplicationInsights(Plan& plan, ArmResource& resource, const model::Element& element) {
    resource.body.set("kind", drawnText(element, "applicationType").value_or("web"));
    for (const model::Relation* relation : plan.structure().from(element.id)) {
        const model::Element* sink = relation->kind == "logs-to" ? plan.zone().find(relation->target) : nullptr;
        ArmResource* workspace = sink && sink->type == "log-analytics" ? plan.find(sink) : nullptr;
        if (!workspace) continue;
        plan.done(*relation);
        resource.body.setAt("properties.WorkspaceResourceId", plan.id(resource, *workspace));
    }
}

void completePrivateLinkScope(Plan& plan, ArmResource& resource, const model::Element& element) {
    for (const model::Relation* relation : plan.takeTo(element.id, "in-private-link-scope")) {
        ArmResource* member = plan.find(relation->source);
        if (!member) continue;
        ArmResource& scoped = plan.child(resource, "scopedResources", member->nameText);
        scoped.body.setAt("properties.linkedResourceId", plan.id(scoped, *member));
    }
}

void completeAlertRule(Plan& plan, ArmResource& resource, const model::Element& element) {
    if (drawnText(element, "kind").value_or("activityLog") != "activityLog") {
        plan.omit(resource,
                  "an alert on metrics or queries needs a threshold or a query, which a drawing does not hold",
                  "Write the alert by hand");
        for (const char* kind : {"observes", "notifies"}) plan.take(element.id, kind);
        return;
    }
    std::vector<Expression> operations;
    for (const model::Value& operation : drawnList(element, "operations"))
        operations.push_back(Object().set("field", "operationName").set("equals", operation.text()));
    std::vector<Expression> conditions{Object().set("field", "category").set("equals", "Administrative")};
    if (!operations.empty()) conditions.push_back(Object().set("anyOf", array(operations)));
    resource.body.setAt("properties.condition.allOf", array(conditions));
    std::vector<Expression> scopes;
    for (const model::Relation* relation : plan.take(element.id, "observes"))
        if (const Group* group = plan.group(relation->target); group && group->kind == Group::Kind::subscription)
            scopes.push_back(call("subscription", {}).dot("id"));
        else if (ArmResource* observed = plan.find(relation->target))
            scopes.push_back(plan.id(resource, *observed));
    if (scopes.empty()) scopes.push_back(call("resourceGroup", {}).dot("id"));
    resource.body.setAt("properties.scopes", array(scopes));
    std::vector<Expression> actions;
    for (const model::Relation* relation : plan.take(element.id, "notifies"))
        if (ArmResource* actionGroup = plan.find(relation->target))
            actions.push_back(Object().set("actionGroupId", plan.id(resource, *actionGroup)));
    resource.body.setAt("properties.actions.actionGroups", array(actions));
}

}  // namespace zonewright::templates::bicep
