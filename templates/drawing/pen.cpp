// SPDX-License-Identifier: Apache-2.0
#include "templates/drawing/pen.h"

#include "templates/drawing/text_width.h"

#include <algorithm>
#include <utility>

namespace zonewright::templates {

RectF united(const RectF& a, const RectF& b) {
    if (a.width <= 0 && a.height <= 0) return b;
    if (b.width <= 0 && b.height <= 0) return a;
    const double x = std::min(a.x, b.x), y = std::min(a.y, b.y);
    return {x, y, std::max(a.x + a.width, b.x + b.width) - x, std::max(a.y + a.height, b.y + b.height) - y};
}

void Pen::cover(const RectF& rect) { m_item.bounds = united(m_item.bounds, rect); }

void Pen::box(const RectF& rect, double radius, Color fill, Color stroke, double strokeWidth, Detail detail,
              LineStyle line) {
    const LineStyle style = strokeWidth > 0 ? line : LineStyle::none;
    m_item.primitives.emplace_back(
        Box{rect, std::min({radius, rect.width / 2, rect.height / 2}), fill, stroke, strokeWidth, style, detail});
    const double half = strokeWidth / 2;
    cover({rect.x - half, rect.y - half, rect.width + strokeWidth, rect.height + strokeWidth});
}

void Pen::text(PointF at, const std::string& text, double size, FontWeight weight, Color color, double width,
               Anchor anchor, Detail detail) {
    std::string shown = elided(text, size, weight, width);
    if (shown.empty()) return;
    m_item.primitives.emplace_back(Text{at, std::move(shown), size, weight, color, anchor, detail});
}

void Pen::icon(const RectF& rect, std::string name, Detail detail) {
    m_item.primitives.emplace_back(Icon{rect, std::move(name), detail});
    cover(rect);
}

void Pen::line(std::vector<PointF> points, const LineLook& look, Detail detail) {
    const double margin = look.arrow ? 3 * look.width + 2 : look.width;
    for (const PointF& p : points) cover({p.x - margin, p.y - margin, 2 * margin, 2 * margin});
    m_item.primitives.emplace_back(Polyline{std::move(points), look.color, look.width, look.line, look.arrow, detail});
}

DisplayItem Pen::finish() { return std::exchange(m_item, {}); }

}  // namespace zonewright::templates
