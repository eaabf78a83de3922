// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/cloud_hosts.h"
#include "templates/bicep/complete.h"
#include "templates/bicep/properties.h"
#include "templates/bicep/relations.h"
#include "templates/bicep/values.h"

#include <algorithm>
#include <map>

namespace zonewright::templates::bicep {

void completeVirtualNetwork(Plan& plan, ArmResource& resource, const model::Element& element) {
    for (const model::Relation* relation : plan.take(element.id, "peering")) {
        ArmResource* other = plan.find(relation->target);
        if (!other) continue;
        ArmResource& peering = plan.child(resource, "virtualNetworkPeerings", "to-" + other->nameText);
        Object& properties = peering.body.at("properties");
        properties.setAt("remoteVirtualNetwork.id", plan.id(peering, *other));
        for (const auto& [key, value] : relation->properties) properties.set(Expression(key), plainValue(value));
    }
    std::vector<Expression> servers;
    for (const model::Relation* relation : plan.take(element.id, "resolves-with")) {
        const model::Element* server = plan.zone().find(relation->target);
        if (const auto address = server ? drawnText(*server, "privateIPAddress") : std::nullopt)
            servers.push_back(*address);
        else
            plan.note(relation->id.value,
                      "the name server's address is not drawn, so the network keeps the platform's resolver",
                      "Draw privateIPAddress on it");
    }
    if (!servers.empty()) resource.body.setAt("properties.dhcpOptions.dnsServers", array(servers));
}

void completeSubnet(Plan& plan, ArmResource& resource, const model::Element& element) {
    const std::pair<const char*, const char*> controls[] = {{"filtered-by", "properties.networkSecurityGroup.id"},
                                                            {"routed-by", "properties.routeTable.id"},
                                                            {"natted-by", "properties.natGateway.id"}};
    for (const auto& [kind, path] : controls)
        for (const model::Relation* relation : plan.take(element.id, kind))
            if (ArmResource* control = plan.find(relation->target))
                resource.body.setAt(path, plan.id(resource, *control));
    std::vector<Expression> policies;
    for (const model::Relation* relation : plan.take(element.id, "uses-policy"))
        if (ArmResource* policy = plan.find(relation->target))
            policies.push_back(Object().set("id", plan.id(resource, *policy)));
    if (!policies.empty()) resource.body.setAt("properties.serviceEndpointPolicies", array(policies));
    // The platform's name of a delegation is free; its service says what it is.
    std::vector<Expression> delegations;
    for (const model::Value& service : drawnList(element, "delegations")) {
        Object delegation;
        std::string name = service.text();
        std::replace(name.begin(), name.end(), '/', '.');
        delegation.set("name", name).setAt("properties.serviceName", service.text());
        delegations.push_back(delegation);
    }
    if (!delegations.empty()) resource.body.setAt("properties.delegations", array(delegations));
}

void completeRouteTable(Plan& plan, ArmResource& resource, const model::Element& element) {
    std::vector<Expression> routes;
    for (const model::Value& route : drawnList(element, "routes")) {
        Object object;
        object.set("name", textField(route, "name"));
        for (const auto& [key, value] : route.record())
            if (key != "name") object.at("properties").set(Expression(key), plainValue(value));
        routes.push_back(object);
    }
    for (const model::Relation* relation : plan.take(element.id, "next-hop")) {
        const model::Element* hop = plan.zone().find(relation->target);
        const auto address = hop ? drawnText(*hop, "privateIPAddress") : std::nullopt;
        if (!address) {
            plan.note(relation->id.value, "the address of the next hop is not drawn, so the route is left out",
                      "Draw privateIPAddress on it");
            continue;
        }
        Object route;
        const std::string name = relationText(*relation, "route");
        route.set("name", name.empty() ? "to-" + hop->id.value : name);
        Object& properties = route.at("properties");
        properties.set("addressPrefix", relationText(*relation, "addressPrefix"));
        properties.set("nextHopType", "VirtualAppliance").set("nextHopIpAddress", *address);
        routes.push_back(route);
    }
    resource.body.setAt("properties.routes", array(routes));
}

void completeNatGateway(Plan& plan, ArmResource& resource, const model::Element& element) {
    std::vector<Expression> addresses;
    for (const Expression& id : publicAddressIds(plan, resource, element)) addresses.push_back(Object().set("id", id));
    if (!addresses.empty()) resource.body.setAt("properties.publicIpAddresses", array(addresses));
}

void completeBastion(Plan& plan, ArmResource& resource, const model::Element& element) {
    plan.take(element.id, "backend");  // whom it leads to is decided by who may log in there
    Object configuration;
    configuration.set("name", "default");
    if (const auto subnet = subnetId(plan, resource, element)) configuration.setAt("properties.subnet.id", *subnet);
    for (const Expression& id : publicAddressIds(plan, resource, element))
        configuration.setAt("properties.publicIPAddress.id", id);
    resource.body.setAt("properties.ipConfigurations", array({configuration}));
}

void completePrivateEndpoint(Plan& plan, ArmResource& resource, const model::Element& element) {
    resource.aspect = Aspect::endpoints;
    if (const auto subnet = subnetId(plan, resource, element)) resource.body.setAt("properties.subnet.id", *subnet);
    for (const model::Relation* relation : plan.take(element.id, "private-link")) {
        ArmResource* target = plan.find(relation->target);
        if (!target) {
            plan.note(relation->id.value, "its target is not deployed, so the endpoint leads nowhere");
            continue;
        }
        Object connection;
        connection.set("name", resource.name);
        Object& properties = connection.at("properties");
        properties.set("privateLinkServiceId", plan.id(resource, *target));
        const auto groups = relation->properties.find("groupIds");
        if (groups != relation->properties.end()) properties.set("groupIds", plainValue(groups->second));
        const auto manual = relation->properties.find("manual");
        const bool isManual =
            manual != relation->properties.end() && manual->second.isBoolean() && manual->second.boolean();
        if (isManual) properties.set("requestMessage", "Requested by the landing zone");
        resource.body.setAt(
            isManual ? "properties.manualPrivateLinkServiceConnections" : "properties.privateLinkServiceConnections",
            array({connection}));
        if (const auto address = drawnText(element, "privateIPAddress");
            address && groups != relation->properties.end()) {
            const std::string groupId =
                groups->second.isList() && !groups->second.list().empty() ? groups->second.list().front().text() : "";
            Object configuration;
            configuration.set("name", "fixed").setAt("properties.groupId", groupId);
            configuration.setAt("properties.memberName", groupId == "vault" ? "default" : groupId);
            configuration.setAt("properties.privateIPAddress", *address);
            resource.body.setAt("properties.ipConfigurations", array({configuration}));
        }
    }
    std::vector<Expression> zones;
    ArmResource* registration = nullptr;
    for (const model::Relation* relation : plan.take(element.id, "registers-in")) {
        ArmResource* zone = plan.find(relation->target);
        if (!zone) continue;
        if (!registration) registration = &plan.child(resource, "privateDnsZoneGroups", "default");
        std::string name = zone->nameText;
        std::replace(name.begin(), name.end(), '.', '-');
        zones.push_back(Object()
                            .set("name", name)
                            .set("properties", Object().set("privateDnsZoneId", plan.id(*registration, *zone))));
    }
    if (!registration) return;
    registration->aspect = Aspect::endpoints;
    registration->body.setAt("properties.privateDnsZoneConfigs", array(zones));
}

void completePrivateDnsZone(Plan& plan, ArmResource& resource, const model::Element& element) {
    resource.name = cloudHost(resource.nameText);
    for (const model::Relation* relation : plan.take(element.id, "linked-to")) {
        ArmResource* network = plan.find(relation->target);
        if (!network) continue;
        ArmResource& link = plan.child(resource, "virtualNetworkLinks", network->nameText);
        Object& properties = link.body.at("properties");
        const auto registration = relation->properties.find("registrationEnabled");
        properties.set("registrationEnabled", registration != relation->properties.end() &&
                                                  registration->second.isBoolean() && registration->second.boolean());
        properties.setAt("virtualNetwork.id", plan.id(link, *network));
        if (const std::string policy = relationText(*relation, "resolutionPolicy"); !policy.empty())
            properties.set("resolutionPolicy", policy);
    }
    // Registration is a property of the network's link.
    for (const model::Relation* relation : plan.structure().to(element.id)) {
        ArmResource* network = relation->kind == "registers-in" ? plan.find(relation->source) : nullptr;
        if (!network || network->type != "Microsoft.Network/virtualNetworks") continue;
        plan.done(*relation);
        ArmResource& link = plan.child(resource, "virtualNetworkLinks", network->nameText);
        link.body.setAt("properties.virtualNetwork.id", plan.id(link, *network));
        link.body.setAt("properties.registrationEnabled", true);
    }
    writeDnsRecords(plan, resource, element);
    writeServiceRecords(plan, resource, element);
}

void inlineSubnets(Plan& plan) {
    std::map<ArmResource*, std::vector<Expression>> byNetwork;
    std::vector<ArmResource*> networks;
    for (const auto& resource : plan.resources()) {
        if (resource->form != ArmResource::Form::inlined || !resource->parent ||
            resource->parent->type != "Microsoft.Network/virtualNetworks")
            continue;
        ArmResource* network = resource->parent;
        if (!byNetwork.contains(network)) networks.push_back(network);
        Object subnet;
        subnet.set("name", resource->nameText);
        for (const Object::Entry& entry : resource->body.entries())
            subnet.set(entry.key, entry.object ? entry.object->expression() : entry.value);
        byNetwork[network].push_back(subnet);
        for (ArmResource* used : resource->references) plan.use(*network, *used);
    }
    for (ArmResource* network : networks) network->body.setAt("properties.subnets", array(byNetwork[network]));
}

}  // namespace zonewright::templates::bicep
