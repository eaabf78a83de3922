// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/snapshot.h"
#include "model/format/read_context.h"

#include <string>
#include <unordered_map>

namespace zonewright::model {

// Reads settings, elements and relations of a map, with their checks against each other: ids, ends, parents.
class LandingZoneReader {
public:
    explicit LandingZoneReader(ReadContext& context) : m_context(context) {}

    LandingZone read(const Tree& root);

    // Whether the file gives that id to an element, be the element itself right or wrong.
    bool names(const ElementId& id) const { return m_places.contains(id.value); }

private:
    struct Place {
        std::size_t index;
        const Tree* node;
    };

    std::string nearestElement(const std::string& id) const;
    void readSettings(const Tree& root);
    void addElement(const Tree& node, std::size_t index, const TreePath& path);
    void addRelation(const Tree& node, std::size_t index, const TreePath& path);
    bool checkEnd(const ElementId& end, const char* key, const Tree& node, const TreePath& path);
    void checkKind(const Relation& relation, const Tree& node, const TreePath& path);
    void checkParents();
    void refuseCycle(const std::vector<const Element*>& cycle);
    RelationId unusedId(const Relation& relation);

    ReadContext& m_context;
    LandingZone m_zone;
    std::unordered_map<std::string, Place> m_places;
    std::unordered_map<std::string, std::size_t> m_relationPlaces;
    std::unordered_map<std::string, int> m_lastNumber;  // by kind(source,target)
};

// Calls `read(node, index, path)` for each item of the list at `key`, until the context is full. Nothing for a missing
// or empty one, an error for one that is not a list.
template <class Read>
void forEachItem(ReadContext& context, const Tree& map, std::string_view key, const TreePath& path, Read read) {
    const Tree* list = map.find(key);
    if (list == nullptr || list->isNull()) return;
    const TreePath place = path.key(key);
    if (!list->isList()) {
        context.error("wrong-value", place, list->mark, "`" + std::string(key) + "` is not a list",
                      "Write a list with one entry for each");
        return;
    }
    for (std::size_t i = 0; i < list->items.size() && !context.full(); ++i) read(list->items[i], i, place.item(i));
}

// The diagrams of the file whose landing zone `reader` has read.
std::vector<DiagramRef> readDiagrams(ReadContext& context, const Tree& root, const LandingZone& zone,
                                     const LandingZoneReader& reader);

}  // namespace zonewright::model
