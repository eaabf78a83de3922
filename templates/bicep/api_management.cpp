// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/complete.h"
#include "templates/bicep/properties.h"
#include "templates/bicep/values.h"

namespace zonewright::templates::bicep {

void completeApiManagement(Plan& plan, ArmResource& resource, const model::Element& element) {
    Object& properties = resource.body.at("properties");
    if (const auto subnet = optionalSubnetId(plan, resource, element, "outbound"))
        properties.setAt("virtualNetworkConfiguration.subnetResourceId", *subnet);
    else if (const auto any = optionalSubnetId(plan, resource, element))
        properties.setAt("virtualNetworkConfiguration.subnetResourceId", *any);
    for (const Expression& id : publicAddressIds(plan, resource, element)) properties.set("publicIpAddressId", id);
    for (const model::Relation* relation : plan.take(element.id, "backend")) {
        ArmResource* target = plan.find(relation->target);
        const model::Element* drawn = plan.zone().find(relation->target);
        if (!drawn) continue;
        const bool waits = target && plan.waitsFor(*target, resource);
        std::optional<Expression> url;
        if (const std::string host = relationText(*relation, "hostName"); !host.empty())
            url = Expression("https://" + host);
        ArmResource& backend = plan.child(resource, "backends", drawn->id.value);
        if (!url && target && !waits) url = endpointOf(plan, backend, *target);
        if (!url) {
            plan.omit(backend, "the address of its backend is not known before deployment");
            plan.note(relation->id.value, "the gateway cannot be given the address of this backend",
                      "Draw hostName on the relation");
            continue;
        }
        backend.body.at("properties").set("protocol", "http").set("url", *url);
        backend.body.at("properties").set("description", model::displayName(*drawn));
    }
}

void completeApi(Plan& plan, ArmResource& resource, const model::Element& element) {
    Object& properties = resource.body.at("properties");
    properties.set("displayName", model::displayName(element));
    for (const model::Relation* relation : plan.take(element.id, "backend")) {
        if (properties.has("serviceUrl")) {
            plan.note(relation->id.value, "an interface has one address; this backend takes part by its policies alone",
                      "Make a backend of the gateway of it, and choose between them in the interface's policy");
            continue;
        }
        ArmResource* target = plan.find(relation->target);
        const bool waits = target && plan.waitsFor(*target, resource);
        const auto url = target && !waits ? endpointOf(plan, resource, *target) : std::nullopt;
        if (url)
            properties.set("serviceUrl", *url);
        else
            plan.note(relation->id.value, "the interface cannot be given the address of this backend",
                      "Draw serviceUrl on it");
    }
    plan.note(element.id.value, "its policies (sign-in, limits, content checks) are not written",
              "Write them as policies of the interface");
}

}  // namespace zonewright::templates::bicep
