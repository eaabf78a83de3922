// SPDX-License-Identifier: Apache-2.0
// How a landing zone looks, apart from what it means: a drag never invalidates an analysis.
#pragma once

#include "model/landing_zone/ids.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace zonewright::model {

struct Point {
    int x = 0;
    int y = 0;
    auto operator<=>(const Point&) const = default;
};

// One unit is one pixel at 100 %, y downwards.
struct Rect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;

    int right() const { return x + width; }
    int bottom() const { return y + height; }
    bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
    bool contains(const Rect& r) const {
        return r.x >= x && r.y >= y && r.right() <= right() && r.bottom() <= bottom();
    }
    bool intersects(const Rect& r) const { return r.x < right() && x < r.right() && r.y < bottom() && y < r.bottom(); }
    auto operator<=>(const Rect&) const = default;
};

// Where one element stands in one diagram. The position is relative to the nearest drawn ancestor that the diagram also
// shows, so that moving a zone is one changed line.
struct Placement {
    ElementId element;
    Rect rect;
    auto operator<=>(const Placement&) const = default;
};

using PlacementRef = std::shared_ptr<const Placement>;

// An element without a placement is not shown in the diagram. `layers` names what relations it draws: network,
// identity, data, governance; empty draws all.
struct Diagram {
    DiagramId id;
    std::string name;
    std::vector<std::string> layers;
    std::map<ElementId, PlacementRef> placements;

    const Placement* find(const ElementId& id) const;
};

using DiagramRef = std::shared_ptr<const Diagram>;

}  // namespace zonewright::model
