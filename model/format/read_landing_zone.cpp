// SPDX-License-Identifier: Apache-2.0
#include "model/format/read_landing_zone.h"

#include "model/format/read_records.h"
#include "model/format/relation_ends.h"

#include <fmt/format.h>

#include <algorithm>

namespace zonewright::model {

namespace {

bool isImplicit(std::string_view id) { return id == kInternet || id == kAttackerTenant; }

}  // namespace

LandingZone LandingZoneReader::read(const Tree& root) {
    readSettings(root);
    const TreePath top;
    forEachItem(m_context, root, "elements", top,
                [&](const Tree& node, std::size_t i, const TreePath& path) { addElement(node, i, path); });
    forEachItem(m_context, root, "relations", top,
                [&](const Tree& node, std::size_t i, const TreePath& path) { addRelation(node, i, path); });
    checkParents();
    return std::move(m_zone);
}

void LandingZoneReader::readSettings(const Tree& root) {
    const TreePath top;
    m_zone.name = readText(m_context, root, "name", top);
    m_zone.notes = readText(m_context, root, "notes", top);
    m_zone.catalogueVersion = readText(m_context, root, "catalogue", top);
    m_zone.extensions = readExtensions(m_context, root, top);
    const std::string undrawn = readText(m_context, root, "undrawn", top);
    if (undrawn == "secure") {
        m_zone.undrawn = Undrawn::secure;
    } else if (!undrawn.empty() && undrawn != "platform") {
        m_context.error("wrong-value", top.key("undrawn"), root.find("undrawn")->mark,
                        fmt::format("{} does not fit here", inBackticks(undrawn)), "It takes platform or secure");
    }
    for (const Property& setting : m_context.catalogue().settings()) {
        if (setting.key == "name" || setting.key == "undrawn") continue;
        if (const Tree* node = root.find(setting.key)) {
            m_zone.settings[setting.key] = readValue(m_context, *node, setting.type, top.key(setting.key));
        }
    }
}

void LandingZoneReader::addElement(const Tree& node, std::size_t index, const TreePath& path) {
    Element element = readElementRecord(m_context, node, path);
    if (element.id.empty()) return;
    const auto [known, isNew] = m_places.try_emplace(element.id.value, Place{index, &node});
    if (!isNew) {
        m_context.error("duplicate-id", path.key("id"), node.find("id")->mark,
                        fmt::format("the id {} is already that of elements[{}]", inBackticks(element.id.value),
                                    known->second.index),
                        "Give one of the two another id");
        return;
    }
    if ((isImplicit(element.id.value) || isImplicit(element.type)) && element.id.value != element.type &&
        !element.type.empty()) {
        m_context.error("reserved-id", path.key("id"), node.find("id")->mark,
                        fmt::format("{} cannot be the id of an element of type {}", inBackticks(element.id.value),
                                    inBackticks(element.type)),
                        "`internet` and `attacker-tenant` each stand for the one element of that type");
    }
    const ElementId id = element.id;
    m_zone.elements.emplace(id, std::make_shared<const Element>(std::move(element)));
}

std::string LandingZoneReader::nearestElement(const std::string& id) const {
    std::vector<std::string> known{std::string(kInternet), std::string(kAttackerTenant)};
    for (const auto& [other, element] : m_zone.elements) {
        if (element->name == id) return other.value;  // relations and parents name elements by id
        known.push_back(other.value);
    }
    return nearestWord(id, known);
}

bool LandingZoneReader::checkEnd(const ElementId& end, const char* key, const Tree& node, const TreePath& path) {
    if (end.empty()) return false;
    if (m_zone.exists(end)) return true;
    if (names(end)) return false;  // drawn, and wrong itself
    m_context.error("dangling-relation", path.key(key), node.find(key)->mark,
                    fmt::format("no element {} is drawn", inBackticks(end.value)),
                    didYouMean(nearestElement(end.value), "Draw it, or take the relation out"));
    return false;
}

void LandingZoneReader::checkKind(const Relation& relation, const Tree& node, const TreePath& path) {
    const RelationKind* kind = m_context.catalogue().relationKind(relation.kind);
    if (kind == nullptr) return;
    const auto typeOf = [&](const ElementId& end) {
        const Element* element = m_zone.find(end);
        return element == nullptr ? end.value : element->type;
    };
    const auto check = [&](const ElementId& end, const std::vector<std::string>& ends, const char* key,
                           const char* verb) {
        const std::string type = typeOf(end);
        const ElementType* known = m_context.catalogue().type(type);
        if (known == nullptr ||
            std::any_of(ends.begin(), ends.end(), [&](const auto& each) { return known->isIn(each); }))
            return false;
        m_context.error(
            "wrong-end", path.key(key), node.find(key)->mark,
            fmt::format("{} cannot {} {}, which is of type {}", relation.kind, verb, inBackticks(end.value), type),
            wayOutOfWrongEnds(m_context.catalogue(), *kind, key, typeOf(relation.source), typeOf(relation.target)));
        return true;
    };
    // One that is drawn the wrong way round is told of once.
    const bool told = check(relation.source, kind->from, "source", "begin at");
    if (told && isReversed(m_context.catalogue(), *kind, typeOf(relation.source), typeOf(relation.target))) return;
    check(relation.target, kind->to, "target", "lead to");
}

RelationId LandingZoneReader::unusedId(const Relation& relation) {
    const std::string stem = fmt::format("{}({},{})", relation.kind, relation.source.value, relation.target.value);
    int& number = m_lastNumber[stem];
    while (true) {
        ++number;
        RelationId id(number == 1 ? stem : fmt::format("{}#{}", stem, number));
        if (!m_zone.relations.contains(id)) return id;
    }
}

void LandingZoneReader::addRelation(const Tree& node, std::size_t index, const TreePath& path) {
    Relation relation = readRelationRecord(m_context, node, path);
    const bool source = checkEnd(relation.source, "source", node, path);
    const bool target = checkEnd(relation.target, "target", node, path);
    if (!source || !target || relation.kind.empty()) return;
    checkKind(relation, node, path);
    if (relation.id.empty()) relation.id = unusedId(relation);
    if (names(ElementId(relation.id.value))) {
        m_context.error("duplicate-id", path.key("id"), node.mark,
                        fmt::format("the id {} is already that of an element", inBackticks(relation.id.value)),
                        "Give one of the two another id");
        return;
    }
    const auto [known, isNew] = m_relationPlaces.try_emplace(relation.id.value, index);
    if (!isNew) {
        m_context.error(
            "duplicate-id", path.key("id"), node.mark,
            fmt::format("the id {} is already that of relations[{}]", inBackticks(relation.id.value), known->second),
            "Give one of the two another id");
        return;
    }
    const RelationId id = relation.id;
    m_zone.relations.emplace(id, std::make_shared<const Relation>(std::move(relation)));
}

void LandingZoneReader::refuseCycle(const std::vector<const Element*>& cycle) {
    const auto first =
        std::min_element(cycle.begin(), cycle.end(), [](const Element* a, const Element* b) { return a->id < b->id; });
    const Place& place = m_places.at((*first)->id.value);
    std::string chain;
    for (std::size_t i = 0; i <= cycle.size(); ++i) {
        const auto at = static_cast<std::size_t>(first - cycle.begin()) + i;
        chain += (i == 0 ? "" : " in ") + cycle[at % cycle.size()]->id.value;
        if (i == 9 && cycle.size() > 10) {
            chain += " in …";
            break;
        }
    }
    m_context.error("containment-cycle", TreePath("elements").item(place.index).key("parent"),
                    place.node->find("parent")->mark, fmt::format("the containers go round in a circle: {}", chain),
                    "Take one `parent` of the circle out");
}

// Each element is walked over once: a walk ends where an earlier one has been.
void LandingZoneReader::checkParents() {
    std::unordered_map<const Element*, int> depths;  // 0: on the walk that is under way
    for (const auto& [id, start] : m_zone.elements) {
        std::vector<const Element*> walk;
        int depth = 0;
        for (const Element* at = start.get(); at != nullptr;) {
            if (const auto known = depths.find(at); known != depths.end()) {
                if (known->second == 0) refuseCycle({std::find(walk.begin(), walk.end(), at), walk.end()});
                depth = known->second;
                break;
            }
            depths.emplace(at, 0);
            walk.push_back(at);
            if (at->parent.empty()) break;
            const Place& place = m_places.at(at->id.value);
            const Element* above = m_zone.find(at->parent);
            if (above == nullptr && !names(at->parent)) {
                m_context.error("dangling-parent", TreePath("elements").item(place.index).key("parent"),
                                place.node->find("parent")->mark,
                                fmt::format("no element {} is drawn", inBackticks(at->parent.value)),
                                didYouMean(nearestElement(at->parent.value), "Draw it, or take `parent` out"));
            }
            at = above;
        }
        for (auto at = walk.rbegin(); at != walk.rend(); ++at) {
            depths[*at] = ++depth;
            if (depth != kMaxNesting + 1) continue;
            const Place& place = m_places.at((*at)->id.value);
            m_context.error("too-deep", TreePath("elements").item(place.index), place.node->mark,
                            fmt::format("more than {} elements lie in each other, down to {}", kMaxNesting,
                                        inBackticks((*at)->id.value)),
                            "Flatten them");
        }
        if (m_context.full()) return;
    }
}

}  // namespace zonewright::model
