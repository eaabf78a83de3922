// SPDX-License-Identifier: Apache-2.0
#include "model/catalogue/read_relation_kind.h"

#include "model/catalogue/read_property.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace zonewright::model {

RelationKind readRelationKind(const TreeEntry& entry, NodeReader& reader) {
    const Tree& node = entry.value;
    RelationKind kind;
    kind.id = entry.key;
    reader.expectKeys(node, "relation \"" + entry.key + "\"",
                      {"label", "meaning", "layer", "from", "to", "becomes", "properties"});
    if (!node.isMap()) return kind;
    kind.label = reader.requiredText(node, "label");
    kind.meaning = reader.text(node, "meaning");
    kind.becomes = reader.text(node, "becomes");
    kind.from = reader.texts(node, "from");
    kind.to = reader.texts(node, "to");
    if (kind.from.empty() || kind.to.empty())
        reader.problem(entry.mark, fmt::format("relation \"{}\" joins nothing", kind.id));
    kind.layer = reader.requiredText(node, "layer");
    constexpr std::array<std::string_view, 4> kLayers = {"network", "identity", "data", "governance"};
    if (std::ranges::find(kLayers, kind.layer) == kLayers.end()) {
        reader.problem(node.mark, fmt::format("there is no layer \"{}\"", kind.layer),
                       fmt::format("Known are {}", fmt::join(kLayers, ", ")));
    }
    const Tree* properties = node.find("properties");
    if (properties == nullptr || !reader.expectMap(*properties, "\"properties\"")) return kind;
    for (const TreeEntry& item : properties->entries) {
        reader.expectKeys(item.value, "property \"" + item.key + "\"", {"meaning", "type", "required"});
        const Tree* type = item.value.find("type");
        if (type == nullptr) {
            reader.problem(item.mark, fmt::format("property \"{}\" has no type", item.key));
            continue;
        }
        kind.properties.push_back({item.key, readValueType(*type, reader), reader.text(item.value, "meaning"),
                                   reader.flag(item.value, "required")});
    }
    return kind;
}

RecordSchema readRecordSchema(const TreeEntry& entry, NodeReader& reader) {
    RecordSchema schema;
    schema.id = entry.key;
    if (!reader.expectMap(entry.value, "record \"" + entry.key + "\"")) return schema;
    for (const TreeEntry& item : entry.value.entries) {
        reader.expectKeys(item.value, "field \"" + item.key + "\"", {"meaning", "type", "required"});
        const Tree* type = item.value.find("type");
        if (type == nullptr) {
            reader.problem(item.mark, fmt::format("field \"{}\" has no type", item.key));
            continue;
        }
        schema.fields.push_back({item.key, readValueType(*type, reader), reader.flag(item.value, "required"),
                                 reader.text(item.value, "meaning")});
    }
    return schema;
}

}  // namespace zonewright::model
