// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/complete.h"
#include "templates/bicep/properties.h"
#include "templates/bicep/values.h"

#include <fmt/format.h>

#include <map>

namespace zonewright::templates::bicep {

namespace {

constexpr const char* kGroup = "origins";

// The host name of what lies behind, and its id where a private link can lead there.
struct Origin {
    Expression host;
    ArmResource* target = nullptr;
};

std::optional<Origin> originOf(Plan& plan, ArmResource& from, const model::Relation& relation) {
    ArmResource* target = plan.find(relation.target);
    if (const std::string drawn = relationText(relation, "hostName"); !drawn.empty()) return Origin{drawn, target};
    if (!target) return std::nullopt;
    static const std::map<std::string_view, std::string_view> kHosts{
        {"Microsoft.Web/sites", "properties.defaultHostName"},
        {"Microsoft.Web/staticSites", "properties.defaultHostname"},
        {"Microsoft.App/containerApps", "properties.configuration.ingress.fqdn"}};
    const auto path = kHosts.find(target->type);
    if (path != kHosts.end()) return Origin{plan.use(from, *target).path(path->second), target};
    if (target->type == "Microsoft.ApiManagement/service")
        return Origin{call("replace", {plan.use(from, *target).path("properties.gatewayUrl"), "https://", ""}), target};
    if (target->type == "Microsoft.Network/publicIPAddresses")
        return Origin{plan.use(from, *target).path("properties.dnsSettings.fqdn"), target};
    return std::nullopt;
}

}  // namespace

void completeFrontDoor(Plan& plan, ArmResource& resource, const model::Element& element) {
    resource.body.remove("location");
    std::map<model::ElementId, std::string> privateTargets;
    for (const model::Relation* relation : plan.take(element.id, "managed-private-link"))
        privateTargets[relation->target] = relationText(*relation, "groupId");
    ArmResource* group = nullptr;
    std::vector<ArmResource*> origins;
    for (const model::Relation* relation : plan.take(element.id, "backend")) {
        const model::Element* drawn = plan.zone().find(relation->target);
        if (!drawn) continue;
        if (!group) {
            group = &plan.child(resource, "originGroups", kGroup);
            Object& properties = group->body.at("properties");
            properties.at("loadBalancingSettings").set("sampleSize", 4).set("successfulSamplesRequired", 3);
            properties.at("healthProbeSettings")
                .set("probePath", "/")
                .set("probeProtocol", "Https")
                .set("probeRequestType", "HEAD")
                .set("probeIntervalInSeconds", 100);
        }
        ArmResource& origin = plan.child(*group, "origins", drawn->id.value);
        const auto found = originOf(plan, origin, *relation);
        if (!found) {
            plan.omit(origin, "the host name of its backend is not known");
            plan.note(relation->id.value, "the front door cannot be given this backend",
                      "Draw hostName on the relation");
            continue;
        }
        Object& properties = origin.body.at("properties");
        properties.set("hostName", found->host).set("originHostHeader", found->host).set("httpsPort", 443);
        properties.set("enforceCertificateNameCheck", true).set("enabledState", "Enabled");
        if (const auto link = privateTargets.find(relation->target); link != privateTargets.end() && found->target) {
            Object& shared = properties.at("sharedPrivateLinkResource");
            shared.setAt("privateLink.id", plan.id(origin, *found->target));
            shared.set("privateLinkLocation", plan.location(plan.regionOf(*drawn)));
            if (!link->second.empty()) shared.set("groupId", link->second);
            shared.set("requestMessage", "Front door of " + resource.nameText);
            origin.regions.insert(plan.regionOf(*drawn));
            plan.note(relation->id.value, "the private link of the origin is requested; its approval is an act there",
                      "Approve the connection at '" + drawn->id.value + "' once it is deployed");
        }
        origins.push_back(&origin);
    }
    std::vector<ArmResource*> endpoints;
    for (const model::Value& record : drawnList(element, "routes")) {
        const std::string named = textField(record, "endpoint");
        ArmResource& endpoint = plan.child(resource, "afdEndpoints", named.empty() ? std::string("endpoint") : named);
        if (endpoints.empty() || endpoints.back() != &endpoint) endpoints.push_back(&endpoint);
        endpoint.body.setAt("properties.enabledState", "Enabled");
        ArmResource& route = plan.child(endpoint, "routes", textField(record, "name"));
        if (!group) {
            plan.omit(route, "a route leads to origins, and no backend is drawn");
            plan.note(element.id.value, "its routes are not written, for no backend is drawn", "Draw a backend");
            continue;
        }
        Object& properties = route.body.at("properties");
        for (const auto& [key, value] : record.record())
            if (key != "name" && key != "endpoint") properties.set(Expression(key), plainValue(value));
        properties.setAt("originGroup.id", plan.id(route, *group));
        properties.set("linkToDefaultDomain", "Enabled");
        route.after.insert(route.after.end(), origins.begin(), origins.end());
    }
    for (const model::Relation* relation : plan.take(element.id, "uses-policy")) {
        ArmResource* waf = plan.find(relation->target);
        if (!waf) continue;
        if (endpoints.empty()) {
            plan.note(relation->id.value, "the policy is not tied to the front door, for it has no endpoint",
                      "Draw a route");
            continue;
        }
        ArmResource& policy = plan.child(resource, "securityPolicies", waf->nameText);
        std::vector<Expression> domains;
        for (ArmResource* endpoint : endpoints) domains.push_back(Object().set("id", plan.id(policy, *endpoint)));
        Object association;
        association.set("domains", array(domains)).set("patternsToMatch", array({"/*"}));
        Object& parameters = policy.body.at("properties.parameters");
        parameters.set("type", "WebApplicationFirewall").setAt("wafPolicy.id", plan.id(policy, *waf));
        parameters.set("associations", array({association}));
    }
    if (element.properties.contains("minimumTlsVersion"))
        plan.note(element.id.value, "its lowest TLS version belongs to a domain of its own, and none is written",
                  "Add the custom domain with its certificate");
}

}  // namespace zonewright::templates::bicep
