// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/values.h"

#include "templates/bicep/arm_types.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>

namespace zonewright::templates::bicep {

namespace {

using model::Record;
using model::Value;

Object plainRecord(const Value& record) {
    Object object;
    for (const auto& [name, value] : record.record()) object.set(Expression(name), plainValue(value));
    return object;
}

// `{name, ...}` with everything else below `properties`.
Object named(const Value& record) {
    Object object;
    object.set("name", textField(record, "name"));
    for (const auto& [name, value] : record.record())
        if (name != "name") object.at("properties").set(Expression(name), plainValue(value));
    return object;
}

// A rule writes one address or range in the singular, several in the plural; names such as Internet and * only ever
// stand alone, so a mixed list keeps the first place that takes it.
void setOneOrMore(Object& properties, const Value& record, std::string_view list, const std::string& one,
                  const std::string& more) {
    const std::vector<std::string> texts = textsField(record, list);
    if (texts.size() == 1) {
        properties.set(Expression(one), texts.front());
        return;
    }
    std::vector<Expression> items(texts.begin(), texts.end());
    properties.set(Expression(texts.empty() ? one : more), texts.empty() ? Expression("*") : array(std::move(items)));
}

Object securityRule(const Value& record) {
    Object object;
    object.set("name", textField(record, "name"));
    Object& properties = object.at("properties");
    for (const std::string_view key : {"description", "priority", "direction", "access", "protocol"})
        if (const Value* value = field(record, key)) properties.set(Expression(key), plainValue(*value));
    setOneOrMore(properties, record, "sourceAddressPrefixes", "sourceAddressPrefix", "sourceAddressPrefixes");
    setOneOrMore(properties, record, "sourcePortRanges", "sourcePortRange", "sourcePortRanges");
    setOneOrMore(properties, record, "destinationAddressPrefixes", "destinationAddressPrefix",
                 "destinationAddressPrefixes");
    setOneOrMore(properties, record, "destinationPortRanges", "destinationPortRange", "destinationPortRanges");
    return object;
}

Object ipRule(const Value& record, std::string_view armType) {
    static const std::map<std::string_view, std::string_view> kKeys{
        {"Microsoft.DocumentDB/databaseAccounts", "ipAddressOrRange"},
        {"Microsoft.Network/bastionHosts", "addressPrefix"},
        {"Microsoft.Devices/IotHubs", "ipMask"},
        {"Microsoft.EventGrid/topics", "ipMask"},
        {"Microsoft.EventHub/namespaces", "ipMask"},
        {"Microsoft.ServiceBus/namespaces", "ipMask"}};
    const auto key = kKeys.find(armType);
    Object object;
    object.set(Expression(key == kKeys.end() ? std::string_view("value") : key->second), textField(record, "value"));
    if (armType == "Microsoft.Storage/storageAccounts" || armType == "Microsoft.ContainerRegistry/registries")
        object.set("action", "Allow");
    if (key != kKeys.end() && key->second == "ipMask") object.set("action", "Allow");
    if (armType == "Microsoft.Devices/IotHubs") {
        std::string name = "from-" + textField(record, "value");
        std::replace_if(
            name.begin(), name.end(), [](char c) { return c == '.' || c == '/' || c == ':'; }, '-');
        object.set("filterName", name);
    }
    return object;
}

Object accessRestriction(const Value& record) {
    Object object = plainRecord(record);
    object.remove("frontDoorId");  // which one is said by the completion, where one publishes the site
    return object;
}

Object frontDoorRule(const Value& record) {
    Object object = plainRecord(record);
    Object everyone;
    everyone.set("matchVariable", "RemoteAddr").set("operator", "IPMatch").set("negateCondition", true);
    everyone.set("matchValue", array({"255.255.255.255/32"}));
    object.set("matchConditions", array({everyone}));
    if (textField(record, "ruleType") == "RateLimitRule") object.set("rateLimitDurationInMinutes", 1);
    return object;
}

// One request in the window from one client counts; a rule without conditions of its own counts them all.
Object wafCustomRule(const Value& record, std::string_view armType) {
    if (armType == "Microsoft.Network/FrontDoorWebApplicationFirewallPolicies") return frontDoorRule(record);
    Object object = plainRecord(record);
    Object everyone;
    everyone.set("matchVariables", array({Object().set("variableName", "RemoteAddr")}));
    everyone.set("operator", "IPMatch").set("negationConditon", true);
    everyone.set("matchValues", array({"255.255.255.255/32"}));
    object.set("matchConditions", array({everyone}));
    if (textField(record, "ruleType") == "RateLimitRule") {
        object.set("rateLimitDuration", "OneMin");
        object.set("groupByUserSession",
                   array({Object().set("groupByVariables", array({Object().set("variableName", "ClientAddr")}))}));
    }
    return object;
}

Object hostExtension(const Value& record) {
    const Value* enabled = field(record, "isEnabled");
    return Object()
        .set("name", textField(record, "name"))
        .set("isEnabled", enabled && enabled->isBoolean() && enabled->boolean() ? "True" : "False");
}

using Shape = std::function<Object(const Value&, std::string_view)>;

const std::map<std::string, Shape>& shapes() {
    const auto ignoringType = [](auto shape) {
        return [shape](const Value& record, std::string_view) { return shape(record); };
    };
    static const std::map<std::string, Shape> kShapes{
        {"securityRule", ignoringType(securityRule)},
        {"route", ignoringType(named)},
        {"ipRule", ipRule},
        {"wafCustomRule", wafCustomRule},
        {"wafExclusion", ignoringType([](const Value& record) {
             Object object = plainRecord(record);
             object.remove("justification");
             return object;
         })},
        {"managedRuleSet",
         [](const Value& record, std::string_view armType) {
             Object object = plainRecord(record);
             if (armType != "Microsoft.Network/FrontDoorWebApplicationFirewallPolicies") object.remove("ruleSetAction");
             return object;
         }},
        {"accessRestriction", ignoringType(accessRestriction)},
        {"endpointPolicyDefinition", ignoringType(named)},
        {"defenderExtension", ignoringType(hostExtension)},
    };
    return kShapes;
}

Expression recordsOf(const model::ValueList& records, const model::Property& property, std::string_view armType) {
    if (property.type.record == "tag" || property.type.record == "parameter") {
        Object object;
        for (const Value& record : records) {
            const std::string value = textField(record, "value");
            const bool isPlain = property.type.record == "tag" || armType == "Microsoft.ApiManagement/service";
            object.set(Expression(textField(record, "name")),
                       isPlain ? Expression(value) : Expression(Object().set("value", value)));
        }
        return object;
    }
    const auto shape = shapes().find(property.type.record);
    std::vector<Expression> items;
    for (const Value& record : records)
        items.push_back(!record.isRecord()        ? plainValue(record)
                        : shape == shapes().end() ? Expression(plainRecord(record))
                                                  : Expression(shape->second(record, armType)));
    return array(std::move(items));
}

}  // namespace

Expression plainValue(const Value& value) {
    if (value.isBoolean()) return value.boolean();
    if (value.isInteger()) return value.integer();
    if (value.isString()) return value.string();
    if (value.isRecord()) return plainRecord(value);
    if (!value.isList()) return {};
    std::vector<Expression> items;
    for (const Value& item : value.list()) items.push_back(plainValue(item));
    return array(std::move(items));
}

std::optional<Expression> armValue(const Value& value, const model::Property& property, std::string_view armType) {
    if (value.isUnknown()) return std::nullopt;
    if (property.type.scalar == model::ScalarType::record && value.isList())
        return recordsOf(value.list(), property, armType);
    if (property.armPath == "identity.type" && value.text() == "SystemAssigned, UserAssigned")
        return Expression(bothIdentities(armType));
    if (value.isBoolean() && property.armPath.starts_with("properties.redisConfiguration"))
        return Expression(value.boolean() ? "true" : "false");  // a dictionary of texts
    if (property.type.scalar == model::ScalarType::date && value.isString() &&
        property.armPath.find("attributes.") != std::string::npos)
        return call("dateTimeToEpoch", {value.string() + "T00:00:00Z"});
    return plainValue(value);
}

const Value* field(const Value& record, std::string_view name) {
    if (!record.isRecord()) return nullptr;
    const auto found = record.record().find(name);
    return found == record.record().end() ? nullptr : &found->second;
}

std::string textField(const Value& record, std::string_view name) {
    const Value* value = field(record, name);
    if (!value) return {};
    return value->isString() ? value->string() : value->text();
}

std::vector<std::string> textsField(const Value& record, std::string_view name) {
    const Value* value = field(record, name);
    std::vector<std::string> texts;
    if (value && value->isList())
        for (const Value& item : value->list()) texts.push_back(item.isString() ? item.string() : item.text());
    return texts;
}

std::string relationText(const model::Relation& relation, std::string_view key) {
    const auto found = relation.properties.find(key);
    return found != relation.properties.end() && found->second.isString() ? found->second.string() : std::string();
}

}  // namespace zonewright::templates::bicep
