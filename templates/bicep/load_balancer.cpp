// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/complete.h"
#include "templates/bicep/properties.h"
#include "templates/bicep/values.h"

#include <fmt/format.h>

#include <set>

namespace zonewright::templates::bicep {

namespace {

constexpr const char* kFrontend = "frontend";
constexpr const char* kPool = "backends";

Expression partOf(const ArmResource& balancer, std::string_view collection, const std::string& name) {
    return Object().set(
        "id", call("resourceId",
                   {std::string("Microsoft.Network/loadBalancers/") + std::string(collection), balancer.name, name}));
}

std::int64_t portOf(const model::Relation& relation, std::string_view key, std::int64_t fallback) {
    const auto drawn = relation.properties.find(key);
    return drawn != relation.properties.end() && drawn->second.isInteger() ? drawn->second.integer() : fallback;
}

}  // namespace

void completeLoadBalancer(Plan& plan, ArmResource& resource, const model::Element& element) {
    Object& properties = resource.body.at("properties");
    Object frontend;
    frontend.set("name", kFrontend);
    const auto addresses = publicAddressIds(plan, resource, element);
    if (!addresses.empty()) {
        frontend.setAt("properties.publicIPAddress.id", addresses.front());
    } else if (const auto subnet = subnetId(plan, resource, element)) {
        Object& content = frontend.at("properties");
        content.setAt("subnet.id", *subnet);
        const auto address = drawnText(element, "privateIPAddress");
        content.set("privateIPAllocationMethod", address ? "Static" : "Dynamic");
        if (address) content.set("privateIPAddress", *address);
    }
    if (!frontend.has("properties")) {
        plan.omit(resource, "neither a subnet nor a public address is drawn for its frontend",
                  "Draw it in a subnet, or connect a public address");
        return;
    }
    properties.set("frontendIPConfigurations", array({frontend}));
    properties.set("backendAddressPools", array({Object().set("name", kPool)}));
    std::vector<Expression> probes, rules;
    std::set<std::int64_t> fronts;
    for (const model::Relation* relation : plan.take(element.id, "backend")) {
        plan.note(relation->id.value, "the member is not put into the pool: it joins by its own interface",
                  "Add the pool to the interface's configuration");
        const std::int64_t port = portOf(*relation, "port", 443);
        const std::int64_t front = portOf(*relation, "frontendPort", port);
        if (!fronts.insert(front).second) continue;
        const std::string name = fmt::format("port-{}", front);
        probes.push_back(Object()
                             .set("name", name)
                             .set("properties", Object()
                                                    .set("protocol", "Tcp")
                                                    .set("port", port)
                                                    .set("intervalInSeconds", 5)
                                                    .set("numberOfProbes", 2)));
        Object rule;
        rule.set("protocol", relationText(*relation, "protocol") == "Udp" ? "Udp" : "Tcp");
        rule.set("frontendPort", front).set("backendPort", port);
        if (drawnTrue(element, "enableFloatingIP")) rule.set("enableFloatingIP", true);
        rule.set("frontendIPConfiguration", partOf(resource, "frontendIPConfigurations", kFrontend));
        rule.set("backendAddressPool", partOf(resource, "backendAddressPools", kPool));
        rule.set("probe", partOf(resource, "probes", name));
        rules.push_back(Object().set("name", name).set("properties", rule));
    }
    if (!probes.empty()) properties.set("probes", array(probes)).set("loadBalancingRules", array(rules));
    std::vector<Expression> outbound;
    for (const model::Value& record : drawnList(element, "outboundRules")) {
        Object rule;
        rule.set("name", textField(record, "name"));
        Object& content = rule.at("properties");
        content.set("protocol", textField(record, "protocol"));
        if (const model::Value* ports = field(record, "allocatedOutboundPorts"))
            content.set("allocatedOutboundPorts", plainValue(*ports));
        content.set("frontendIPConfigurations", array({partOf(resource, "frontendIPConfigurations", kFrontend)}));
        content.set("backendAddressPool", partOf(resource, "backendAddressPools", kPool));
        outbound.push_back(rule);
    }
    if (!outbound.empty()) properties.set("outboundRules", array(outbound));
}

void completePrivateLinkService(Plan& plan, ArmResource& resource, const model::Element& element) {
    Object& properties = resource.body.at("properties");
    ArmResource* balancer = nullptr;
    for (const model::Relation* relation : plan.take(element.id, "backend"))
        if (ArmResource* target = plan.find(relation->target);
            target && target->type == "Microsoft.Network/loadBalancers")
            balancer = target;
    const auto subnet = optionalSubnetId(plan, resource, element);
    if (!balancer || !subnet) {
        plan.omit(resource, "it needs a load balancer behind it and a subnet",
                  "Draw a backend to the load balancer, and in-subnet");
        return;
    }
    properties.set("loadBalancerFrontendIpConfigurations",
                   array({Object().set(
                       "id", interpolate({plan.id(resource, *balancer), "/frontendIPConfigurations/", kFrontend}))}));
    Object configuration;
    configuration.set("name", "default");
    configuration.at("properties").set("privateIPAllocationMethod", "Dynamic").setAt("subnet.id", *subnet);
    properties.set("ipConfigurations", array({configuration}));
}

}  // namespace zonewright::templates::bicep
