// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/diagram/diagram.h"
#include "templates/drawing/display_list.h"

#include <QPoint>
#include <QPointF>
#include <QRect>
#include <QRectF>

#include <cmath>

namespace zonewright::app {

// From the diagram's pixels at 100 % to a picture's pixels. The origin is whole, so that panning shifts a frame without
// changing it; lengths are rounded from the diagram's zero, so that neighbours meet.
struct Projection {
    double scale = 1;
    QPoint origin;  // of the picture, in its own pixels

    double x(double sceneX) const { return sceneX * scale - origin.x(); }
    double y(double sceneY) const { return sceneY * scale - origin.y(); }
    QPointF point(const templates::PointF& p) const { return {x(p.x), y(p.y)}; }
    QRectF rect(const templates::RectF& r) const { return {x(r.x), y(r.y), r.width * scale, r.height * scale}; }
    QRect snapped(const templates::RectF& r) const {
        const int left = static_cast<int>(std::lround(r.x * scale)) - origin.x();
        const int top = static_cast<int>(std::lround(r.y * scale)) - origin.y();
        const int right = static_cast<int>(std::lround((r.x + r.width) * scale)) - origin.x();
        const int bottom = static_cast<int>(std::lround((r.y + r.height) * scale)) - origin.y();
        return {left, top, right - left, bottom - top};
    }
    templates::PointF scene(QPointF p) const { return {(p.x() + origin.x()) / scale, (p.y() + origin.y()) / scale}; }
    templates::RectF scene(const QRectF& r) const {
        return {(r.x() + origin.x()) / scale, (r.y() + origin.y()) / scale, r.width() / scale, r.height() / scale};
    }
};

inline bool intersect(const templates::RectF& a, const templates::RectF& b) {
    return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

inline bool contains(const templates::RectF& r, const templates::PointF& p) {
    return p.x >= r.x && p.y >= r.y && p.x < r.x + r.width && p.y < r.y + r.height;
}

inline templates::RectF grown(const templates::RectF& r, double by) {
    return {r.x - by, r.y - by, r.width + 2 * by, r.height + 2 * by};
}

inline templates::RectF united(const templates::RectF& a, const templates::RectF& b) {
    const double left = std::min(a.x, b.x), top = std::min(a.y, b.y);
    return {left, top, std::max(a.x + a.width, b.x + b.width) - left, std::max(a.y + a.height, b.y + b.height) - top};
}

// From which zoom on a canvas draws a detail.
inline templates::Detail detailAt(double scale) {
    using templates::Detail;
    if (scale >= 0.44) return Detail::close;
    if (scale >= 0.38) return Detail::normal;
    if (scale >= 0.14) return Detail::overview;
    return Detail::always;
}

}  // namespace zonewright::app
