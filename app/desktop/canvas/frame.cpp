// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/canvas/frame.h"

#include "app/desktop/canvas/paint.h"

#include <QPainter>

#include <cmath>
#include <cstring>

namespace zonewright::app {

using templates::Box;
using templates::Detail;
using templates::DisplayItem;
using templates::RectF;

namespace {

// A region of many rectangles is painted as its hull: looking the scene through for each costs more.
constexpr int kMostRects = 12;
// Below it a rounded corner is a pixel or two, and boxes are filled straight into memory.
constexpr double kSquareBelow = 0.38;
constexpr int kDotDistance = 24;

void shift(QImage& image, int dx, int dy) {
    const int width = image.width() - std::abs(dx), height = image.height() - std::abs(dy);
    if (width <= 0 || height <= 0) return;
    const qsizetype stride = image.bytesPerLine();
    uchar* bits = image.bits();
    const auto at = [&](int x, int y) { return bits + y * stride + x * 4; };
    const int fromX = std::max(0, -dx), toX = std::max(0, dx);
    const int fromY = std::max(0, -dy), toY = std::max(0, dy);
    for (int i = 0; i < height; ++i) {
        const int y = dy > 0 ? height - 1 - i : i;
        std::memmove(at(toX, toY + y), at(fromX, fromY + y), static_cast<std::size_t>(width) * 4);
    }
}

void paintDots(Raster& raster, const Projection& projection, const QRect& clip, templates::Color ink) {
    double distance = kDotDistance * projection.scale;
    while (distance < 14) distance *= 2;
    const auto first = [&](int low, int origin) { return std::ceil((low + origin) / distance) * distance - origin; };
    for (double y = first(clip.top(), projection.origin.y()); y <= clip.bottom(); y += distance)
        for (double x = first(clip.left(), projection.origin.x()); x <= clip.right(); x += distance)
            raster.fill(QRect(static_cast<int>(std::lround(x)), static_cast<int>(std::lround(y)), 1, 1), ink);
}

void paintBoxes(Raster& raster, const Projection& projection, const DisplayItem& item, Detail detail) {
    for (const auto& primitive : item.primitives) {
        const auto* box = std::get_if<Box>(&primitive);
        if (!box || box->detail > detail) continue;
        const QRect rect = projection.snapped(box->rect);
        if (!rect.intersects(raster.clip())) continue;
        const bool stroked = box->strokeWidth > 0 && box->stroke.a > 0 && box->line != templates::LineStyle::none;
        if (box->fill.a > 0) raster.fill(rect, box->fill);
        if (stroked) raster.frame(rect, box->stroke);
    }
}

bool hasBeyondBoxes(const DisplayItem& item, Detail detail) {
    for (const auto& primitive : item.primitives)
        if (!std::holds_alternative<Box>(primitive) &&
            std::visit([detail](const auto& shape) { return shape.detail <= detail; }, primitive))
            return true;
    return false;
}

}  // namespace

void Frame::resize(QSize pixels) {
    if (pixels == m_image.size()) return;
    m_image = QImage(pixels.expandedTo(QSize(1, 1)), QImage::Format_RGB32);
    damageAll();
}

void Frame::project(const Projection& projection) {
    if (projection.scale != m_projection.scale) {
        m_projection = projection;
        damageAll();
        return;
    }
    const QPoint moved = m_projection.origin - projection.origin;
    m_projection = projection;
    if (moved.isNull()) return;
    const QRect all = m_image.rect();
    if (std::abs(moved.x()) >= all.width() || std::abs(moved.y()) >= all.height()) {
        damageAll();
        return;
    }
    shift(m_image, moved.x(), moved.y());
    m_dirty.translate(moved);
    m_dirty += QRegion(all) - QRegion(all.translated(moved));
    m_dirty &= all;
}

void Frame::damage(const Damage& damage) {
    if (damage.everything) {
        damageAll();
        return;
    }
    for (const RectF& rect : damage.rects)
        m_dirty += m_projection.rect(rect).toAlignedRect().adjusted(-3, -3, 3, 3) & m_image.rect();
}

void Frame::damageAll() { m_dirty = m_image.rect(); }

QRegion Frame::repaint(const Scene& scene) {
    const QRegion dirty = m_dirty.rectCount() > kMostRects ? QRegion(m_dirty.boundingRect()) : m_dirty;
    m_dirty = {};
    for (const QRect& rect : dirty) paint(scene, rect);
    return dirty;
}

void Frame::paint(const Scene& scene, const QRect& clip) {
    const Detail detail = detailAt(m_projection.scale);
    const bool square = m_projection.scale < kSquareBelow;
    const RectF exposed = m_projection.scene(QRectF(clip));
    const Bounds window = Bounds::of(exposed);
    Raster raster(m_image, clip);
    QPainter painter(&m_image);
    painter.setClipRect(clip);
    painter.setRenderHint(QPainter::TextAntialiasing);
    ItemPainter shapes(painter, m_projection, m_icons, Quality::screen, detail);

    const auto paintLayer = [&](const ItemLayer& layer) {
        for (std::size_t i = 0; i < layer.items.size(); ++i) {
            if (!layer.bounds[i].meets(window)) continue;
            const DisplayItem& item = layer.items[i];
            if (!square) {
                shapes.paint(item);
                continue;
            }
            paintBoxes(raster, m_projection, item, detail);
            if (hasBeyondBoxes(item, detail)) shapes.paintWithoutBoxes(item);
        }
    };
    raster.fill(clip, scene.theme().canvas);
    if (m_projection.scale >= 0.25) paintDots(raster, m_projection, clip, {0xD2, 0xD6, 0xDC, 255});
    paintLayer(scene.areas());
    scene.edges().paint(raster, m_projection);
    scene.edges().paintRest(shapes, m_projection, exposed);
    paintLayer(scene.cards());
}

}  // namespace zonewright::app
