// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/diagram/diagram.h"
#include "model/landing_zone/landing_zone.h"
#include "templates/drawing/display_list.h"

#include <unordered_map>
#include <vector>

namespace zonewright::templates {

// One placed element with its absolute rectangle.
struct Spot {
    model::ElementId id;
    const model::Element* element = nullptr;   // null for what exists without being drawn
    const model::ElementType* type = nullptr;  // null when the catalogue does not know it
    RectF rect;
    int around = -1;  // index of the area it lies in
    int depth = 0;
    bool area = false;
    std::vector<int> children;
};

// Placed elements, back to front: every area before what lies in it, areas before cards; siblings by id. Containment
// that goes in a circle is cut at its smallest id.
struct Layout {
    std::vector<Spot> spots;
    std::unordered_map<model::ElementId, int> index;

    Layout(const model::LandingZone& zone, const model::Diagram& diagram, const model::Catalogue& catalogue);

    int find(const model::ElementId& id) const;  // -1 when it is not shown
    bool isInside(int inner, int outer) const;   // at any depth; false for itself
};

}  // namespace zonewright::templates
