// SPDX-License-Identifier: Apache-2.0
// Orthogonal routes between two ports.
#pragma once

#include "templates/drawing/display_list.h"

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace zonewright::templates {

enum class Side : std::uint8_t { left, right, top, bottom };

inline bool isHorizontal(Side side) { return side == Side::left || side == Side::right; }

// Where a line meets an element, on which side, and the element's rectangle.
struct Port {
    PointF at;
    Side side = Side::right;
    RectF of;
};

// What a line should rather not cross, found by place.
class Obstacles {
public:
    struct Obstacle {
        RectF rect;
        double crossing = 0;  // price of touching its inside, in pixels of detour
        double perPixel = 0;  // and of each pixel inside it
        double gutter = 0;    // how far beside it a way is looked for; 0: nowhere
        int area = -1;        // the spot whose inside this is; free of charge for who is at home there
    };

    void add(const Obstacle& obstacle);
    // What a horizontal or vertical stretch from `a` to `b` costs beyond its length; the areas of `home` are free.
    double cost(PointF a, PointF b, std::span<const int> home = {}) const;
    // Indices of those that touch `area`, ascending.
    std::vector<int> near(const RectF& area) const;
    const Obstacle& at(int index) const { return m_obstacles[static_cast<std::size_t>(index)]; }
    bool empty() const { return m_obstacles.empty(); }

private:
    template <class Visit>
    void visit(const RectF& area, Visit&& each) const;

    std::vector<Obstacle> m_obstacles;
    std::vector<std::vector<int>> m_cells;  // of a hash grid
};

struct Route {
    std::vector<PointF> points;  // from port to port, no two stretches in one line
    double cost = 0;
};

// The cheapest way that leaves and enters at right angles and keeps out of both ends: length, bends and what it
// crosses. Looks at gaps beside the obstacles around both ends; null obstacles: only at the plain L, Z and U shapes.
// `home` are the areas that both ends lie in or one of them does. Gives up, without points, once the price reaches
// `limit`.
Route routeBetween(const Port& from, const Port& to, const Obstacles* obstacles, std::span<const int> home = {},
                   double limit = std::numeric_limits<double>::infinity());

// Makes it dear to run along a route that is there already, and cheap enough to cross it.
void addTrack(Obstacles& obstacles, const std::vector<PointF>& route);

// Moves inner stretches of different routes apart where they lie on each other. In the order given; deterministic.
void spread(std::vector<std::vector<PointF>*>& routes, const Obstacles& obstacles);

}  // namespace zonewright::templates
