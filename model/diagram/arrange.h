// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/diagram/diagram.h"
#include "model/landing_zone/landing_zone.h"

#include <set>
#include <string>
#include <vector>

namespace zonewright::model {

class Catalogue;

// All lengths in pixels at 100 %.
struct ArrangeOptions {
    DiagramId id{"overview"};
    std::string name = "Overview";
    std::vector<std::string> layers;
    std::set<ElementId> shown;  // empty: every element
    int cardWidth = 176;
    int cardHeight = 56;
    int titleHeight = 32;  // bar at the top of an area
    int padding = 16;
    int gap = 24;
    int grid = 8;         // sizes and places are multiples of it
    double aspect = 1.6;  // wanted width / height of the whole; areas inside aim at the same
};

// A diagram made from nothing: what holds other shown elements becomes an area, everything else a card. Areas follow
// trust from left to right (outside, ingress, network, application, AI, data, platform), cards stand in a grid after
// them; nothing overlaps, nothing leaves its area, and every area is wide enough for its name. Depends on ids and
// meaning alone, not on the order of the drawing. O(n log n) but for areas with many areas in them, whose ways to wrap
// are all tried.
Diagram arrange(const LandingZone& zone, const Catalogue& catalogue, const ArrangeOptions& options = {});

}  // namespace zonewright::model
