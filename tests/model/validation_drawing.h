// SPDX-License-Identifier: Apache-2.0
// Small drawings for the tests of validation, in the shape that scenarios have; read without any check, so that broken
// drawings can be made.
#pragma once

#include "model/base/read_tree.h"
#include "model/landing_zone/landing_zone.h"

#include <stdexcept>
#include <string>
#include <string_view>

namespace zonewright::tests {

inline model::Value valueOf(const model::Tree& node) {
    using model::Tree;
    switch (node.kind) {
        case Tree::Kind::boolean: return model::Value(node.boolean);
        case Tree::Kind::integer: return model::Value(node.integer);
        case Tree::Kind::list: {
            model::ValueList list;
            for (const Tree& item : node.items) list.push_back(valueOf(item));
            return model::Value(std::move(list));
        }
        case Tree::Kind::map: {
            model::Record record;
            for (const model::TreeEntry& entry : node.entries) record.emplace(entry.key, valueOf(entry.value));
            return model::Value(std::move(record));
        }
        default: return node.text == "?" ? model::Value() : model::Value(node.text);
    }
}

// `{undrawn: secure, elements: [{id: a, type: subnet, ...}], relations: [{kind: k, source: a, target: b, ...}]}`
inline model::LandingZone drawingOf(std::string_view yaml) {
    auto tree = model::readTree(yaml, model::Syntax::yaml, "drawing");
    if (!tree) throw std::runtime_error(model::toText(tree.error()));
    model::LandingZone zone;
    zone.undrawn = tree->stringAt("undrawn") == "secure" ? model::Undrawn::secure : model::Undrawn::platform;
    if (const model::Tree* elements = tree->find("elements")) {
        for (const model::Tree& node : elements->items) {
            model::Element element{model::ElementId(node.stringAt("id")), node.stringAt("type"), node.stringAt("name"),
                                   model::ElementId(node.stringAt("parent"))};
            for (const model::TreeEntry& entry : node.entries) {
                if (entry.key == "id" || entry.key == "type" || entry.key == "name" || entry.key == "parent") continue;
                element.properties.emplace(entry.key, valueOf(entry.value));
            }
            zone.elements.emplace(element.id, std::make_shared<const model::Element>(element));
        }
    }
    if (const model::Tree* relations = tree->find("relations")) {
        for (const model::Tree& node : relations->items) {
            const model::ElementId source(node.stringAt("source")), target(node.stringAt("target"));
            const std::string kind = node.stringAt("kind");
            model::Relation relation{freshRelationId(zone, kind, source, target), kind, source, target};
            for (const model::TreeEntry& entry : node.entries) {
                if (entry.key == "kind" || entry.key == "source" || entry.key == "target") continue;
                relation.properties.emplace(entry.key, valueOf(entry.value));
            }
            zone.relations.emplace(relation.id, std::make_shared<const model::Relation>(relation));
        }
    }
    return zone;
}

}  // namespace zonewright::tests
