// SPDX-License-Identifier: Apache-2.0
// What filters or governs networks besides security groups and firewalls.
#include "templates/bicep/complete.h"
#include "templates/bicep/properties.h"
#include "templates/bicep/relations.h"
#include "templates/bicep/values.h"

#include <algorithm>

namespace zonewright::templates::bicep {

namespace {

constexpr const char* kProfile = "default";

std::vector<Expression> securityGroups(Plan& plan, ArmResource& nic, const model::Element& element) {
    std::vector<Expression> groups;
    for (const model::Relation* relation : plan.take(element.id, "in-asg"))
        if (ArmResource* group = plan.find(relation->target))
            groups.push_back(Object().set("id", plan.id(nic, *group)));
    return groups;
}

// The drawn networks that a configuration of the manager reaches, as one group of it.
ArmResource* memberGroup(Plan& plan, ArmResource& configuration, const model::Element& element) {
    ArmResource* group = nullptr;
    for (const model::Relation* relation : plan.structure().from(element.id)) {
        if (relation->kind != "assigned-to" || relationText(*relation, "role") == "hub") continue;
        ArmResource* network = plan.find(relation->target);
        if (!network || network->type != "Microsoft.Network/virtualNetworks") continue;
        plan.done(*relation);
        if (!group) {
            group = &plan.child(*configuration.parent, "networkGroups", "members-of-" + configuration.nameText);
            group->body.setAt("properties.memberType", "VirtualNetwork");
        }
        ArmResource& member = plan.child(*group, "staticMembers", network->nameText);
        member.body.setAt("properties.resourceId", plan.id(member, *network));
    }
    return group;
}

}  // namespace

void completeNetworkInterface(Plan& plan, ArmResource& resource, const model::Element& element) {
    Object configuration;
    configuration.set("name", "primary");
    Object& properties = configuration.at("properties");
    const auto subnet = subnetId(plan, resource, element);
    if (!subnet) {
        plan.omit(resource, "an interface lies in a subnet");
        return;
    }
    properties.setAt("subnet.id", *subnet);
    const auto address = drawnText(element, "privateIPAddress");
    properties.set("privateIPAllocationMethod", address ? "Static" : "Dynamic");
    if (address) properties.set("privateIPAddress", *address);
    for (const Expression& id : publicAddressIds(plan, resource, element)) properties.setAt("publicIPAddress.id", id);
    const auto groups = securityGroups(plan, resource, element);
    if (!groups.empty()) properties.set("applicationSecurityGroups", array(groups));
    resource.body.setAt("properties.ipConfigurations", array({configuration}));
    for (const model::Relation* relation : plan.take(element.id, "filtered-by"))
        if (ArmResource* nsg = plan.find(relation->target))
            resource.body.setAt("properties.networkSecurityGroup.id", plan.id(resource, *nsg));
}

void completeServiceEndpointPolicy(Plan& plan, ArmResource& resource, const model::Element& element) {
    std::vector<Expression> resources;
    for (const model::Relation* relation : plan.take(element.id, "allows"))
        if (ArmResource* target = plan.find(relation->target)) resources.push_back(plan.id(resource, *target));
    if (resources.empty()) return;
    std::vector<Expression> definitions;
    for (const model::Value& record : drawnList(element, "serviceEndpointPolicyDefinitions"))
        definitions.push_back(
            Object()
                .set("name", textField(record, "name"))
                .set("properties", Object()
                                       .set("service", textField(record, "service"))
                                       .set("serviceResources", field(record, "serviceResources")
                                                                    ? plainValue(*field(record, "serviceResources"))
                                                                    : array({}))));
    definitions.push_back(
        Object()
            .set("name", "drawn")
            .set("properties", Object().set("service", "Microsoft.Storage").set("serviceResources", array(resources))));
    resource.body.setAt("properties.serviceEndpointPolicyDefinitions", array(definitions));
}

void completeDdosPlan(Plan& plan, ArmResource& resource, const model::Element& element) {
    for (const model::Relation* relation : plan.structure().from(element.id)) {
        if (relation->kind != "protects") continue;
        ArmResource* network = plan.find(relation->target);
        if (!network || network->type != "Microsoft.Network/virtualNetworks" ||
            network->form != ArmResource::Form::deployed)
            continue;
        plan.done(*relation);
        network->body.setAt("properties.enableDdosProtection", true);
        network->body.setAt("properties.ddosProtectionPlan.id", plan.id(*network, resource));
    }
}

void completePerimeter(Plan& plan, ArmResource& resource, const model::Element& element) {
    const auto profileNamed = [&](const std::string& name) -> ArmResource& {
        ArmResource& profile = plan.child(resource, "profiles", name.empty() ? kProfile : name);
        profile.body.at("properties");
        return profile;
    };
    for (const model::Relation* relation : plan.takeTo(element.id, "in-perimeter")) {
        ArmResource* member = plan.find(relation->source);
        if (!member) continue;
        ArmResource& association = plan.child(resource, "resourceAssociations", member->nameText);
        association.aspect = Aspect::access;
        Object& properties = association.body.at("properties");
        properties.setAt("privateLinkResource.id", plan.id(association, *member));
        properties.setAt("profile.id", plan.id(association, profileNamed(relationText(*relation, "profile"))));
        if (const std::string mode = relationText(*relation, "accessMode"); !mode.empty())
            properties.set("accessMode", mode);
    }
    for (const model::Value& record : drawnList(element, "accessRules")) {
        ArmResource& rule =
            plan.child(profileNamed(textField(record, "profile")), "accessRules", textField(record, "name"));
        Object& properties = rule.body.at("properties");
        for (const auto& [key, value] : record.record()) {
            if (key == "name" || key == "profile") continue;
            if (key == "subscriptions" && value.isList()) {
                std::vector<Expression> ids;
                for (const model::Value& id : value.list()) {
                    const std::string text = id.text();
                    Object entry;
                    entry.set("id", text.starts_with("/") ? text : "/subscriptions/" + text);
                    entry.allow("id", "use-resource-id-functions", "the subscription is another one");
                    ids.push_back(entry);
                }
                properties.set("subscriptions", array(ids));
            } else {
                properties.set(Expression(key), plainValue(value));
            }
        }
    }
    for (const model::Relation* relation : plan.take(element.id, "allows"))
        plan.note(relation->id.value, "what the relation lets through is not written as an access rule",
                  "Draw it among accessRules, by address, name or subscription");
}

void completeNetworkManager(Plan& plan, ArmResource& resource, const model::Element& element) {
    Object& properties = resource.body.at("properties");
    if (!properties.has("networkManagerScopeAccesses")) properties.set("networkManagerScopeAccesses", array({}));
    std::vector<Expression> subscriptions, groups;
    for (const model::Relation* relation : plan.take(element.id, "assigned-to")) {
        const Group* group = plan.group(relation->target);
        if (group && group->kind == Group::Kind::managementGroup)
            groups.push_back("/providers/Microsoft.Management/managementGroups/" + group->name);
        else if (group && group->kind == Group::Kind::subscription && group == resource.group->above)
            subscriptions.push_back(call("subscription", {}).dot("id"));
        else
            plan.note(relation->id.value, "only the subscription of the manager, and management groups, are written");
    }
    if (subscriptions.empty() && groups.empty()) subscriptions.push_back(call("subscription", {}).dot("id"));
    Object scopes;
    scopes.set("subscriptions", array(subscriptions)).set("managementGroups", array(groups));
    properties.set("networkManagerScopes", scopes);
    plan.note(element.id.value, "its configurations take effect only once they are deployed to regions",
              "Commit them in Network Manager after the deployment");
}

void completeSecurityAdminConfig(Plan& plan, ArmResource& resource, const model::Element& element) {
    resource.body.at("properties");
    const auto rules = drawnList(element, "adminRules");
    ArmResource* group = memberGroup(plan, resource, element);
    if (rules.empty()) return;
    if (!group) {
        plan.note(element.id.value, "its rules are not written, for no network is assigned to it",
                  "Draw assigned-to each network");
        return;
    }
    for (const model::Value& record : rules) {
        const std::string named = textField(record, "collection");
        ArmResource& collection = plan.child(resource, "ruleCollections", named.empty() ? "rules" : named);
        collection.body.setAt("properties.appliesToGroups",
                              array({Object().set("networkGroupId", plan.id(collection, *group))}));
        ArmResource& rule = plan.child(collection, "rules", textField(record, "name"));
        rule.body.set("kind", "Custom");
        Object& properties = rule.body.at("properties");
        for (const auto& [key, value] : record.record()) {
            if (key == "name" || key == "collection") continue;
            const bool isAddress = key == "sources" || key == "destinations";
            if (!isAddress || !value.isList()) {
                properties.set(Expression(key), plainValue(value));
                continue;
            }
            std::vector<Expression> list;
            for (const model::Value& prefix : value.list()) {
                const std::string text = prefix.text();
                const bool isTag = !text.empty() && text[0] >= 'A' && text[0] <= 'Z';
                list.push_back(
                    Object().set("addressPrefix", text).set("addressPrefixType", isTag ? "ServiceTag" : "IPPrefix"));
            }
            properties.set(Expression(key), array(list));
        }
    }
}

void completeConnectivityConfig(Plan& plan, ArmResource& resource, const model::Element& element) {
    ArmResource* group = memberGroup(plan, resource, element);
    if (!group) {
        plan.omit(resource, "no network is assigned to it", "Draw assigned-to each network");
        return;
    }
    Object& properties = resource.body.at("properties");
    const bool isMesh = drawnText(element, "connectivityTopology").value_or("") == "Mesh";
    Object applied;
    applied.set("networkGroupId", plan.id(resource, *group));
    applied.set("groupConnectivity",
                drawnText(element, "groupConnectivity").value_or(isMesh ? "DirectlyConnected" : "None"));
    properties.set("appliesToGroups", array({applied}));
    std::vector<Expression> hubs;
    for (const model::Relation* relation : plan.take(element.id, "assigned-to")) {
        ArmResource* network = plan.find(relation->target);
        if (network && relationText(*relation, "role") == "hub")
            hubs.push_back(Object()
                               .set("resourceId", plan.id(resource, *network))
                               .set("resourceType", "Microsoft.Network/virtualNetworks"));
    }
    if (!hubs.empty()) properties.set("hubs", array(hubs));
}

void completeFlowLog(Plan& plan, ArmResource& resource, const model::Element& element) {
    Object& properties = resource.body.at("properties");
    for (const model::Relation* relation : plan.take(element.id, "observes"))
        if (ArmResource* target = plan.find(relation->target))
            properties.set("targetResourceId", plan.id(resource, *target));
    for (const model::Relation* relation : plan.take(element.id, "logs-to")) {
        ArmResource* sink = plan.find(relation->target);
        if (!sink) continue;
        if (sink->type == "Microsoft.Storage/storageAccounts") {
            properties.set("storageId", plan.id(resource, *sink));
        } else {
            Object& analytics = properties.at("flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration");
            analytics.set("enabled", true).set("workspaceResourceId", plan.id(resource, *sink));
        }
    }
    if (!properties.has("targetResourceId") || !properties.has("storageId"))
        plan.omit(resource, "a flow log needs what it observes and the storage account that takes it",
                  "Draw observes the network, and logs-to a storage account");
}

}  // namespace zonewright::templates::bicep
