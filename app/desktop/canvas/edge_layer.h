// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/canvas/projection.h"
#include "app/desktop/canvas/raster.h"
#include "templates/drawing/display_list.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace zonewright::app {

class ItemPainter;

// Bounds in single precision, so that a linear look at tens of thousands stays inside the caches.
struct Bounds {
    float left = 0, top = 0, right = 0, bottom = 0;

    static Bounds of(const templates::RectF& r) {
        return {float(r.x) - 1, float(r.y) - 1, float(r.x + r.width) + 1, float(r.y + r.height) + 1};
    }
    bool meets(const Bounds& o) const {
        return left <= o.right && o.left <= right && top <= o.bottom && o.top <= bottom;
    }
};

// All lines of a diagram in one piece: points in one pool, clipped segment by segment when drawn.
class EdgeLayer {
public:
    void assign(std::vector<templates::DisplayItem> items);
    void replace(std::size_t index, templates::DisplayItem item);

    const std::vector<templates::DisplayItem>& items() const { return m_items; }

    // Horizontal and vertical lines, inside the raster's clip; slanted segments and arrow heads are left to paintRest.
    void paint(Raster& raster, const Projection& projection) const;
    // Labels, arrow heads and slanted segments of what meets `exposed`, through a painter.
    void paintRest(ItemPainter& painter, const Projection& projection, const templates::RectF& exposed) const;

    // Index of the edge that passes nearest to `point`, within `tolerance`.
    std::optional<std::size_t> nearest(const templates::PointF& point, double tolerance) const;

private:
    struct Line {
        std::uint32_t item, firstPoint, points;
        float width;
        templates::Color color;
        templates::LineStyle style;
        bool arrow, slanted;
    };
    void append(std::size_t index);

    std::vector<templates::DisplayItem> m_items;
    std::vector<Bounds> m_bounds;  // by item
    std::vector<std::vector<std::uint32_t>> m_linesOf;
    std::vector<Line> m_lines;  // a replaced item's have no points
    std::vector<Bounds> m_lineBounds;
    std::vector<templates::PointF> m_points;
};

}  // namespace zonewright::app
