// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/properties.h"

#include "templates/bicep/arm_types.h"
#include "templates/bicep/values.h"

#include <algorithm>
#include <map>
#include <set>

namespace zonewright::templates::bicep {

namespace {

using model::Element;
using model::Property;
using model::Value;

// Written by the type's own completion (complete.h) or by the project as a whole, not by path.
bool isWrittenElsewhere(std::string_view elementType, std::string_view key) {
    static const std::set<std::string_view> kEverywhere{"region", "tags",         "managed",
                                                        "lock",   "budgetAmount", "budgetThreshold"};
    static const std::map<std::string_view, std::set<std::string_view>> kByType{
        {"ai-search", {"authOptions"}},
        {"aks-cluster", {"azureKeyVaultKmsEnabled"}},
        {"aml-online-endpoint", {"deployments", "egressPublicNetworkAccess"}},
        {"aml-registry", {"regionDetails"}},
        {"aml-workspace", {"outboundRules"}},
        {"application-gateway", {"httpListeners", "privateIPAddress"}},
        {"alert-rule", {"operations"}},
        {"arc-machine", {"extensions"}},
        {"confidential-vm", {"privateIPAddress", "enableIPForwarding", "extensions", "adminUsername"}},
        {"connectivity-config", {"groupConnectivity"}},
        {"container-app", {"containers"}},
        {"container-app-job", {"containers"}},
        {"container-instance", {"containers", "ipAddressType"}},
        {"cosmos-database", {"containers"}},
        {"custom-role-definition", {"actions", "notActions", "dataActions", "notDataActions"}},
        {"data-collection-rule", {"streams"}},
        {"dns-private-resolver", {"privateIPAddress"}},
        {"dns-security-policy", {"dnsSecurityRules"}},
        {"feature-store", {"outboundRules"}},
        {"firewall-policy", {"networkRules", "applicationRules", "natRules"}},
        {"foundry-account", {"useMicrosoftManagedNetwork", "outboundRules"}},
        {"foundry-capability-host", {"enablePublicHostingEnvironment"}},
        {"front-door", {"routes", "minimumTlsVersion"}},
        {"jump-box", {"privateIPAddress", "enableIPForwarding", "extensions", "adminUsername"}},
        {"key", {"rotationInterval", "releasePolicy"}},
        {"linked-service", {"linkedServiceType"}},
        {"load-balancer", {"privateIPAddress", "outboundRules", "enableFloatingIP"}},
        {"managed-devops-pool", {"organizationUrl", "skuName"}},
        {"mysql-flexible", {"entraOnly", "requireSecureTransport"}},
        {"network-interface", {"privateIPAddress"}},
        {"network-security-perimeter", {"accessRules"}},
        {"private-endpoint", {"privateIPAddress"}},
        {"security-admin-config", {"adminRules"}},
        {"security-contact", {"minimalSeverity"}},
        {"subscription", {"workload", "billingScope"}},
        {"virtual-hub", {"routingPolicies", "hubRouteTables"}},
        {"virtual-machine", {"privateIPAddress", "enableIPForwarding", "extensions", "adminUsername"}},
        {"vm-scale-set", {"extensions", "adminUsername"}},
        {"vm-scale-set-build-agents", {"extensions", "adminUsername"}},
    };
    if (kEverywhere.contains(key)) return true;
    const auto type = kByType.find(elementType);
    return type != kByType.end() && type->second.contains(key);
}

// The child resource that a path before the colon names, as its type below the parent and its name.
struct Owner {
    std::string typeSegment, name;
};

Owner ownerOf(std::string_view words) {
    static const std::map<std::string_view, std::string_view> kNames{
        {"authConfigs", "current"},
        {"securityAlertPolicies", "Default"},
        {"tenant", "access"},
        {"transparentDataEncryption", "current"},
        {"auditingSettings", "default"},
        {"sqlVulnerabilityAssessments", "Default"},
    };
    if (const auto slash = words.find('/'); slash != std::string_view::npos)
        return {std::string(words.substr(0, slash)), std::string(words.substr(slash + 1))};
    const auto name = kNames.find(words);
    return {std::string(words), std::string(name == kNames.end() ? std::string_view("default") : name->second)};
}

// The name of a listed child's field where it is another than the drawing's.
Expression childKey(const ArmResource& parent, std::string_view key) {
    if (parent.type == "Microsoft.Cache/redis" && key == "startIpAddress") return "startIP";
    if (parent.type == "Microsoft.Cache/redis" && key == "endIpAddress") return "endIP";
    return Expression(key);
}

// A field of a listed child as the resource manager wants it there.
Expression childValue(std::string_view owner, std::string_view key, const Value& content) {
    if (owner == "forwardingRules" && key == "targetDnsServers" && content.isList()) {
        std::vector<Expression> servers;
        for (const Value& server : content.list())
            servers.push_back(Object().set("ipAddress", server.text()).set("port", 53));
        return array(std::move(servers));
    }
    return plainValue(content);
}

// `a.b[].c`: a list of objects that hold the value at c; one object for each item of a drawn list.
void setAtPath(Object& body, std::string_view path, const Value& value, const Expression& expression) {
    if (const auto quoted = path.find("['"); quoted != std::string_view::npos) {
        body.at(path.substr(0, quoted)).set(path.substr(quoted + 2, path.size() - quoted - 4), expression);
        return;
    }
    const auto brackets = path.find("[]");
    if (brackets == std::string_view::npos) {
        body.setAt(path, expression);
        return;
    }
    const std::string_view rest = path.substr(std::min(path.size(), brackets + 3));
    std::vector<Expression> items;
    const auto wrap = [&](const Expression& inner) {
        if (rest.empty()) return inner;
        Object object;
        object.setAt(rest, inner);
        return object.expression();
    };
    if (value.isList())
        for (const Value& item : value.list()) items.push_back(wrap(plainValue(item)));
    else
        items.push_back(wrap(expression));
    body.setAt(path.substr(0, brackets), array(std::move(items)));
}

// Children that the property lists: by record, by name, or one that is either there or not.
void writeChildren(Plan& plan, ArmResource& resource, std::string_view owner, const Value& value) {
    if (value.isBoolean() && value.boolean()) plan.child(resource, owner, "default").body.at("properties");
    if (!value.isList()) return;
    for (const Value& item : value.list()) {
        const std::string name = item.isRecord() ? textField(item, "name") : item.text();
        ArmResource& child = plan.child(resource, owner, name);
        Object& properties = child.body.at("properties");
        if (!item.isRecord()) continue;
        for (const auto& [key, content] : item.record())
            if (key != "name") properties.set(childKey(resource, key), childValue(owner, key, content));
    }
}

void writeProperty(Plan& plan, ArmResource& resource, const Property& property, const Value& value) {
    const Element& element = *resource.element;
    const auto expression = armValue(value, property, resource.type);
    if (!expression) {
        plan.note(element.id.value, "property '" + property.key + "' is drawn as unknown and left out",
                  "Draw its value");
        return;
    }
    if (!property.apiVersion.empty()) resource.apiVersion = std::max(resource.apiVersion, property.apiVersion);
    std::string_view path = property.armPath;
    const auto colon = path.find(':');
    if (colon == std::string_view::npos) {
        if (path == "name")
            resource.name = *expression;
        else
            setAtPath(resource.body, path, value, *expression);
        return;
    }
    const std::string_view owner = path.substr(0, colon);
    path = path.substr(colon + 1);
    if (owner.find('.') != std::string_view::npos) {
        plan.note(element.id.value, "property '" + property.key + "' belongs to another resource (" +
                                        std::string(owner) + ") and is left out");
        return;
    }
    if (path == "properties") {
        writeChildren(plan, resource, owner, value);
        return;
    }
    const Owner child = ownerOf(owner);
    setAtPath(plan.child(resource, child.typeSegment, child.name).body, path, value, *expression);
}

}  // namespace

void writeProperties(Plan& plan, ArmResource& resource) {
    const model::ElementType* type = resource.element ? plan.catalogue().type(resource.element->type) : nullptr;
    if (!type) return;
    if (!type->armKind.empty()) resource.body.set("kind", type->armKind);
    for (const Property& property : type->properties) {
        if (property.armPath.empty() || property.armPath.starts_with("graph:")) continue;
        const auto drawn = resource.element->properties.find(property.key);
        if (drawn == resource.element->properties.end()) {
            if (property.required && !resource.body.has(property.armPath))
                plan.note(resource.element->id.value,
                          "it cannot be deployed without '" + property.key + "', which is not drawn", "Draw it");
        } else if (!isWrittenElsewhere(type->id, property.key)) {
            writeProperty(plan, resource, property, drawn->second);
        }
    }
}

std::optional<std::string> drawnText(const Element& element, std::string_view key) {
    const auto found = element.properties.find(key);
    if (found == element.properties.end() || !found->second.isString()) return std::nullopt;
    return found->second.string();
}

std::optional<std::int64_t> drawnInteger(const Element& element, std::string_view key) {
    const auto found = element.properties.find(key);
    if (found == element.properties.end() || !found->second.isInteger()) return std::nullopt;
    return found->second.integer();
}

bool drawnTrue(const Element& element, std::string_view key) {
    const auto found = element.properties.find(key);
    return found != element.properties.end() && found->second.isBoolean() && found->second.boolean();
}

std::vector<Value> drawnList(const Element& element, std::string_view key) {
    const auto found = element.properties.find(key);
    if (found == element.properties.end() || !found->second.isList()) return {};
    return found->second.list();
}

}  // namespace zonewright::templates::bicep
