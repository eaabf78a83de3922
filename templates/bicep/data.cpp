// SPDX-License-Identifier: Apache-2.0
#include "model/value/effective_value.h"
#include "templates/bicep/complete.h"
#include "templates/bicep/properties.h"
#include "templates/bicep/values.h"

namespace zonewright::templates::bicep {

void completeStorage(Plan& plan, ArmResource& resource, const model::Element& element) {
    if (element.type == "adls-gen2") resource.body.setAt("properties.isHnsEnabled", true);
    // Rules cannot be written without what holds for everybody else.
    if (!resource.body.has("properties.networkAcls") || resource.body.has("properties.networkAcls.defaultAction"))
        return;
    const auto others = model::effectiveValue(plan.zone(), plan.catalogue(), element, "defaultAction");
    resource.body.setAt("properties.networkAcls.defaultAction",
                        others.value.isString() ? others.value.string() : std::string("Deny"));
}

void completeCosmos(Plan& plan, ArmResource& resource, const model::Element& element) {
    std::vector<Expression> locations;
    for (const model::Value& record : drawnList(element, "locations")) {
        Object location;
        const std::string region = textField(record, "locationName");
        location.set("locationName", region == plan.regionOf(element) ? plan.location(region) : Expression(region));
        for (const char* key : {"failoverPriority", "isZoneRedundant"})
            if (const model::Value* value = field(record, key)) location.set(key, plainValue(*value));
        locations.push_back(location);
    }
    if (!locations.empty()) resource.body.setAt("properties.locations", array(locations));
    resource.body.setAt("properties.databaseAccountOfferType", "Standard");
}

void completeCosmosDatabase(Plan& plan, ArmResource& resource, const model::Element& element) {
    resource.body.setAt("properties.resource.id", resource.nameText);
    for (const model::Value& record : drawnList(element, "containers")) {
        const std::string name = textField(record, "id");
        ArmResource& container = plan.child(resource, "containers", name);
        Object& content = container.body.at("properties.resource");
        content.set("id", name);
        if (const std::string key = textField(record, "partitionKey"); !key.empty())
            content.at("partitionKey").set("paths", array({key})).set("kind", "Hash");
        if (const model::Value* life = field(record, "defaultTtl")) content.set("defaultTtl", plainValue(*life));
    }
}

void completeKeyVault(Plan& plan, ArmResource& resource, const model::Element& element) {
    Object& properties = resource.body.at("properties");
    properties.set("tenantId", call("tenant", {}).dot("tenantId")).setAt("sku.family", "A");
    std::vector<Expression> policies;
    for (const model::Relation* relation : plan.takeTo(element.id, "access-policy")) {
        const model::Element* principal = plan.zone().find(relation->source);
        const auto objectId = principal ? plan.principalId(resource, *principal) : std::nullopt;
        if (!objectId) continue;
        Object policy;
        policy.set("tenantId", call("tenant", {}).dot("tenantId")).set("objectId", *objectId);
        Object& permissions = policy.at("permissions");
        for (const char* kind : {"secrets", "keys", "certificates"})
            if (const auto list = relation->properties.find(kind); list != relation->properties.end())
                permissions.set(kind, plainValue(list->second));
        policies.push_back(policy);
    }
    if (!policies.empty()) properties.set("accessPolicies", array(policies));
}

void completeSecret(Plan&, ArmResource& resource, const model::Element&) {
    const std::string parameter = resource.symbol + "Value";
    resource.parameters.push_back(
        {parameter, "string", "Content of the secret " + resource.nameText + ".", true, std::nullopt});
    resource.body.setAt("properties.value", symbol(parameter));
}

}  // namespace zonewright::templates::bicep
