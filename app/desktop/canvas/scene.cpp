// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/canvas/scene.h"

#include <algorithm>

namespace zonewright::app {

using model::ElementId;
using model::RelationId;
using templates::DisplayItem;
using templates::ItemKind;
using templates::RectF;

namespace {

// Above it, the lines of what is selected are not worth a new layout of all lines.
constexpr std::size_t kMostForFocus = 2000;

const model::Diagram& noDiagram() {
    static const model::Diagram empty;
    return empty;
}

}  // namespace

const templates::Theme& canvasTheme() { return templates::lightTheme(); }

Scene::~Scene() = default;

void Scene::build(std::shared_ptr<const model::Drawing> drawing, const model::DiagramId& diagram,
                  std::shared_ptr<const model::Catalogue> catalogue) {
    m_drawing = std::move(drawing);
    m_catalogue = std::move(catalogue);
    m_diagramId = diagram;
    rebuild();
}

void Scene::clear() {
    m_geometry.reset();
    m_structure.reset();
    m_drawing.reset();
    m_geometryDrawing.reset();
    m_areas = m_cards = {};
    m_edges.assign({});
    m_slots.clear();
    m_edgeSlots.clear();
    m_inside.clear();
}

const model::Diagram* Scene::diagram() const { return m_drawing ? m_drawing->find(m_diagramId) : nullptr; }

void Scene::rebuild() {
    const model::Diagram* shownDiagram = diagram();
    const model::Diagram& source = shownDiagram ? *shownDiagram : noDiagram();
    m_geometryDrawing = m_drawing;
    m_structure = std::make_unique<model::Structure>(m_drawing->zone, *m_catalogue);
    m_geometry = std::make_unique<templates::Geometry>(m_drawing->zone, source, *m_catalogue, m_options);
    templates::DisplayList list = templates::buildDisplayList(context());
    m_areas = m_cards = {};
    m_slots.clear();
    m_edgeSlots.clear();
    m_inside.clear();
    m_slots.reserve(list.items.size());
    std::vector<DisplayItem> lines;
    for (DisplayItem& item : list.items) {
        if (item.kind == ItemKind::overlay) continue;
        if (item.kind == ItemKind::edge) {
            m_edgeSlots.emplace(RelationId(item.id), lines.size());
            lines.push_back(std::move(item));
            continue;
        }
        const bool area = item.kind == ItemKind::zone;
        ItemLayer& layer = area ? m_areas : m_cards;
        m_slots.emplace(ElementId(item.id), Slot{area, layer.items.size()});
        layer.bounds.push_back(Bounds::of(item.bounds));
        layer.items.push_back(std::move(item));
    }
    m_edges.assign(std::move(lines));
    for (const ElementId& id : m_geometry->shown())
        if (const ElementId* container = m_geometry->around(id)) m_inside[*container].push_back(id);
}

templates::DisplayContext Scene::context() const {
    return {m_drawing->zone, *m_structure, *m_catalogue, *m_geometry, *m_theme, m_options};
}

void Scene::refresh(const ElementId& id, Damage& damage) {
    const auto slot = m_slots.find(id);
    if (slot == m_slots.end()) return;
    ItemLayer& layer = slot->second.area ? m_areas : m_cards;
    DisplayItem& item = layer.items[slot->second.index];
    damage.add(item.bounds);
    item = templates::elementItem(context(), id);
    layer.bounds[slot->second.index] = Bounds::of(item.bounds);
    damage.add(item.bounds);
}

void Scene::refresh(const RelationId& id, Damage& damage) {
    const auto slot = m_edgeSlots.find(id);
    if (slot == m_edgeSlots.end()) return;
    damage.add(m_edges.items()[slot->second].bounds);
    DisplayItem item = templates::relationItem(context(), id);
    damage.add(item.bounds);
    m_edges.replace(slot->second, std::move(item));
}

void Scene::refreshInside(const ElementId& id, Damage& damage) {
    refresh(id, damage);
    if (const auto inside = m_inside.find(id); inside != m_inside.end())
        for (const ElementId& child : inside->second) refreshInside(child, damage);
}

Damage Scene::preview(const ElementId& id, const RectF& absolute) {
    Damage damage;
    if (!m_geometry || !m_geometry->rect(id)) return damage;
    const std::vector<RelationId> rerouted = m_geometry->place(id, absolute);
    refreshInside(id, damage);
    for (const RelationId& relation : rerouted) refresh(relation, damage);
    return damage;
}

Damage Scene::follow(const model::ChangeSet& change, std::shared_ptr<const model::Drawing> drawing) {
    Damage damage;
    m_drawing = std::move(drawing);
    if (!m_geometry || !followInPlace(change, damage)) {
        rebuild();
        damage.everything = true;
    }
    return damage;
}

// Moved, resized, renamed, other properties: the layout of everything else stands. Anything that adds, removes or nests
// is a new scene.
bool Scene::followInPlace(const model::ChangeSet& change, Damage& damage) {
    using model::Aspect;
    if (change.has(Aspect::structure) || change.has(Aspect::diagrams) || change.has(Aspect::settings)) return false;
    if (!change.relations.empty()) return false;
    for (const auto& placement : change.placements) {
        if (placement.diagram != m_diagramId) continue;
        if (!placement.before || !placement.after || !m_geometry->rect(placement.element)) return false;
    }
    for (const auto& element : change.elements)
        if (!element.before || !element.after || element.before->type != element.after->type ||
            element.before->parent != element.after->parent)
            return false;

    if (!change.elements.empty()) m_structure = std::make_unique<model::Structure>(m_drawing->zone, *m_catalogue);
    for (const auto& placement : change.placements) {
        if (placement.diagram != m_diagramId) continue;
        const model::Rect& to = placement.after->rect;
        RectF absolute{double(to.x), double(to.y), double(to.width), double(to.height)};
        if (const ElementId* container = m_geometry->around(placement.element)) {
            const RectF* outer = m_geometry->rect(*container);
            absolute.x += outer->x;
            absolute.y += outer->y;
        }
        const bool wasArea = m_geometry->isArea(placement.element);
        const Damage moved = preview(placement.element, absolute);
        if (m_geometry->isArea(placement.element) != wasArea) return false;
        damage.rects.insert(damage.rects.end(), moved.rects.begin(), moved.rects.end());
    }
    for (const auto& element : change.elements) refresh(element.id, damage);
    return true;
}

Damage Scene::setFindings(std::map<ElementId, templates::FindingCounts> findings) {
    Damage damage;
    std::vector<ElementId> changed;
    const auto differs = [](const templates::FindingCounts* a, const templates::FindingCounts* b) {
        return (a ? a->counts : std::array<int, 5>{}) != (b ? b->counts : std::array<int, 5>{});
    };
    const auto look = [](const auto& map, const ElementId& id) {
        const auto at = map.find(id);
        return at == map.end() ? nullptr : &at->second;
    };
    for (const auto& [id, counts] : findings)
        if (differs(&counts, look(m_options.findings, id))) changed.push_back(id);
    for (const auto& [id, counts] : m_options.findings)
        if (!look(findings, id) && counts.total() > 0) changed.push_back(id);
    m_options.findings = std::move(findings);
    if (m_geometry)
        for (const ElementId& id : changed) refresh(id, damage);
    return damage;
}

Damage Scene::setFocus(std::set<ElementId> focus) {
    if (m_drawing && m_drawing->zone.elements.size() > kMostForFocus) focus.clear();
    if (focus == m_options.focus) return {};
    m_options.focus = std::move(focus);
    if (!m_drawing) return {};
    rebuild();
    return Damage{true, {}};
}

RectF Scene::bounds() const {
    std::optional<RectF> all;
    for (const ItemLayer* layer : {&m_areas, &m_cards})
        for (const DisplayItem& item : layer->items) all = all ? united(*all, item.bounds) : item.bounds;
    for (const DisplayItem& item : m_edges.items()) all = all ? united(*all, item.bounds) : item.bounds;
    return all.value_or(RectF{});
}

const RectF* Scene::rect(const ElementId& id) const { return m_geometry ? m_geometry->rect(id) : nullptr; }

const DisplayItem* Scene::item(const ElementId& id) const {
    const auto slot = m_slots.find(id);
    if (slot == m_slots.end()) return nullptr;
    return &(slot->second.area ? m_areas : m_cards).items[slot->second.index];
}

const DisplayItem* Scene::item(const RelationId& id) const {
    const auto slot = m_edgeSlots.find(id);
    return slot == m_edgeSlots.end() ? nullptr : &m_edges.items()[slot->second];
}

bool Scene::isArea(const ElementId& id) const { return m_geometry && m_geometry->rect(id) && m_geometry->isArea(id); }

ElementId Scene::around(const ElementId& id) const {
    const ElementId* container = m_geometry && m_geometry->rect(id) ? m_geometry->around(id) : nullptr;
    return container ? *container : ElementId();
}

bool Scene::isInside(const ElementId& id, const ElementId& container) const {
    for (ElementId at = around(id); !at.empty(); at = around(at))
        if (at == container) return true;
    return false;
}

const std::vector<ElementId>& Scene::shown() const {
    static const std::vector<ElementId> none;
    return m_geometry ? m_geometry->shown() : none;
}

std::vector<DisplayItem> Scene::pathItems(const templates::PathHighlight& path) const {
    if (!m_geometry) return {};
    templates::DisplayOptions options = m_options;
    options.path = path;
    return templates::pathItems({m_drawing->zone, *m_structure, *m_catalogue, *m_geometry, *m_theme, options});
}

}  // namespace zonewright::app
