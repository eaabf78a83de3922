// SPDX-License-Identifier: Apache-2.0
#include "app/cli/catalogue_json.h"

#include "analysis/reference/type_page.h"
#include "app/cli/json_list.h"
#include "model/format/tree_json.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace zonewright::app {

using nlohmann::json;

namespace {

constexpr std::string_view kScalarWords[] = {"string", "integer",  "boolean", "enumeration", "CIDR", "address",
                                             "date",   "duration", "port",    "port range",  "role", "record"};

json toJson(const model::ValueType& type) {
    json result{{"scalar", kScalarWords[static_cast<std::size_t>(type.scalar)]}, {"list", type.list}};
    if (!type.record.empty()) result["record"] = type.record;
    if (!type.values.empty()) result["values"] = type.values;
    if (type.open) result["open"] = true;
    return result;
}

json toJson(const model::Property& property) {
    static constexpr std::string_view kDefaultWords[] = {"value", "nothing", "unknown", "required"};
    static constexpr std::string_view kEffectWords[] = {"neutral", "restricts", "enables"};
    json result{{"key", property.key},
                {"type", toJson(property.type)},
                {"meaning", property.meaning},
                {"section", property.section},
                {"default", kDefaultWords[static_cast<std::size_t>(property.defaultKind)]},
                {"effect", kEffectWords[static_cast<std::size_t>(property.effect)]}};
    if (property.defaultKind == model::DefaultKind::value)
        result["defaultValue"] = model::toJson(property.defaultValue);
    if (!property.defaultSource.empty()) result["defaultSource"] = property.defaultSource;
    if (!property.armPath.empty()) result["arm"] = property.armPath;
    if (!property.apiVersion.empty()) result["apiVersion"] = property.apiVersion;
    if (!property.unit.empty()) result["unit"] = property.unit;
    if (property.required) result["required"] = true;
    if (property.inherited) result["inherited"] = true;
    if (const std::string secure = analysis::reference::secureText(property.secure); !secure.empty())
        result["secure"] = secure;
    return result;
}

json toJson(const model::RelationProperty& property) {
    return {{"key", property.key},
            {"type", toJson(property.type)},
            {"meaning", property.meaning},
            {"required", property.required}};
}

json toJson(const model::RelationKind& kind) {
    return {
        {"id", kind.id},           {"label", kind.label},
        {"from", kind.from},       {"to", kind.to},
        {"layer", kind.layer},     {"meaning", kind.meaning},
        {"becomes", kind.becomes}, {"properties", listOf(kind.properties, [](const auto& p) { return toJson(p); })}};
}

json toJson(const model::RecordField& field) {
    return {
        {"name", field.name}, {"type", toJson(field.type)}, {"required", field.required}, {"meaning", field.meaning}};
}

json toJson(const model::RecordSchema& record) {
    return {{"id", record.id}, {"fields", listOf(record.fields, [](const auto& f) { return toJson(f); })}};
}

json toJson(const model::Family& family) {
    return {{"id", family.id}, {"label", family.label}, {"meaning", family.meaning}};
}

json toJson(const model::PrivateLinkGroup& group) { return {{"groupId", group.id}, {"zones", group.zones}}; }

json toJson(const model::SubnetNeed& need) {
    json result{{"exclusive", need.exclusive}};
    if (!need.use.empty()) result["use"] = need.use;
    if (!need.fixedName.empty()) result["name"] = need.fixedName;
    if (need.minPrefix > 0) result["longestPrefix"] = need.minPrefix;
    if (!need.delegation.empty()) result["delegation"] = need.delegation;
    return result;
}

json toJson(const model::NamingRule& rule) {
    json result{{"shortest", rule.minLength}, {"longest", rule.maxLength}};
    if (!rule.pattern.empty()) result["pattern"] = rule.pattern;
    if (!rule.scope.empty()) result["unique"] = rule.scope;
    return result;
}

}  // namespace

json toJson(const model::ElementType& type) {
    json result{{"id", type.id},
                {"label", type.label},
                {"category", type.category},
                {"families", type.families},
                {"parents", type.parents},
                {"meaning", type.meaning},
                {"use", type.use},
                {"links", type.links},
                {"synonyms", type.synonyms},
                {"principal", type.principal},
                {"systemIdentity", type.systemIdentity},
                {"container", type.container},
                {"implicit", type.implicit},
                {"icon", type.icon},
                {"naming", toJson(type.naming)},
                {"subnets", listOf(type.subnets, [](const auto& need) { return toJson(need); })},
                {"privateLinks", listOf(type.privateLinks, [](const auto& g) { return toJson(g); })},
                {"properties", listOf(type.properties, [](const auto& p) { return toJson(p); })}};
    if (!type.arm.empty()) result["arm"] = type.arm;
    if (!type.apiVersion.empty()) result["apiVersion"] = type.apiVersion;
    if (!type.armKind.empty()) result["kind"] = type.armKind;
    if (!type.armByParent.empty()) result["armByParent"] = json(type.armByParent);
    return result;
}

json toJson(const model::Catalogue& catalogue) {
    const auto data = [](const auto& item) { return toJson(item); };
    return {{"format", "zonewright.catalogue/1"},
            {"version", catalogue.version()},
            {"types", listOf(catalogue.types(), data)},
            {"relationKinds", listOf(catalogue.relationKinds(), data)},
            {"families", listOf(catalogue.families(), data)},
            {"records", listOf(catalogue.records(), data)},
            {"settings", listOf(catalogue.settings(), data)},
            {"assumptions", std::vector<std::string>(catalogue.assumptions().begin(), catalogue.assumptions().end())}};
}

}  // namespace zonewright::app
