// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/complete.h"
#include "templates/bicep/properties.h"
#include "templates/bicep/relations.h"
#include "templates/bicep/values.h"

#include <algorithm>

namespace zonewright::templates::bicep {

namespace {

constexpr const char* kConnectionVersion = "2025-01-01";

// The hub it is drawn in or connected to; null: it lies in a virtual network.
ArmResource* hubOf(Plan& plan, const model::Element& element) {
    const model::Element* around = plan.zone().find(element.parent);
    if (!around || around->type != "virtual-hub") around = plan.structure().target(element.id, "hub-connection");
    if (!around || around->type != "virtual-hub") return nullptr;
    plan.take(element.id, "hub-connection");
    return plan.find(around->id);
}

// A gateway of a virtual network: its addresses and its subnet.
void writeConfigurations(Plan& plan, ArmResource& resource, const model::Element& element) {
    std::vector<Expression> configurations;
    const auto subnet = subnetId(plan, resource, element);
    for (const Expression& id : publicAddressIds(plan, resource, element)) {
        Object configuration;
        configuration.set("name",
                          configurations.empty() ? "default" : "active-" + std::to_string(configurations.size()));
        Object& properties = configuration.at("properties");
        properties.set("privateIPAllocationMethod", "Dynamic").setAt("publicIPAddress.id", id);
        if (subnet) properties.setAt("subnet.id", *subnet);
        configurations.push_back(configuration);
    }
    if (configurations.empty() && subnet) {
        Object configuration;
        configuration.set("name", "default");
        configuration.at("properties").set("privateIPAllocationMethod", "Dynamic").setAt("subnet.id", *subnet);
        configurations.push_back(configuration);
    }
    if (!configurations.empty()) resource.body.setAt("properties.ipConfigurations", array(configurations));
}

void writeGateway(Plan& plan, ArmResource& resource, const model::Element& element, std::string_view gatewayType) {
    ArmResource* hub = hubOf(plan, element);
    if (resource.type == "Microsoft.Network/virtualNetworkGateways") {
        Object& properties = resource.body.at("properties");
        properties.set("gatewayType", gatewayType);
        if (const auto sku = drawnText(element, "skuName")) properties.at("sku").set("name", *sku).set("tier", *sku);
        writeConfigurations(plan, resource, element);
        return;
    }
    // In a virtual hub it is sized by units, and what a network's gateway is told does not hold.
    resource.body.remove("properties");
    Object& properties = resource.body.at("properties");
    if (hub)
        properties.setAt("virtualHub.id", plan.id(resource, *hub));
    else
        plan.omit(resource, "its hub is not deployed");
    if (gatewayType == "Vpn")
        properties.set("vpnGatewayScaleUnit", 1);
    else
        properties.setAt("autoScaleConfiguration.bounds.min", 1);
    plan.note(
        element.id.value,
        "in a hub it is written with one unit; what a gateway of a network is told (size, type, protocols) is not",
        "Set units and protocols in the module");
}

}  // namespace

void completeVpnGateway(Plan& plan, ArmResource& resource, const model::Element& element) {
    writeGateway(plan, resource, element, "Vpn");
}

void completeExpressRouteGateway(Plan& plan, ArmResource& resource, const model::Element& element) {
    writeGateway(plan, resource, element, "ExpressRoute");
}

void completeCircuit(Plan&, ArmResource& resource, const model::Element& element) {
    const auto tier = drawnText(element, "tier"), family = drawnText(element, "family");
    if (tier && family && !resource.body.has("sku.name")) resource.body.setAt("sku.name", *tier + "_" + *family);
}

void completeVirtualWan(Plan&, ArmResource& resource, const model::Element&) {
    if (!resource.body.has("properties.type")) resource.body.setAt("properties.type", "Standard");
}

void completeVirtualHub(Plan& plan, ArmResource& resource, const model::Element& element) {
    Object& properties = resource.body.at("properties");
    properties.set("sku", "Standard");
    const model::Element* wan = plan.zone().find(element.parent);
    if (!wan || wan->type != "virtual-wan") wan = plan.structure().target(element.id, "child-of");
    if (ArmResource* found = wan && wan->type == "virtual-wan" ? plan.find(wan->id) : nullptr) {
        plan.take(element.id, "child-of");
        properties.setAt("virtualWan.id", plan.id(resource, *found));
    }
    // Spokes first, each by a connection of the hub.
    for (const model::Relation* relation : plan.structure().to(element.id)) {
        if (relation->kind != "hub-connection") continue;
        ArmResource* network = plan.find(relation->source);
        if (!network || network->type != "Microsoft.Network/virtualNetworks") continue;
        plan.done(*relation);
        ArmResource& connection = plan.child(resource, "hubVirtualNetworkConnections", "to-" + network->nameText);
        Object& content = connection.body.at("properties");
        content.setAt("remoteVirtualNetwork.id", plan.id(connection, *network));
        if (const auto drawn = relation->properties.find("enableInternetSecurity"); drawn != relation->properties.end())
            content.set("enableInternetSecurity", plainValue(drawn->second));
        const auto table = [&](const std::string& name) {
            return Object().set("id", interpolate({plan.id(connection, resource), "/hubRouteTables/" + name}));
        };
        if (const std::string name = relationText(*relation, "associatedRouteTable"); !name.empty())
            content.setAt("routingConfiguration.associatedRouteTable", table(name));
        if (const auto drawn = relation->properties.find("propagatedRouteTables");
            drawn != relation->properties.end() && drawn->second.isList()) {
            std::vector<Expression> tables;
            for (const model::Value& name : drawn->second.list()) tables.push_back(table(name.text()));
            content.setAt("routingConfiguration.propagatedRouteTables.ids", array(tables));
        }
    }
    for (const model::Value& record : drawnList(element, "hubRouteTables")) {
        ArmResource& table = plan.child(resource, "hubRouteTables", textField(record, "name"));
        Object& content = table.body.at("properties");
        if (const model::Value* labels = field(record, "labels")) content.set("labels", plainValue(*labels));
        const model::Element* hop = plan.zone().find(model::ElementId(textField(record, "nextHop")));
        if (ArmResource* next = hop ? plan.find(hop->id) : nullptr; next && field(record, "destinations")) {
            Object route;
            route.set("name", "to-" + next->nameText).set("destinationType", "CIDR");
            route.set("destinations", plainValue(*field(record, "destinations")));
            route.set("nextHopType", "ResourceId").set("nextHop", plan.id(table, *next));
            content.set("routes", array({route}));
        }
    }
    const auto policies = drawnList(element, "routingPolicies");
    if (policies.empty()) return;
    const model::Element* firewall = nullptr;
    for (const model::Element* child : plan.structure().children(element.id))
        if (child->type == "azure-firewall") firewall = child;
    if (!firewall) firewall = plan.structure().target(element.id, "next-hop");
    plan.take(element.id, "next-hop");
    ArmResource* next = plan.find(firewall);
    if (!next) {
        plan.note(element.id.value, "its routing policies are left out, for no firewall is drawn in the hub",
                  "Draw an Azure Firewall in it");
        return;
    }
    ArmResource& intent = plan.child(resource, "routingIntent", "default");
    std::vector<Expression> list;
    for (const model::Value& policy : policies)
        list.push_back(Object()
                           .set("name", policy.text())
                           .set("destinations", array({policy.text()}))
                           .set("nextHop", plan.id(intent, *next)));
    intent.body.setAt("properties.routingPolicies", array(list));
}

void writeGatewayConnections(Plan& plan) {
    for (const auto& [id, relation] : plan.zone().relations) {
        if (relation->kind != "gateway-connection") continue;
        ArmResource* from = plan.find(relation->source);
        ArmResource* to = plan.find(relation->target);
        const auto isGateway = [](const ArmResource* end) {
            return end && end->type == "Microsoft.Network/virtualNetworkGateways";
        };
        if (from && to && !isGateway(from)) std::swap(from, to);
        const bool isCircuit = to && to->type == "Microsoft.Network/expressRouteCircuits";
        const bool isLocal = to && to->type == "Microsoft.Network/localNetworkGateways";
        if (!isGateway(from) || !(isCircuit || isLocal || isGateway(to)) || from->form != ArmResource::Form::deployed) {
            plan.note(id.value, "the connection is not written: its ends are not two gateways of this project",
                      "Draw a local network gateway or a circuit for the other side");
            plan.done(*relation);
            continue;
        }
        plan.done(*relation);
        ArmResource& connection = plan.companion(*from, "connection-" + to->symbol, "Microsoft.Network/connections",
                                                 kConnectionVersion, "con-" + from->nameText + "-" + to->nameText);
        connection.located = true;
        Object& properties = connection.body.at("properties");
        const std::string drawn = relationText(*relation, "connectionType");
        properties.set("connectionType", !drawn.empty() ? drawn
                                         : isCircuit    ? std::string("ExpressRoute")
                                         : isLocal      ? std::string("IPsec")
                                                        : std::string("Vnet2Vnet"));
        const auto end = [&](ArmResource& gateway) {
            return Object().set("id", plan.id(connection, gateway)).set("properties", Object());
        };
        properties.set("virtualNetworkGateway1", end(*from));
        if (isCircuit)
            properties.setAt("peer.id", plan.id(connection, *to));
        else
            properties.set(isLocal ? "localNetworkGateway2" : "virtualNetworkGateway2", end(*to));
        if (const std::string protocol = relationText(*relation, "connectionProtocol"); !protocol.empty())
            properties.set("connectionProtocol", protocol);
        if (const auto bgp = relation->properties.find("enableBgp"); bgp != relation->properties.end())
            properties.set("enableBgp", plainValue(bgp->second));
        if (!isCircuit)
            properties.set("sharedKey",
                           secretParameter(connection, "SharedKey",
                                           "Key that both ends of the connection to " + to->nameText + " share."));
        if (relation->properties.contains("ipsecPolicies"))
            plan.note(id.value, "the parameters of the tunnel are not written; the platform's own hold",
                      "Add ipsecPolicies to the connection");
    }
}

}  // namespace zonewright::templates::bicep
