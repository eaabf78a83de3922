// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/cloud_hosts.h"
#include "templates/bicep/complete.h"
#include "templates/bicep/properties.h"
#include "templates/bicep/values.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>

namespace zonewright::templates::bicep {

namespace {

struct Collection {
    std::int64_t priority = 0;
    std::string kind, action;
    std::vector<Expression> rules;
};

struct RuleGroup {
    std::int64_t priority = 0;
    std::map<std::string, Collection> collections;
};

std::int64_t integerField(const model::Value& record, std::string_view name, std::int64_t fallback) {
    const model::Value* value = field(record, name);
    return value && value->isInteger() ? value->integer() : fallback;
}

std::string wordField(const model::Value& record, std::string_view name, std::string_view fallback) {
    const std::string text = textField(record, name);
    return text.empty() ? std::string(fallback) : text;
}

// "Https:443" is protocol and port.
Expression protocolsOf(const model::Value& record) {
    std::vector<Expression> protocols;
    for (const std::string& text : textsField(record, "protocols")) {
        const auto colon = text.find(':');
        Object protocol;
        protocol.set("protocolType", text.substr(0, colon));
        int port = 0;
        if (colon != std::string::npos) std::from_chars(text.data() + colon + 1, text.data() + text.size(), port);
        if (port > 0) protocol.set("port", port);
        protocols.push_back(protocol);
    }
    return array(std::move(protocols));
}

Expression hostsOf(const model::Value& record, std::string_view key) {
    std::vector<Expression> hosts;
    for (const std::string& host : textsField(record, key)) hosts.push_back(cloudHost(host));
    return array(std::move(hosts));
}

Object ruleOf(const model::Value& record, std::string_view ruleType) {
    Object rule;
    rule.set("ruleType", ruleType).set("name", textField(record, "name"));
    for (const auto& [key, value] : record.record()) {
        static const std::map<std::string_view, bool> kOfCollections{{"name", true},
                                                                     {"group", true},
                                                                     {"groupPriority", true},
                                                                     {"collection", true},
                                                                     {"collectionPriority", true},
                                                                     {"action", true}};
        if (kOfCollections.contains(key)) continue;
        if (key == "protocols")
            rule.set("protocols", protocolsOf(record));
        else if (key == "targetFqdns" || key == "destinationFqdns")
            rule.set(Expression(key), hostsOf(record, key));
        else if (key == "translatedPort")
            rule.set("translatedPort", textField(record, key));
        else if (const auto ports = textsField(record, key); key == "destinationPorts")
            rule.set("destinationPorts", array({ports.begin(), ports.end()}));
        else
            rule.set(Expression(key), plainValue(value));
    }
    return rule;
}

}  // namespace

void completeFirewall(Plan& plan, ArmResource& resource, const model::Element& element) {
    for (const model::Relation* relation : plan.take(element.id, "uses-policy"))
        if (ArmResource* policy = plan.find(relation->target))
            resource.body.setAt("properties.firewallPolicy.id", plan.id(resource, *policy));
    if (const model::Element* hub = plan.zone().find(element.parent); hub && hub->type == "virtual-hub") {
        Object& properties = resource.body.at("properties");
        if (ArmResource* found = plan.find(hub->id)) properties.setAt("virtualHub.id", plan.id(resource, *found));
        properties.at("sku").set("name", "AZFW_Hub");
        properties.setAt("hubIPAddresses.publicIPs.count", 1);
        return;
    }
    Object configuration;
    configuration.set("name", "default");
    if (const auto subnet = subnetId(plan, resource, element)) configuration.setAt("properties.subnet.id", *subnet);
    std::vector<Expression> configurations;
    for (const Expression& id : publicAddressIds(plan, resource, element)) {
        if (configurations.empty()) {
            configuration.setAt("properties.publicIPAddress.id", id);
            configurations.push_back(configuration);
        } else {
            Object more;
            more.set("name", "address-" + std::to_string(configurations.size() + 1))
                .setAt("properties.publicIPAddress.id", id);
            configurations.push_back(more);
        }
    }
    if (configurations.empty()) configurations.push_back(configuration);
    resource.body.setAt("properties.ipConfigurations", array(configurations));
    if (const auto management = optionalSubnetId(plan, resource, element, "firewallManagement"))
        resource.body.at("properties.managementIpConfiguration")
            .set("name", "management")
            .setAt("properties.subnet.id", *management);
}

void completeFirewallPolicy(Plan& plan, ArmResource& resource, const model::Element& element) {
    for (const model::Relation* relation : plan.take(element.id, "uses-policy"))
        if (ArmResource* base = plan.find(relation->target))
            resource.body.setAt("properties.basePolicy.id", plan.id(resource, *base));
    const std::tuple<const char*, const char*, const char*> lists[] = {
        {"natRules", "FirewallPolicyNatRuleCollection", "NatRule"},
        {"networkRules", "FirewallPolicyFilterRuleCollection", "NetworkRule"},
        {"applicationRules", "FirewallPolicyFilterRuleCollection", "ApplicationRule"},
    };
    std::map<std::pair<std::int64_t, std::string>, RuleGroup> groups;
    for (const auto& [key, collectionType, ruleType] : lists) {
        for (const model::Value& record : drawnList(element, key)) {
            const std::int64_t priority = integerField(record, "groupPriority", 200);
            const std::string name = wordField(record, "group", "rules");
            RuleGroup& group = groups[{priority, name}];
            group.priority = priority;
            const std::string action =
                std::string(ruleType) == "NatRule" ? "DNAT" : wordField(record, "action", "Deny");
            // A collection holds rules of one kind and one action.
            std::string collectionName = wordField(record, "collection", ruleType);
            if (const auto known = group.collections.find(collectionName);
                known != group.collections.end() && (known->second.kind != ruleType || known->second.action != action))
                collectionName += std::string("-") + ruleType + "-" + action;
            Collection& collection = group.collections[collectionName];
            collection.kind = ruleType;
            collection.action = action;
            collection.priority = integerField(record, "collectionPriority", 100);
            collection.rules.push_back(ruleOf(record, ruleType));
        }
    }
    for (const auto& [key, group] : groups) {
        ArmResource& written = plan.child(resource, "ruleCollectionGroups", key.second);
        written.body.setAt("properties.priority", group.priority);
        std::vector<const std::pair<const std::string, Collection>*> ordered;
        for (const auto& entry : group.collections) ordered.push_back(&entry);
        std::stable_sort(ordered.begin(), ordered.end(),
                         [](const auto* a, const auto* b) { return a->second.priority < b->second.priority; });
        std::vector<Expression> collections;
        for (const auto* entry : ordered) {
            Object object;
            const bool isNat = entry->second.kind == "NatRule";
            object.set("ruleCollectionType",
                       isNat ? "FirewallPolicyNatRuleCollection" : "FirewallPolicyFilterRuleCollection");
            object.set("name", entry->first)
                .set("priority", entry->second.priority)
                .setAt("action.type", entry->second.action);
            object.set("rules", array(entry->second.rules));
            collections.push_back(object);
        }
        written.body.setAt("properties.ruleCollections", array(collections));
    }
}

}  // namespace zonewright::templates::bicep
