// SPDX-License-Identifier: Apache-2.0
#include "model/format/format.h"
#include "model/format/read_decisions.h"

#include <nlohmann/json.hpp>

namespace zonewright::model {

namespace {

using nlohmann::ordered_json;

ordered_json unknownOr(ordered_json schema) { return {{"anyOf", {std::move(schema), {{"const", "?"}}}}}; }

ordered_json scalarSchema(const ValueType& type) {
    switch (type.scalar) {
        case ScalarType::integer: return {{"type", "integer"}};
        case ScalarType::boolean: return {{"type", "boolean"}};
        case ScalarType::port: return {{"type", "integer"}, {"minimum", 0}, {"maximum", 65535}};
        case ScalarType::enumeration:
            if (type.open) return {{"type", "string"}, {"examples", type.values}};
            return {{"enum", type.values}};
        case ScalarType::date: return {{"type", "string"}, {"format", "date"}};
        case ScalarType::duration: return {{"type", "string"}, {"format", "duration"}};
        case ScalarType::record: return {{"$ref", "#/$defs/record-" + type.record}};
        case ScalarType::portRange: return {{"type", ordered_json::array({"string", "integer"})}};
        case ScalarType::string: return {{"type", ordered_json::array({"string", "number", "boolean"})}};
        case ScalarType::cidr:
        case ScalarType::address:
        case ScalarType::role: break;
    }
    return {{"type", "string"}};
}

ordered_json valueSchema(const ValueType& type) {
    ordered_json scalar = scalarSchema(type);
    if (!type.list) return unknownOr(std::move(scalar));
    return unknownOr({{"type", "array"}, {"items", unknownOr(std::move(scalar))}});
}

template <class Declared>
ordered_json described(const Declared& declared) {
    ordered_json schema = valueSchema(declared.type);
    if (!declared.meaning.empty()) schema["description"] = declared.meaning;
    return schema;
}

ordered_json closedMap(ordered_json properties, std::vector<std::string> required) {
    return {{"type", "object"},
            {"properties", std::move(properties)},
            {"required", std::move(required)},
            {"additionalProperties", false}};
}

const ordered_json kText{{"type", "string"}};
const ordered_json kElementId{{"type", "string"}, {"pattern", "^[a-z0-9][a-z0-9._-]{0,79}$"}};

ordered_json elementSchema(const ElementType& type) {
    ordered_json properties{{"id", kElementId}, {"type", {{"const", type.id}}},
                            {"name", kText},    {"parent", kElementId},
                            {"notes", kText},   {"extensions", {{"type", "object"}}}};
    for (const Property& property : type.properties) properties[property.key] = described(property);
    ordered_json schema = closedMap(std::move(properties), {"id", "type"});
    schema["title"] = type.label;
    schema["description"] = type.meaning;
    return schema;
}

ordered_json relationSchema(const RelationKind& kind) {
    ordered_json properties{{"id", kText},
                            {"kind", {{"const", kind.id}}},
                            {"source", kElementId},
                            {"target", kElementId},
                            {"name", kText},
                            {"notes", kText},
                            {"extensions", {{"type", "object"}}}};
    for (const RelationProperty& property : kind.properties) properties[property.key] = described(property);
    ordered_json schema = closedMap(std::move(properties), {"kind", "source", "target"});
    schema["title"] = kind.label;
    schema["description"] = kind.meaning;
    return schema;
}

ordered_json decisionSchema() {
    const ordered_json date{{"type", "string"}, {"format", "date"}};
    ordered_json kinds = ordered_json::array();
    for (const auto& [word, kind] : kDecisionKinds) kinds.push_back(word);
    return closedMap({{"id", kElementId},
                      {"kind", {{"enum", std::move(kinds)}}},
                      {"subject", kText},
                      {"owner", kText},
                      {"approver", kText},
                      {"reason", kText},
                      {"decided", date},
                      {"expires", date},
                      {"fingerprint", kText}},
                     {"id", "subject"});
}

ordered_json diagramSchema() {
    const ordered_json pixels{{"type", "integer"}};
    const ordered_json placement =
        closedMap({{"element", kElementId}, {"x", pixels}, {"y", pixels}, {"width", pixels}, {"height", pixels}},
                  {"element", "x", "y", "width", "height"});
    return closedMap({{"id", kElementId},
                      {"name", kText},
                      {"layers", {{"type", "array"}, {"items", kText}}},
                      {"placements", {{"type", "array"}, {"items", placement}}}},
                     {"id"});
}

}  // namespace

std::string jsonSchema(const Catalogue& catalogue) {
    ordered_json definitions = ordered_json::object(), elements = ordered_json::array(),
                 relations = ordered_json::array();
    for (const RecordSchema& record : catalogue.records()) {
        ordered_json fields = ordered_json::object();
        std::vector<std::string> required;
        for (const RecordField& field : record.fields) {
            fields[field.name] = described(field);
            if (field.required) required.push_back(field.name);
        }
        definitions["record-" + record.id] = closedMap(std::move(fields), std::move(required));
    }
    for (const ElementType& type : catalogue.types()) {
        definitions["element-" + type.id] = elementSchema(type);
        elements.push_back({{"$ref", "#/$defs/element-" + type.id}});
    }
    for (const RelationKind& kind : catalogue.relationKinds()) {
        definitions["relation-" + kind.id] = relationSchema(kind);
        relations.push_back({{"$ref", "#/$defs/relation-" + kind.id}});
    }
    ordered_json properties{{"format", {{"const", "zonewright/" + std::to_string(kFormatVersion)}}},
                            {"name", kText},
                            {"undrawn", {{"enum", {"platform", "secure"}}}},
                            {"catalogue", kText},
                            {"notes", kText},
                            {"extensions", {{"type", "object"}}}};
    for (const Property& setting : catalogue.settings()) properties[setting.key] = described(setting);
    properties["elements"] = {{"type", "array"}, {"items", {{"oneOf", std::move(elements)}}}};
    properties["relations"] = {{"type", "array"}, {"items", {{"oneOf", std::move(relations)}}}};
    properties["decisions"] = {{"type", "array"}, {"items", decisionSchema()}};
    properties["diagrams"] = {{"type", "array"}, {"items", diagramSchema()}};
    ordered_json schema = closedMap(std::move(properties), {"format"});
    ordered_json document{{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", "Zonewright drawing"}};
    document.update(schema);
    document["$defs"] = std::move(definitions);
    return document.dump(2) + "\n";
}

}  // namespace zonewright::model
