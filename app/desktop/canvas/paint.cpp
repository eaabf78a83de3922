// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/canvas/paint.h"

#include "app/desktop/bridge/text.h"
#include "app/desktop/canvas/raster.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace zonewright::app {

using templates::Anchor;
using templates::Box;
using templates::DisplayItem;
using templates::FontWeight;
using templates::Icon;
using templates::LineStyle;
using templates::Polyline;
using templates::Text;

namespace {

QPen penOf(templates::Color color, double width, LineStyle style) {
    QPen pen(toQt(color), width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
    if (const auto pattern = dashPattern(style); !pattern.empty()) {
        // Ours is in pixels of a line of 1.5; Qt's is in line widths.
        QList<qreal> dashes;
        for (const double part : pattern) dashes << part / 1.5;
        pen.setDashPattern(dashes);
    }
    return pen;
}

}  // namespace

std::array<templates::PointF, 3> arrowHead(const templates::PointF& from, const templates::PointF& tip, double width) {
    const double length = 4 + 3 * width, half = length * 0.45;
    const double dx = tip.x - from.x, dy = tip.y - from.y;
    const double distance = std::hypot(dx, dy);
    if (distance < 0.001) return {tip, tip, tip};
    const double ux = dx / distance, uy = dy / distance;
    return {tip, templates::PointF{tip.x - ux * length - uy * half, tip.y - uy * length + ux * half},
            templates::PointF{tip.x - ux * length + uy * half, tip.y - uy * length - ux * half}};
}

ItemPainter::ItemPainter(QPainter& painter, const Projection& projection, IconCache& icons, Quality quality,
                         templates::Detail detail)
    : m_painter(painter), m_projection(projection), m_icons(icons), m_quality(quality), m_detail(detail) {}

void ItemPainter::paint(const DisplayItem& item) {
    const bool faded = item.opacity < 1;
    if (faded) m_painter.setOpacity(item.opacity);
    for (const auto& primitive : item.primitives)
        std::visit(
            [this](const auto& shape) {
                if (shape.detail <= m_detail) paint(shape);
            },
            primitive);
    if (faded) m_painter.setOpacity(1);
}

template <class Left>
void ItemPainter::paintOthers(const DisplayItem& item) {
    const bool faded = item.opacity < 1;
    if (faded) m_painter.setOpacity(item.opacity);
    for (const auto& primitive : item.primitives) {
        if (std::holds_alternative<Left>(primitive)) continue;
        std::visit(
            [this](const auto& shape) {
                if (shape.detail <= m_detail) paint(shape);
            },
            primitive);
    }
    if (faded) m_painter.setOpacity(1);
}

template void ItemPainter::paintOthers<Polyline>(const DisplayItem&);
template void ItemPainter::paintOthers<Box>(const DisplayItem&);

void ItemPainter::paint(const Box& box) {
    const double scale = m_projection.scale;
    const bool stroked = box.strokeWidth > 0 && box.line != LineStyle::none && box.stroke.a > 0;
    QRectF rect = m_projection.rect(box.rect);
    double width = box.strokeWidth * scale;
    if (m_quality == Quality::screen) {
        rect = m_projection.snapped(box.rect);
        width = std::max(1.0, std::round(width));
        if (box.radius * scale < 1.5 && (!stroked || (width <= 1 && box.line == LineStyle::solid))) {
            if (box.fill.a > 0) m_painter.fillRect(rect, toQt(box.fill));
            if (!stroked || rect.width() < 2 || rect.height() < 2) return;
            const QColor stroke = toQt(box.stroke);
            m_painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), stroke);
            m_painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), stroke);
            m_painter.fillRect(QRectF(rect.left(), rect.top() + 1, 1, rect.height() - 2), stroke);
            m_painter.fillRect(QRectF(rect.right() - 1, rect.top() + 1, 1, rect.height() - 2), stroke);
            return;
        }
    }
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setBrush(box.fill.a > 0 ? QBrush(toQt(box.fill)) : QBrush(Qt::NoBrush));
    m_painter.setPen(stroked ? penOf(box.stroke, width, box.line) : QPen(Qt::NoPen));
    // A stroke lies inside the box, so that boxes side by side do not overlap.
    const double inset = stroked ? width / 2 : 0;
    const double radius = std::max(0.0, box.radius * scale - inset);
    rect.adjust(inset, inset, -inset, -inset);
    if (radius > 0)
        m_painter.drawRoundedRect(rect, radius, radius);
    else
        m_painter.drawRect(rect);
}

const QFont& ItemPainter::font(const Text& text) {
    const double pixels = text.size * m_projection.scale;
    const auto key = std::pair(static_cast<int>(text.weight), static_cast<int>(std::lround(pixels * 100)));
    const auto found = m_fonts.find(key);
    if (found != m_fonts.end()) return found->second;
    QFont font("Inter");
    // Pixel sizes are whole in Qt; point sizes are not, and zoom is not either.
    font.setPointSizeF(std::max(0.5, pixels * 72.0 / m_painter.device()->logicalDpiY()));
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setWeight(text.weight == FontWeight::semibold ? QFont::DemiBold
                   : text.weight == FontWeight::medium ? QFont::Medium
                                                       : QFont::Normal);
    return m_fonts.emplace(key, font).first->second;
}

void ItemPainter::paint(const Text& text) {
    m_painter.setFont(font(text));
    m_painter.setPen(toQt(text.color));
    const QString string = toQt(text.text);
    QPointF at = m_projection.point(text.at);
    if (text.anchor != Anchor::start) {
        const double width = m_painter.fontMetrics().horizontalAdvance(string);
        at.rx() -= text.anchor == Anchor::middle ? width / 2 : width;
    }
    if (m_quality == Quality::screen) at = QPointF(std::round(at.x()), std::round(at.y()));
    m_painter.drawText(at, string);
}

void ItemPainter::paint(const Icon& icon) {
    if (m_quality == Quality::paper) {
        IconCache::drawShapes(m_painter, icon.name, m_projection.rect(icon.rect));
        return;
    }
    const QRect rect = m_projection.snapped(icon.rect);
    const int pixels = std::max(1, std::max(rect.width(), rect.height()));
    m_painter.drawImage(rect.topLeft(), m_icons.image(icon.name, pixels));
}

void ItemPainter::paint(const Polyline& line) {
    if (line.points.size() < 2) return;
    const double width = line.width * m_projection.scale;
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(penOf(line.color, width, line.line));
    QPolygonF points;
    for (const auto& point : line.points) points << m_projection.point(point);
    const QPointF tip = points.back();
    if (line.arrow) {
        const auto& before = points[points.size() - 2];
        const double length = std::hypot(tip.x() - before.x(), tip.y() - before.y());
        const double back = std::min(length, 3 * m_projection.scale * line.width);
        if (length > 0) points.back() = tip - (tip - before) / length * back;
    }
    m_painter.drawPolyline(points);
    if (line.arrow) paintHead(line.points[line.points.size() - 2], line.points.back(), line.width, line.color);
}

void ItemPainter::paintHead(const templates::PointF& from, const templates::PointF& tip, double width,
                            templates::Color color) {
    QPolygonF head;
    for (const auto& point : arrowHead(from, tip, width)) head << m_projection.point(point);
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(toQt(color));
    m_painter.drawPolygon(head);
}

}  // namespace zonewright::app
