// SPDX-License-Identifier: Apache-2.0
#include "model/format/format.h"
#include "model/format/read_decisions.h"
#include "model/format/tree_json.h"
#include "model/format/write_yaml.h"

#include <fmt/format.h>

#include <cassert>

namespace zonewright::model {

namespace {

using nlohmann::ordered_json;

// Keys that name the thing come first, properties follow sorted, free text and extensions last.
void addText(ordered_json& map, const char* key, const std::string& text) {
    if (!text.empty()) map[key] = text;
}

void addProperties(ordered_json& map, const Properties& properties) {
    for (const auto& [key, value] : properties) map[key] = toJson(value);
}

void addRest(ordered_json& map, const std::string& notes, const std::string& extensions) {
    addText(map, "notes", notes);
    if (extensions.empty()) return;
    const auto parsed = nlohmann::json::parse(extensions, nullptr, false);
    assert(parsed.is_object());
    if (parsed.is_object()) map["extensions"] = parsed;
}

ordered_json toMap(const Element& element) {
    ordered_json map{{"id", element.id.value}, {"type", element.type}};
    addText(map, "name", element.name);
    addText(map, "parent", element.parent.value);
    addProperties(map, element.properties);
    addRest(map, element.notes, element.extensions);
    return map;
}

ordered_json toMap(const Relation& relation) {
    ordered_json map{{"id", relation.id.value},
                     {"kind", relation.kind},
                     {"source", relation.source.value},
                     {"target", relation.target.value}};
    addText(map, "name", relation.name);
    addProperties(map, relation.properties);
    addRest(map, relation.notes, relation.extensions);
    return map;
}

ordered_json toMap(const Decision& decision) {
    ordered_json map{{"id", decision.id.value}};
    for (const auto& [word, kind] : kDecisionKinds)
        if (kind == decision.kind) map["kind"] = word;
    addText(map, "subject", decision.subject);
    addText(map, "owner", decision.owner);
    addText(map, "approver", decision.approver);
    addText(map, "reason", decision.reason);
    addText(map, "decided", decision.decided);
    addText(map, "expires", decision.expires);
    addText(map, "fingerprint", decision.fingerprint);
    return map;
}

ordered_json toMap(const Diagram& diagram) {
    ordered_json map{{"id", diagram.id.value}};
    addText(map, "name", diagram.name);
    if (!diagram.layers.empty()) map["layers"] = diagram.layers;
    ordered_json placements = ordered_json::array();
    for (const auto& [id, placement] : diagram.placements) {
        const Rect& rect = placement->rect;
        placements.push_back(
            {{"element", id.value}, {"x", rect.x}, {"y", rect.y}, {"width", rect.width}, {"height", rect.height}});
    }
    map["placements"] = std::move(placements);
    return map;
}

ordered_json toMap(const Drawing& drawing) {
    const LandingZone& zone = drawing.zone;
    ordered_json map{{"format", fmt::format("zonewright/{}", kFormatVersion)},
                     {"name", zone.name},
                     {"undrawn", zone.undrawn == Undrawn::secure ? "secure" : "platform"}};
    addText(map, "catalogue", zone.catalogueVersion);
    addProperties(map, zone.settings);
    addRest(map, zone.notes, zone.extensions);
    map["elements"] = ordered_json::array();
    for (const auto& [id, element] : zone.elements) map["elements"].push_back(toMap(*element));
    map["relations"] = ordered_json::array();
    for (const auto& [id, relation] : zone.relations) map["relations"].push_back(toMap(*relation));
    // Most drawings hold none.
    for (const auto& [id, decision] : zone.decisions) map["decisions"].push_back(toMap(decision));
    map["diagrams"] = ordered_json::array();
    for (const DiagramRef& diagram : drawing.diagrams) map["diagrams"].push_back(toMap(*diagram));
    return map;
}

}  // namespace

std::string writeDrawing(const Drawing& drawing, Syntax syntax) {
    const ordered_json map = toMap(drawing);
    // A text that is not valid UTF-8, which no reader lets in, becomes readable rather than an exception.
    return syntax == Syntax::yaml ? writeYaml(map)
                                  : map.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace zonewright::model
