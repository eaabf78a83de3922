// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/diagram/diagram.h"
#include "model/landing_zone/landing_zone.h"
#include "templates/drawing/display_list.h"
#include "templates/drawing/display_options.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace zonewright::templates {

// Where everything of one diagram is, in absolute coordinates: rectangles of elements, routes of the relations that are
// drawn. Built once, O((elements + relations) log), then moved along with a drag. Landing zone and catalogue must
// outlive it and not change; after any change but a placement build a new one.
//
// Routes are orthogonal, leave and enter at ports spread along the sides of their ends, and go around cards where a way
// is near; above kCarefulRelations lines they take the nearest L or Z without looking for what is in between.
class Geometry {
public:
    static constexpr std::size_t kCarefulRelations = 600;

    Geometry(const model::LandingZone& zone, const model::Diagram& diagram, const model::Catalogue& catalogue,
             const DisplayOptions& options = {});
    Geometry(Geometry&&) noexcept;
    Geometry& operator=(Geometry&&) noexcept;
    ~Geometry();

    // Shown elements, back to front: every area before what lies in it, areas before cards. What always exists (the
    // Internet) is shown when it is placed, drawn or not.
    const std::vector<model::ElementId>& shown() const;
    // Null when it is not shown.
    const RectF* rect(const model::ElementId& id) const;
    // The area around it in this diagram; null at the top.
    const model::ElementId* around(const model::ElementId& id) const;
    // Drawn as an area that holds others, not as a card: it shows children, is a zone, or is a container of the
    // catalogue larger than a card.
    bool isArea(const model::ElementId& id) const;
    // Steps from the top, 0 for roots.
    int depth(const model::ElementId& id) const;

    // Relations drawn as lines, sorted by id; see relation_look.h for the rule.
    const std::vector<model::RelationId>& lines() const;
    // Two points or more; null when it is not drawn.
    const std::vector<PointF>* route(const model::RelationId& id) const;

    // A way between two shown elements that are not one inside the other, for overlays; else empty.
    std::vector<PointF> connect(const model::ElementId& from, const model::ElementId& to) const;

    // Moves or resizes an element, with everything inside it, and routes anew what touches it. Answers with the
    // relations whose route changed, sorted. No-op for what is not shown.
    std::vector<model::RelationId> place(const model::ElementId& id, const RectF& absolute);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

}  // namespace zonewright::templates
