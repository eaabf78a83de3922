// SPDX-License-Identifier: Apache-2.0
#include "model/document/delta.h"

#include <algorithm>

namespace zonewright::model {

namespace {

// Notes a change in the map of a log; what was before its first note stays.
template <class Map, class Key, class T>
void note(Map& map, const Key& key, const T& before, const T& after) {
    const auto [at, isNew] = map.try_emplace(key);
    if (isNew) at->second.before = before;
    at->second.after = after;
}

template <class Map>
typename Map::mapped_type valueAt(const Map& map, const typename Map::key_type& key) {
    const auto found = map.find(key);
    return found == map.end() ? nullptr : found->second;
}

template <class Map>
void assign(Map& map, const typename Map::key_type& key, typename Map::mapped_type value) {
    if (value == nullptr) {
        map.erase(key);
    } else {
        map[key] = std::move(value);
    }
}

std::vector<DiagramId> orderOf(const Drawing& drawing) {
    std::vector<DiagramId> order;
    for (const DiagramRef& diagram : drawing.diagrams) order.push_back(diagram->id);
    return order;
}

}  // namespace

LiveDrawing::LiveDrawing(Drawing drawing) : m_drawing(std::make_shared<Drawing>(std::move(drawing))) {}

std::shared_ptr<const Drawing> LiveDrawing::share() {
    m_shared = true;
    m_own.clear();
    return m_drawing;
}

Drawing& LiveDrawing::edit() {
    if (m_shared) {
        m_drawing = std::make_shared<Drawing>(*m_drawing);
        m_shared = false;
    }
    return *m_drawing;
}

Diagram* LiveDrawing::editDiagram(const DiagramId& id) {
    for (DiagramRef& diagram : edit().diagrams) {
        if (diagram->id != id) continue;
        // Unique, or a caller kept a copy of the drawing.
        if (m_own.contains(diagram.get()) && diagram.use_count() == 1) {
            return const_cast<Diagram*>(diagram.get());  // made below, not const
        }
        m_own.erase(diagram.get());
        auto copy = std::make_shared<Diagram>(*diagram);
        diagram = copy;
        m_own.insert(copy.get());
        return copy.get();
    }
    return nullptr;
}

void LiveDrawing::set(Delta& log, const ElementId& id, ElementRef element) {
    auto& elements = edit().zone.elements;
    note(log.elements, id, valueAt(elements, id), element);
    assign(elements, id, std::move(element));
}

void LiveDrawing::set(Delta& log, const RelationId& id, RelationRef relation) {
    auto& relations = edit().zone.relations;
    note(log.relations, id, valueAt(relations, id), relation);
    assign(relations, id, std::move(relation));
}

void LiveDrawing::set(Delta& log, const DiagramId& id, std::optional<DiagramRecord> record) {
    Diagram* diagram = editDiagram(id);
    std::optional<DiagramRecord> before;
    if (diagram != nullptr) before = DiagramRecord{diagram->name, diagram->layers};
    if (!before && !record) return;
    note(log.diagrams, id, before, record);
    if (before && record) {
        diagram->name = std::move(record->name);
        diagram->layers = std::move(record->layers);
        return;
    }

    Drawing& drawing = edit();
    if (!log.order) log.order.emplace().before = orderOf(drawing);
    if (record) {
        auto added = std::make_shared<Diagram>(Diagram{id, std::move(record->name), std::move(record->layers), {}});
        m_own.insert(added.get());
        drawing.diagrams.push_back(std::move(added));
    } else {
        const std::map<ElementId, PlacementRef> placements = diagram->placements;
        for (const auto& [element, placement] : placements) set(log, PlacementKey{id, element}, nullptr);
        m_own.erase(diagram);
        std::erase_if(drawing.diagrams, [&](const DiagramRef& each) { return each->id == id; });
    }
    log.order->after = orderOf(drawing);
}

void LiveDrawing::set(Delta& log, const PlacementKey& key, PlacementRef placement) {
    Diagram* diagram = editDiagram(key.first);
    if (diagram == nullptr) return;
    note(log.placements, key, valueAt(diagram->placements, key.second), placement);
    assign(diagram->placements, key.second, std::move(placement));
}

void LiveDrawing::setSettings(Delta& log, const LandingZone& zone) {
    LandingZone& target = edit().zone;
    if (!log.settings) log.settings.emplace().before = settingsOf(target);
    log.settings->after = settingsOf(zone);
    const LandingZone& after = *log.settings->after;
    target.name = after.name;
    target.undrawn = after.undrawn;
    target.catalogueVersion = after.catalogueVersion;
    target.settings = after.settings;
    target.decisions = after.decisions;
    target.notes = after.notes;
    target.extensions = after.extensions;
}

void LiveDrawing::setOrder(Delta& log, const std::vector<DiagramId>& order) {
    Drawing& drawing = edit();
    if (!log.order) log.order.emplace().before = orderOf(drawing);
    const auto rank = [&](const DiagramRef& diagram) {
        return std::find(order.begin(), order.end(), diagram->id) - order.begin();
    };
    std::stable_sort(drawing.diagrams.begin(), drawing.diagrams.end(),
                     [&](const DiagramRef& a, const DiagramRef& b) { return rank(a) < rank(b); });
    log.order->after = orderOf(drawing);
}

void LiveDrawing::apply(const Delta& delta) {
    Delta ignored;
    for (const auto& [id, change] : delta.elements) set(ignored, id, change.after);
    for (const auto& [id, change] : delta.relations) set(ignored, id, change.after);
    // Diagrams that come must be there before their placements; those that go take theirs along.
    for (const auto& [id, change] : delta.diagrams) set(ignored, id, change.after);
    for (const auto& [key, change] : delta.placements) set(ignored, key, change.after);
    if (delta.order) setOrder(ignored, delta.order->after);
    if (delta.settings) setSettings(ignored, *delta.settings->after);
}

}  // namespace zonewright::model
