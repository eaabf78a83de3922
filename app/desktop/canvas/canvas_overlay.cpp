// SPDX-License-Identifier: Apache-2.0
// What lies above the diagram: selection, grips, drop targets, the path that is played.
#include "app/desktop/bridge/text.h"
#include "app/desktop/canvas/canvas_view.h"
#include "app/desktop/canvas/paint.h"
#include "app/desktop/theme/theme.h"
#include "templates/drawing/theme.h"

#include <QPaintEvent>
#include <QPainter>

#include <cmath>
#include <numbers>

namespace zonewright::app {

using model::ElementId;
using templates::RectF;

namespace {

QRectF outline(const Projection& projection, const RectF& rect, double by) {
    return QRectF(projection.snapped(rect)).adjusted(-by, -by, by, by);
}

}  // namespace

void CanvasView::paintEvent(QPaintEvent* event) {
    const double ratio = devicePixelRatioF();
    m_frame.repaint(m_scene);
    QPainter painter(this);
    painter.scale(1 / ratio, 1 / ratio);
    const QRect exposed =
        QRectF(QPointF(event->rect().topLeft()) * ratio, QSizeF(event->rect().size()) * ratio).toAlignedRect();
    painter.drawImage(exposed, m_frame.image(), exposed);
    paintOverlay(painter);
}

void CanvasView::paintOverlay(QPainter& painter) {
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_path) paintPath(painter);
    paintSelection(painter);
    paintDropTarget(painter);
    if (m_placing) paintPlacing(painter);
    if (m_gesture) m_gesture->paint(painter);
    if (!m_hovered.empty() && !m_gesture && !m_placing && !m_path) paintConnectDots(painter, m_hovered);
}

void CanvasView::paintSelection(QPainter& painter) {
    const Projection& projection = m_frame.projection();
    const double unit = pixelRatio();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color::kBlue, 2 * unit));
    for (const ElementId& id : m_selection.elements())
        if (const RectF* rect = m_scene.rect(id))
            painter.drawRoundedRect(outline(projection, *rect, 2 * unit), 7 * unit, 7 * unit);
    for (const model::RelationId& id : m_selection.relations()) {
        const templates::DisplayItem* item = m_scene.item(id);
        if (!item) continue;
        for (const auto& primitive : item->primitives) {
            const auto* line = std::get_if<templates::Polyline>(&primitive);
            if (!line) continue;
            QPolygonF points;
            for (const auto& point : line->points) points << projection.point(point);
            painter.setPen(QPen(QColor(0, 120, 212, 70), 8 * unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.drawPolyline(points);
            painter.setPen(QPen(color::kBlue, 2 * unit));
            painter.drawPolyline(points);
        }
    }
    const ElementId single = m_selection.single();
    const RectF* rect = single.empty() ? nullptr : m_scene.rect(single);
    if (!rect || !m_scene.isArea(single) || m_gesture || m_path) return;
    painter.setPen(QPen(color::kBlue, 1.5 * unit));
    painter.setBrush(Qt::white);
    for (const Grip grip : kGrips) {
        const QPointF at = projection.point(gripPoint(*rect, grip));
        painter.drawRect(QRectF(at.x() - 4 * unit, at.y() - 4 * unit, 8 * unit, 8 * unit));
    }
}

void CanvasView::paintConnectDots(QPainter& painter, const ElementId& id) {
    const RectF* rect = m_scene.rect(id);
    if (!rect || m_zoom < 0.3) return;
    const double unit = pixelRatio();
    painter.setPen(QPen(Qt::white, 1.5 * unit));
    painter.setBrush(color::kBlue);
    for (const auto& point : connectPoints(*rect, kConnectDistance / m_zoom))
        painter.drawEllipse(m_frame.projection().point(point), 5 * unit, 5 * unit);
}

void CanvasView::paintDropTarget(QPainter& painter) {
    if (!m_dropTarget) return;
    const RectF* rect = m_scene.rect(m_dropTarget->container);
    if (!rect) return;
    const double unit = pixelRatio();
    const QColor ink = m_dropTarget->allowed ? color::kBlue : color::kRed;
    QColor tint = ink;
    tint.setAlpha(24);
    painter.setPen(QPen(ink, 3 * unit));
    painter.setBrush(tint);
    painter.drawRoundedRect(outline(m_frame.projection(), *rect, 0), 8 * unit, 8 * unit);
}

void CanvasView::paintPlacing(QPainter& painter) {
    if (!m_placing->inside) return;
    const double unit = pixelRatio();
    const QRectF rect = outline(m_frame.projection(), m_placing->rect, 0);
    const QColor ink = m_placing->allowed ? color::kBlue : color::kRed;
    painter.setPen(QPen(ink, 1.5 * unit, Qt::DashLine));
    painter.setBrush(QColor(255, 255, 255, 220));
    painter.drawRoundedRect(rect, 6 * unit, 6 * unit);
    const model::ElementType* type = m_scene.catalogue()->type(m_placing->type);
    if (!type || rect.height() < 20 * unit) return;
    const int side = static_cast<int>(std::min(24 * unit, rect.height() - 4));
    painter.drawImage(rect.topLeft() + QPointF(12, 14) * unit * std::min(1.0, m_zoom),
                      m_frame.icons().image(type->icon, side));
    QFont font = fontFor(TextRole::strong);
    font.setPixelSize(static_cast<int>(13 * unit));
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(rect.adjusted(side + 20 * unit, 0, -4 * unit, 0), Qt::AlignVCenter | Qt::TextSingleLine,
                     toQt(type->label));
}

void CanvasView::paintPath(QPainter& painter) {
    const Projection& projection = m_frame.projection();
    QColor veil = toQt(m_scene.theme().canvas);
    veil.setAlpha(190);
    painter.fillRect(QRect(QPoint(0, 0), m_frame.size()), veil);
    ItemPainter shapes(painter, projection, m_frame.icons(), Quality::screen, detailAt(projection.scale));
    std::set<ElementId> lit;
    for (const auto& step : m_path->highlight.steps) lit.insert(step.begin(), step.end());
    // Areas would hide what lies in them: they get their rings only.
    for (const ElementId& id : lit)
        if (const auto* item = m_scene.item(id); item && !m_scene.isArea(id)) shapes.paint(*item);
    if (m_path->current < m_path->highlight.steps.size()) {
        const double beat = 0.5 + 0.5 * std::sin(m_pulsePhase / 40.0 * 2 * std::numbers::pi);
        const double unit = pixelRatio();
        QColor ink = toQt(m_scene.theme().path);
        ink.setAlpha(static_cast<int>(50 + 70 * beat));
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(ink, (4 + 5 * beat) * unit));
        for (const ElementId& id : m_path->highlight.steps[m_path->current])
            if (const RectF* rect = m_scene.rect(id))
                painter.drawRoundedRect(outline(projection, *rect, (4 + 2 * beat) * unit), 10 * unit, 10 * unit);
    }
    for (const auto& item : m_path->items) shapes.paint(item);
}

}  // namespace zonewright::app
