// SPDX-License-Identifier: Apache-2.0
// Where things stand in a diagram: placements are relative to the nearest ancestor that the diagram also shows.
#pragma once

#include "model/diagram/diagram.h"
#include "model/landing_zone/landing_zone.h"

#include <optional>

namespace zonewright::model {

// The nearest drawn ancestor that the diagram shows; empty when none is.
ElementId shownContainer(const LandingZone& zone, const Diagram& diagram, const ElementId& id);

// The top left corner of what placements inside `container` are relative to; {0, 0} for the empty id.
Point originOf(const LandingZone& zone, const Diagram& diagram, const ElementId& container);

// Null when the diagram does not show the element.
std::optional<Rect> absoluteRect(const LandingZone& zone, const Diagram& diagram, const ElementId& id);

}  // namespace zonewright::model
