// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/canvas/edge_layer.h"

#include "app/desktop/canvas/paint.h"

#include <algorithm>
#include <cmath>

namespace zonewright::app {

using templates::DisplayItem;
using templates::LineStyle;
using templates::PointF;
using templates::Polyline;

namespace {

// Below it a dash is shorter than a pixel and an arrow head than a line is wide.
constexpr double kPlainBelow = 0.3;

bool isSlanted(const PointF& a, const PointF& b) { return std::abs(a.x - b.x) > 0.01 && std::abs(a.y - b.y) > 0.01; }

double distanceToSegment(const PointF& p, const PointF& a, const PointF& b) {
    const double dx = b.x - a.x, dy = b.y - a.y;
    const double squared = dx * dx + dy * dy;
    const double t = squared > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squared, 0.0, 1.0) : 0.0;
    return std::hypot(p.x - (a.x + t * dx), p.y - (a.y + t * dy));
}

}  // namespace

void EdgeLayer::assign(std::vector<DisplayItem> items) {
    m_items = std::move(items);
    m_bounds.assign(m_items.size(), {});
    m_linesOf.assign(m_items.size(), {});
    m_lines.clear();
    m_lineBounds.clear();
    m_points.clear();
    m_lines.reserve(m_items.size());
    m_lineBounds.reserve(m_items.size());
    m_points.reserve(m_items.size() * 4);
    for (std::size_t i = 0; i < m_items.size(); ++i) append(i);
}

void EdgeLayer::append(std::size_t index) {
    const DisplayItem& item = m_items[index];
    m_bounds[index] = Bounds::of(item.bounds);
    for (const auto& primitive : item.primitives) {
        const auto* polyline = std::get_if<Polyline>(&primitive);
        if (!polyline || polyline->points.size() < 2) continue;
        Line line{static_cast<std::uint32_t>(index),
                  static_cast<std::uint32_t>(m_points.size()),
                  static_cast<std::uint32_t>(polyline->points.size()),
                  static_cast<float>(polyline->width),
                  polyline->color,
                  polyline->line,
                  polyline->arrow,
                  false};
        line.color.a = static_cast<std::uint8_t>(std::lround(line.color.a * item.opacity));
        for (std::size_t i = 1; i < polyline->points.size(); ++i)
            line.slanted |= isSlanted(polyline->points[i - 1], polyline->points[i]);
        m_points.insert(m_points.end(), polyline->points.begin(), polyline->points.end());
        m_linesOf[index].push_back(static_cast<std::uint32_t>(m_lines.size()));
        m_lines.push_back(line);
        m_lineBounds.push_back(m_bounds[index]);
    }
}

void EdgeLayer::replace(std::size_t index, DisplayItem item) {
    if (index >= m_items.size()) return;
    // A drag replaces the same lines again and again: the last ones of the pool are taken back, others are left empty.
    std::vector<std::uint32_t>& lines = m_linesOf[index];
    for (auto at = lines.rbegin(); at != lines.rend(); ++at) {
        m_lines[*at].points = 0;
        m_lineBounds[*at] = {1, 1, 0, 0};
    }
    lines.clear();
    while (!m_lines.empty() && m_lines.back().points == 0) {
        m_points.resize(m_lines.back().firstPoint);
        m_lines.pop_back();
        m_lineBounds.pop_back();
    }
    m_items[index] = std::move(item);
    append(index);
    if (m_lines.size() > 2 * m_items.size() + 4096) assign(std::move(m_items));
}

void EdgeLayer::paint(Raster& raster, const Projection& projection) const {
    const QRect& clip = raster.clip();
    const templates::RectF exposed = grown(projection.scene(QRectF(clip)), 16);
    const Bounds window = Bounds::of(exposed);
    const double scale = projection.scale;
    const bool plain = scale < kPlainBelow;
    const double left = clip.left() - 4, right = clip.right() + 5, top = clip.top() - 4, bottom = clip.bottom() + 5;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        if (!m_lineBounds[i].meets(window)) continue;
        const Line& line = m_lines[i];
        if (line.points < 2 || line.slanted) continue;
        const double width = std::max(1.0, std::round(line.width * scale * 2) / 2);
        templates::Color ink = line.color;
        // From afar many lines share a pixel: paler ink keeps single lines and bundles apart.
        if (plain) ink.a = static_cast<std::uint8_t>(ink.a * std::clamp(scale * 3, 0.4, 1.0));
        const LineStyle style = plain ? LineStyle::solid : line.style;
        const PointF* points = m_points.data() + line.firstPoint;
        double phase = 0;
        double x0 = projection.x(points[0].x), y0 = projection.y(points[0].y);
        for (std::uint32_t p = 1; p < line.points; ++p) {
            const double x1 = projection.x(points[p].x), y1 = projection.y(points[p].y);
            if (std::max(x0, x1) >= left && std::min(x0, x1) <= right && std::max(y0, y1) >= top &&
                std::min(y0, y1) <= bottom)
                raster.segment(x0, y0, x1, y1, width, ink, style, phase);
            if (style != LineStyle::solid) phase += std::abs(x1 - x0) + std::abs(y1 - y0);
            x0 = x1;
            y0 = y1;
        }
    }
}

void EdgeLayer::paintRest(ItemPainter& painter, const Projection& projection, const templates::RectF& exposed) const {
    const Bounds window = Bounds::of(exposed);
    const bool plain = projection.scale < kPlainBelow;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const Line& line = m_lines[i];
        if (!m_lineBounds[i].meets(window) || line.points < 2) continue;
        const PointF* points = m_points.data() + line.firstPoint;
        if (line.slanted) {
            Polyline whole{{points, points + line.points}, line.color, line.width, line.style, line.arrow && !plain};
            painter.paint(whole);
        } else if (line.arrow && !plain && contains(grown(exposed, 24), points[line.points - 1])) {
            painter.paintHead(points[line.points - 2], points[line.points - 1], line.width, line.color);
        }
    }
    if (plain) return;
    for (std::size_t i = 0; i < m_items.size(); ++i)
        if (m_bounds[i].meets(window) && m_items[i].primitives.size() > m_linesOf[i].size())
            painter.paintWithoutLines(m_items[i]);
}

std::optional<std::size_t> EdgeLayer::nearest(const PointF& point, double tolerance) const {
    const Bounds window = Bounds::of(grown({point.x, point.y, 0, 0}, tolerance));
    std::optional<std::size_t> best;
    double bestDistance = tolerance;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        if (!m_lineBounds[i].meets(window)) continue;
        const Line& line = m_lines[i];
        for (std::uint32_t p = 1; p < line.points; ++p) {
            const double distance =
                distanceToSegment(point, m_points[line.firstPoint + p - 1], m_points[line.firstPoint + p]);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = line.item;
            }
        }
    }
    return best;
}

}  // namespace zonewright::app
