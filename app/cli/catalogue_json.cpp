// SPDX-License-Identifier: Apache-2.0
#include "app/cli/catalogue_json.h"

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
    if (property.defaultKind == model::DefaultKind::value) result["defaultValue"] = model::toJson(property.defaultValue);
    if (!property.defaultSource.empty()) result["defaultSource"] = property.defaultSource;
    if (!property.armPath.empty()) result["arm"] = property.armPath;
    if (!property.unit.empty()) result["unit"] = property.unit;
    if (property.required) result["required"] = true;
    if (property.inherited) result["inherited"] = true;
    if (const std::string secure = secureText(property.secure); !secure.empty()) result["secure"] = secure;
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
                {"privateLinks", listOf(type.privateLinks, [](const auto& g) { return toJson(g); })},
                {"properties", listOf(type.properties, [](const auto& p) { return toJson(p); })}};
    if (!type.arm.empty()) result["arm"] = type.arm;
    if (!type.apiVersion.empty()) result["apiVersion"] = type.apiVersion;
    if (!type.armKind.empty()) result["kind"] = type.armKind;
    return result;
}

json toJson(const model::Catalogue& catalogue) {
    const auto data = [](const auto& item) { return toJson(item); };
    return {{"format", "zonewright.catalogue/1"},
            {"version", catalogue.version()},
            {"types", listOf(catalogue.types(), data)},
            {"relationKinds", listOf(catalogue.relationKinds(), data)},
            {"families", listOf(catalogue.families(), data)},
            {"records", listOf(catalogue.records(), data)}};
}

std::string typeText(const model::ValueType& type) {
    std::string text(kScalarWords[static_cast<std::size_t>(type.scalar)]);
    if (!type.record.empty()) text = "record " + type.record;
    if (!type.values.empty()) text += fmt::format(" [{}{}]", fmt::join(type.values, ", "), type.open ? ", …" : "");
    return type.list ? "list of " + text : text;
}

std::string secureText(const model::SecureTest& test) {
    using Kind = model::SecureTest::Kind;
    const auto operand = [&] { return test.operands.empty() ? std::string() : test.operands.front().text(); };
    switch (test.kind) {
        case Kind::none: return {};
        case Kind::equals: return "== " + operand();
        case Kind::oneOf: return "in " + model::Value(test.operands).text();
        case Kind::atLeast: return ">= " + operand();
        case Kind::set: return "set";
        case Kind::empty: return "empty";
        case Kind::contains: return "has " + operand();
        case Kind::judged: return "judged case by case";
    }
    return {};
}

}  // namespace zonewright::app
