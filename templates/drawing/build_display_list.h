// SPDX-License-Identifier: Apache-2.0
// From a drawing to shapes. A canvas keeps a Geometry and rebuilds single items; everything else takes the whole list.
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/diagram/diagram.h"
#include "model/landing_zone/landing_zone.h"
#include "model/landing_zone/structure.h"
#include "templates/drawing/display_list.h"
#include "templates/drawing/display_options.h"
#include "templates/drawing/geometry.h"
#include "templates/drawing/theme.h"

#include <vector>

namespace zonewright::templates {

// The whole diagram: areas outermost first, lines, cards, then the overlay of an attack path. Deterministic.
DisplayList buildDisplayList(const model::LandingZone& zone, const model::Diagram& diagram,
                             const model::Catalogue& catalogue, const Theme& theme, const DisplayOptions& options = {});

// What single items are made from. All of it must outlive the call only.
struct DisplayContext {
    const model::LandingZone& zone;
    const model::Structure& structure;
    const model::Catalogue& catalogue;
    const Geometry& geometry;
    const Theme& theme;
    const DisplayOptions& options;
};

DisplayList buildDisplayList(const DisplayContext& context);

// One shown element: an area or a card, with its badges. An empty item when it is not shown.
DisplayItem elementItem(const DisplayContext& context, const model::ElementId& id);

// One drawn relation. An empty item when it is not drawn.
DisplayItem relationItem(const DisplayContext& context, const model::RelationId& id);

// Rings, step numbers and arrows of options.path; empty without one. Painted last.
std::vector<DisplayItem> pathItems(const DisplayContext& context);

}  // namespace zonewright::templates
