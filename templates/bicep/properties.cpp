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
        {"application-gateway", {"httpListeners", "privateIPAddress"}},
        {"alert-rule", {"operations"}},
        {"container-app", {"containers"}},
        {"cosmos-database", {"containers"}},
        {"firewall-policy", {"networkRules", "applicationRules", "natRules"}},
        {"foundry-account", {"useMicrosoftManagedNetwork"}},
        {"jump-box", {"privateIPAddress", "enableIPForwarding", "extensions", "adminUsername"}},
        {"virtual-machine", {"privateIPAddress", "enableIPForwarding", "extensions", "adminUsername"}},
        {"private-endpoint", {"privateIPAddress"}},
        {"subscription", {"workload", "billingScope"}},
    };
    if (kEverywhere.contains(key)) return true;
    const auto type = kByType.find(elementType);
    return type != kByType.end() && type->second.contains(key);
}

// The name of the one child that holds settings of its parent.
std::string settingsName(std::string_view typeSegment) { return typeSegment == "authConfigs" ? "current" : "default"; }

// `a.b[].c`: a list of objects that hold the value at c; one object for each item of a drawn list.
void setAtPath(Object& body, std::string_view path, const Value& value, const Expression& expression) {
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

void writeProperty(Plan& plan, ArmResource& resource, const Property& property, const Value& value) {
    const Element& element = *resource.element;
    const auto expression = armValue(value, property, resource.type);
    if (!expression) {
        plan.note(element.id.value, "property '" + property.key + "' is drawn as unknown and left out",
                  "Draw its value");
        return;
    }
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
    const bool isPath = owner.find('.') != std::string_view::npos || owner.find('/') != std::string_view::npos;
    if (isPath || (property.type.scalar == model::ScalarType::record && path == "properties")) {
        if (property.type.scalar == model::ScalarType::record && !isPath && value.isList()) {
            for (const Value& record : value.list()) {
                ArmResource& child = plan.child(resource, owner, textField(record, "name"));
                for (const auto& [key, content] : record.record())
                    if (key != "name") child.body.at("properties").set(Expression(key), plainValue(content));
            }
            return;
        }
        plan.note(element.id.value, "property '" + property.key + "' belongs to another resource (" +
                                        std::string(owner) + ") and is left out");
        return;
    }
    setAtPath(plan.child(resource, owner, settingsName(owner)).body, path, value, *expression);
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
