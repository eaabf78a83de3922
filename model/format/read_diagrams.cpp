// SPDX-License-Identifier: Apache-2.0
#include "model/format/read_landing_zone.h"
#include "model/format/read_records.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <set>

namespace zonewright::model {

namespace {

// Coordinates beyond it would overflow where placements are added up.
constexpr int kMaxPixels = 10'000'000;

class DiagramReader {
public:
    DiagramReader(ReadContext& context, const LandingZone& zone, const LandingZoneReader& reader)
        : m_context(context), m_zone(zone), m_reader(reader) {}

    void read(const Tree& node, const TreePath& path) {
        if (!node.isMap()) {
            m_context.error("wrong-value", path, node.mark, "a diagram is a map of keys and values",
                            "Write {id: …, name: …, placements: [ … ]}");
            return;
        }
        m_context.refuseUnknownKeys(node, path, {"id", "name", "layers", "placements"});
        Diagram diagram;
        diagram.id = DiagramId(readText(m_context, node, "id", path));
        diagram.name = readText(m_context, node, "name", path);
        readLayers(diagram, node, path);
        if (!isValidElementId(diagram.id.value)) {
            m_context.error("bad-id", path.key("id"), node.mark,
                            diagram.id.empty()
                                ? std::string("a diagram needs an id")
                                : fmt::format("{} cannot be the id of a diagram", inBackticks(diagram.id.value)),
                            "Use small letters, digits, dots, underscores and dashes, at most 80, beginning with a "
                            "letter or digit");
        } else if (!m_ids.insert(diagram.id).second) {
            m_context.error("duplicate-id", path.key("id"), node.mark,
                            fmt::format("the id {} is already that of another diagram", inBackticks(diagram.id.value)),
                            "Give one of the two another id");
        }
        forEachItem(m_context, node, "placements", path,
                    [&](const Tree& item, std::size_t, const TreePath& place) { addPlacement(diagram, item, place); });
        m_diagrams.push_back(std::make_shared<const Diagram>(std::move(diagram)));
    }

    std::vector<DiagramRef> take() { return std::move(m_diagrams); }

private:
    void readLayers(Diagram& diagram, const Tree& node, const TreePath& path) {
        std::vector<std::string> known;
        for (const RelationKind& kind : m_context.catalogue().relationKinds()) {
            if (std::find(known.begin(), known.end(), kind.layer) == known.end()) known.push_back(kind.layer);
        }
        forEachItem(m_context, node, "layers", path, [&](const Tree& item, std::size_t, const TreePath& place) {
            if (item.isString() && std::find(known.begin(), known.end(), item.text) != known.end()) {
                diagram.layers.push_back(item.text);
                return;
            }
            m_context.error("wrong-value", place, item.mark,
                            fmt::format("{} is not a layer", item.isScalar() ? inBackticks(item.text) : "this"),
                            didYouMean(item.text, known, fmt::format("Layers are {}", fmt::join(known, ", "))));
        });
    }

    std::optional<int> pixels(const Tree& node, const char* key, const TreePath& path, int smallest) {
        const Tree* value = node.find(key);
        if (value != nullptr && value->kind == Tree::Kind::integer && value->integer >= smallest &&
            value->integer <= kMaxPixels) {
            return static_cast<int>(value->integer);
        }
        m_context.error("wrong-value", path.key(key), value == nullptr ? node.mark : value->mark,
                        value == nullptr ? fmt::format("`{}` is missing", key)
                                         : fmt::format("`{}` is not a length that fits here", key),
                        fmt::format("Write whole pixels at 100 %, from {} to {}", smallest, kMaxPixels));
        return std::nullopt;
    }

    void addPlacement(Diagram& diagram, const Tree& node, const TreePath& path) {
        if (!node.isMap()) {
            m_context.error("wrong-value", path, node.mark, "a placement is a map of keys and values",
                            "Write {element: …, x: …, y: …, width: …, height: …}");
            return;
        }
        m_context.refuseUnknownKeys(node, path, kKeys);
        const ElementId id(readText(m_context, node, "element", path));
        const auto x = pixels(node, "x", path, -kMaxPixels), y = pixels(node, "y", path, -kMaxPixels);
        const auto width = pixels(node, "width", path, 1), height = pixels(node, "height", path, 1);
        if (m_zone.find(id) == nullptr) {
            if (!m_reader.names(id)) {
                m_context.error("dangling-placement", path.key("element"), node.mark,
                                fmt::format("no element {} is drawn", inBackticks(id.value)),
                                didYouMean(nearest(id.value), "Draw it, or take the placement out"));
            }
            return;
        }
        if (!x || !y || !width || !height) return;
        const auto placement = std::make_shared<const Placement>(Placement{id, {*x, *y, *width, *height}});
        if (!diagram.placements.try_emplace(id, placement).second) {
            m_context.error("duplicate-id", path, node.mark,
                            fmt::format("{} is placed twice in this diagram", inBackticks(id.value)),
                            "Take one of the two out");
        }
    }

    std::string nearest(const std::string& id) const {
        std::vector<std::string> known;
        for (const auto& [other, element] : m_zone.elements) known.push_back(other.value);
        return nearestWord(id, known);
    }

    const std::vector<std::string> kKeys{"element", "x", "y", "width", "height"};
    ReadContext& m_context;
    const LandingZone& m_zone;
    const LandingZoneReader& m_reader;
    std::set<DiagramId> m_ids;
    std::vector<DiagramRef> m_diagrams;
};

}  // namespace

std::vector<DiagramRef> readDiagrams(ReadContext& context, const Tree& root, const LandingZone& zone,
                                     const LandingZoneReader& reader) {
    DiagramReader diagrams(context, zone, reader);
    forEachItem(context, root, "diagrams", TreePath(),
                [&](const Tree& node, std::size_t, const TreePath& path) { diagrams.read(node, path); });
    return diagrams.take();
}

}  // namespace zonewright::model
