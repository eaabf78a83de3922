// SPDX-License-Identifier: Apache-2.0
#include "model/format/read_records.h"

#include "model/format/intended_word.h"
#include "model/format/tree_json.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <type_traits>

namespace zonewright::model {

namespace {

constexpr std::array<std::string_view, 6> kElementKeys{"id", "type", "name", "parent", "notes", "extensions"};
constexpr std::array<std::string_view, 7> kRelationKeys{"id",   "kind",  "source",    "target",
                                                        "name", "notes", "extensions"};

// Kinds of relations have so few properties that a message can name them all.
constexpr std::size_t kFew = 20;

std::string orElse(std::string remedy, std::string otherwise) {
    return remedy.empty() ? std::move(otherwise) : std::move(remedy);
}

template <class Keys>
bool isAmong(const Keys& keys, std::string_view key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

// Whether a key that no record has stands for it ("from" for "source"): that is told where it stands.
bool saidOtherwise(const Tree& node, std::string_view key) {
    const std::vector<std::string> wanted{std::string(key)};
    return (key == "source" || key == "target") && node.find("kind") != nullptr &&
           std::any_of(node.entries.begin(), node.entries.end(),
                       [&](const TreeEntry& entry) { return !intendedKey(entry.key, wanted).empty(); });
}

std::string required(ReadContext& context, const Tree& node, std::string_view key, const TreePath& path,
                     const char* remedy) {
    std::string text = readText(context, node, key, path);
    const Tree* value = node.find(key);
    if (value == nullptr && saidOtherwise(node, key)) return text;
    if (text.empty() && (value == nullptr || value->isScalar())) {
        context.error("missing-key", path, node.mark, fmt::format("`{}` is missing", key), remedy);
    }
    return text;
}

// A property that a relation from elements of the type carries: "`groupIds` stands on the relation private-link".
template <class Declaring>
std::string elsewhere(const ReadContext& context, const Declaring& declaring, std::string_view word) {
    if constexpr (std::is_same_v<Declaring, ElementType>) {
        for (const RelationKind& kind : context.catalogue().relationKinds()) {
            if (std::ranges::find(kind.from, declaring.id) == kind.from.end()) continue;
            for (const auto& property : kind.properties) {
                if (intendedKey(word, {property.key}).empty()) continue;
                return fmt::format("`{}` is said by the relation {}: write it there", property.key, kind.id);
            }
        }
    }
    return {};
}

// Everything that is not among `own` is a property of the type or kind.
template <class Declaring, class Keys>
Properties readProperties(ReadContext& context, const Tree& node, const TreePath& path, const Declaring& declaring,
                          const Keys& own) {
    Properties properties;
    for (const TreeEntry& entry : node.entries) {
        if (context.full()) break;
        const auto* property = declaring.find(entry.key);
        if (property != nullptr) {
            properties[entry.key] = readValue(context, entry.value, property->type, path.key(entry.key));
        } else if (!isAmong(own, entry.key)) {
            std::vector<std::string> known(own.begin(), own.end());
            for (const auto& each : declaring.properties) known.push_back(each.key);
            std::string otherwise = known.size() <= kFew
                                        ? fmt::format("It takes {}", fmt::join(known, ", "))
                                        : fmt::format("`zonewright catalogue {}` lists its properties", declaring.id);
            context.error("unknown-property", path.key(entry.key), entry.mark,
                          fmt::format("{} has no property {}", declaring.id, inBackticks(entry.key)),
                          orElse(elsewhere(context, declaring, entry.key),
                                 orElse(intendedKey(entry.key, known), std::move(otherwise))));
        }
    }
    return properties;
}

}  // namespace

std::string readText(ReadContext& context, const Tree& map, std::string_view key, const TreePath& path) {
    const Tree* node = map.find(key);
    if (node == nullptr || node->isNull()) return {};
    if (node->isScalar()) return node->text;
    context.error("wrong-value", path.key(key), node->mark,
                  fmt::format("`{}` is {}, not a text", key, node->isList() ? "a list" : "a map"), "Write one text");
    return {};
}

std::string readExtensions(ReadContext& context, const Tree& map, const TreePath& path) {
    const Tree* node = map.find("extensions");
    if (node == nullptr) return {};
    if (!node->isMap()) {
        context.error("wrong-value", path.key("extensions"), node->mark, "`extensions` is not a map",
                      "Write a map; what is in it is kept as it is");
        return {};
    }
    return toJson(*node).dump();
}

Element readElementRecord(ReadContext& context, const Tree& node, const TreePath& path) {
    Element element;
    if (!node.isMap()) {
        context.error("wrong-value", path, node.mark, "an element is a map of keys and values",
                      "Write {id: …, type: …}");
        return element;
    }
    element.id = ElementId(required(context, node, "id", path, "Give it an id of small letters, digits, dots, dashes"));
    if (!element.id.empty() && !isValidElementId(element.id.value)) {
        const std::string near = idFrom(element.id.value);
        context.error(
            "bad-id", path.key("id"), node.find("id")->mark,
            fmt::format("{} cannot be the id of an element", inBackticks(element.id.value)),
            "Use small letters, digits, dots, underscores and dashes, at most 80, beginning with a letter or digit" +
                (near.empty() ? std::string() : fmt::format(": {}", inBackticks(near))));
    }
    element.type = required(context, node, "type", path,
                            node.find("kind") != nullptr ? "Elements have a `type`; relations have a `kind`"
                                                         : "Name an element type; `zonewright catalogue` lists them");
    element.name = readText(context, node, "name", path);
    element.parent = ElementId(readText(context, node, "parent", path));
    element.notes = readText(context, node, "notes", path);
    const ElementType* type = context.catalogue().type(element.type);
    // Two types have an Azure property of that name; for them the key is the property.
    if (type == nullptr || type->find("extensions") == nullptr)
        element.extensions = readExtensions(context, node, path);
    if (element.type.empty()) return element;
    if (type == nullptr) {
        context.error(
            "unknown-type", path.key("type"), node.find("type")->mark,
            fmt::format("there is no element type {}", inBackticks(element.type)),
            orElse(intendedType(context.catalogue(), element.type), "`zonewright catalogue` lists the types"));
        return element;
    }
    element.properties = readProperties(context, node, path, *type, kElementKeys);
    return element;
}

Relation readRelationRecord(ReadContext& context, const Tree& node, const TreePath& path) {
    Relation relation;
    if (!node.isMap()) {
        context.error("wrong-value", path, node.mark, "a relation is a map of keys and values",
                      "Write {kind: …, source: …, target: …}");
        return relation;
    }
    relation.id = RelationId(readText(context, node, "id", path));
    relation.kind = required(context, node, "kind", path,
                             node.find("type") != nullptr ? "Relations have a `kind`; elements have a `type`"
                                                          : "Name a relation kind; `zonewright catalogue` lists them");
    relation.source = ElementId(required(context, node, "source", path, "Name the element it begins at"));
    relation.target = ElementId(required(context, node, "target", path, "Name the element it leads to"));
    relation.name = readText(context, node, "name", path);
    relation.notes = readText(context, node, "notes", path);
    relation.extensions = readExtensions(context, node, path);
    if (relation.kind.empty()) return relation;
    const RelationKind* kind = context.catalogue().relationKind(relation.kind);
    if (kind == nullptr) {
        context.error(
            "unknown-kind", path.key("kind"), node.find("kind")->mark,
            fmt::format("there is no relation kind {}", inBackticks(relation.kind)),
            orElse(intendedKind(context.catalogue(), relation.kind), "`zonewright catalogue` lists the kinds"));
        return relation;
    }
    relation.properties = readProperties(context, node, path, *kind, kRelationKeys);
    return relation;
}

}  // namespace zonewright::model
