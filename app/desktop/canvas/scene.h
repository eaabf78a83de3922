// SPDX-License-Identifier: Apache-2.0
// What a canvas shows of a drawing: shapes in three layers, found by place. A projection that can be thrown away and
// built anew at any time; it follows a document by change sets, and a drag by previews that touch nothing but the
// moved.
#pragma once

#include "app/desktop/canvas/edge_layer.h"
#include "model/document/change_set.h"
#include "model/document/snapshot.h"
#include "templates/drawing/build_display_list.h"

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace zonewright::app {

// What has to be painted anew, in the diagram's pixels.
struct Damage {
    bool everything = false;
    std::vector<templates::RectF> rects;

    void add(const templates::RectF& rect) { rects.push_back(rect); }
};

// Areas or cards, back to front.
struct ItemLayer {
    std::vector<templates::DisplayItem> items;
    std::vector<Bounds> bounds;
};

// What canvases are painted with.
const templates::Theme& canvasTheme();

class Scene {
public:
    explicit Scene(const templates::Theme& theme) : m_theme(&theme) {}
    ~Scene();

    // Shows one diagram; a diagram that does not exist is shown empty.
    void build(std::shared_ptr<const model::Drawing> drawing, const model::DiagramId& diagram,
               std::shared_ptr<const model::Catalogue> catalogue);
    void clear();

    // Follows one commit; `drawing` is the state after it.
    Damage follow(const model::ChangeSet& change, std::shared_ptr<const model::Drawing> drawing);

    // Shows an element elsewhere until the next build or follow, with what is inside it and the lines that touch it.
    Damage preview(const model::ElementId& id, const templates::RectF& absolute);

    // Back to what the drawing says.
    void resetPreview() { rebuild(); }

    // Badges, and whose relations are all drawn. Both last until they are set again.
    Damage setFindings(std::map<model::ElementId, templates::FindingCounts> findings);
    Damage setFocus(std::set<model::ElementId> focus);

    bool isEmpty() const { return m_areas.items.empty() && m_cards.items.empty(); }
    templates::RectF bounds() const;  // of all shapes; empty for an empty scene
    const templates::Theme& theme() const { return *m_theme; }
    const ItemLayer& areas() const { return m_areas; }
    const ItemLayer& cards() const { return m_cards; }
    const EdgeLayer& edges() const { return m_edges; }
    const std::shared_ptr<const model::Drawing>& drawing() const { return m_drawing; }
    const model::DiagramId& diagramId() const { return m_diagramId; }
    const model::Diagram* diagram() const;
    const model::Catalogue* catalogue() const { return m_catalogue.get(); }

    // Null, or empty, when it is not shown.
    const templates::RectF* rect(const model::ElementId& id) const;
    const templates::DisplayItem* item(const model::ElementId& id) const;
    const templates::DisplayItem* item(const model::RelationId& id) const;
    bool isArea(const model::ElementId& id) const;
    // The shown container around it; empty at the top.
    model::ElementId around(const model::ElementId& id) const;
    bool isInside(const model::ElementId& id, const model::ElementId& container) const;
    const std::vector<model::ElementId>& shown() const;

    // Rings, numbers and arrows of an attack path, to be painted above everything.
    std::vector<templates::DisplayItem> pathItems(const templates::PathHighlight& path) const;

private:
    struct Slot {
        bool area = false;
        std::size_t index = 0;
    };

    void rebuild();
    templates::DisplayContext context() const;
    void refresh(const model::ElementId& id, Damage& damage);
    void refresh(const model::RelationId& id, Damage& damage);
    void refreshInside(const model::ElementId& id, Damage& damage);
    bool followInPlace(const model::ChangeSet& change, Damage& damage);

    const templates::Theme* m_theme;
    std::shared_ptr<const model::Catalogue> m_catalogue;
    std::shared_ptr<const model::Drawing> m_drawing;
    std::shared_ptr<const model::Drawing> m_geometryDrawing;  // the one the geometry was built from and refers to
    model::DiagramId m_diagramId;
    templates::DisplayOptions m_options;
    std::unique_ptr<model::Structure> m_structure;
    std::unique_ptr<templates::Geometry> m_geometry;
    ItemLayer m_areas, m_cards;
    EdgeLayer m_edges;
    std::unordered_map<model::ElementId, Slot> m_slots;
    std::unordered_map<model::RelationId, std::size_t> m_edgeSlots;
    std::unordered_map<model::ElementId, std::vector<model::ElementId>> m_inside;  // shown children
};

}  // namespace zonewright::app
