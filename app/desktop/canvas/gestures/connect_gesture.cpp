// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/canvas/gestures/connect_gesture.h"

#include "app/desktop/bridge/text.h"
#include "app/desktop/canvas/canvas_view.h"
#include "app/desktop/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace zonewright::app {

using templates::PointF;

namespace {

// Where the line from the middle of `rect` to `to` leaves it.
PointF borderPoint(const templates::RectF& rect, const PointF& to) {
    const PointF middle{rect.x + rect.width / 2, rect.y + rect.height / 2};
    const double dx = to.x - middle.x, dy = to.y - middle.y;
    const double across = dx == 0 ? 1e9 : rect.width / 2 / std::abs(dx);
    const double down = dy == 0 ? 1e9 : rect.height / 2 / std::abs(dy);
    const double t = std::min({across, down, 1.0});
    return {middle.x + dx * t, middle.y + dy * t};
}

}  // namespace

ConnectGesture::ConnectGesture(CanvasView& canvas, model::ElementId source, const Pointer& start)
    : Gesture(canvas), m_source(std::move(source)), m_end(start.scene) {
    emit canvas.hint(CanvasView::tr("Click or release on the element to connect to. Esc cancels."));
}

void ConnectGesture::move(const Pointer& pointer) {
    const Scene& scene = m_canvas.scene();
    m_end = pointer.scene;
    const Hit hit = hitTest(scene, m_end, 0);
    m_target = hit.isElement() && hit.element != m_source ? hit.element : model::ElementId();
    m_fits = false;
    if (!m_target.empty()) {
        const auto typeOf = [&](const model::ElementId& id) -> std::string {
            const model::Element* element = scene.drawing()->zone.find(id);
            return element ? element->type : id.value;
        };
        const std::string source = typeOf(m_source), target = typeOf(m_target);
        m_fits = !scene.catalogue()->kindsBetween(source, target).empty() ||
                 !scene.catalogue()->kindsBetween(target, source).empty();
    }
    m_canvas.setDropTarget(m_target.empty() ? std::nullopt : std::optional(m_target), m_fits);
}

void ConnectGesture::release(const Pointer& pointer) {
    move(pointer);
    cancel();
    if (m_target.empty()) return;
    if (m_fits)
        emit m_canvas.connectRequested(m_source, m_target, pointer.screen);
    else
        emit m_canvas.refused(CanvasView::tr("The catalogue has no relation between these two."));
}

void ConnectGesture::cancel() {
    m_canvas.setDropTarget(std::nullopt, true);
    emit m_canvas.hint({});
}

void ConnectGesture::paint(QPainter& painter) const {
    const templates::RectF* rect = m_canvas.scene().rect(m_source);
    if (!rect) return;
    const double unit = m_canvas.pixelRatio();
    const Projection projection = m_canvas.projection();
    const QColor ink = m_target.empty() || m_fits ? color::kBlue : color::kRed;
    const QPointF from = projection.point(borderPoint(*rect, m_end)), to = projection.point(m_end);
    painter.setPen(QPen(ink, 2 * unit, Qt::DashLine));
    painter.drawLine(from, to);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawEllipse(to, 4 * unit, 4 * unit);
}

}  // namespace zonewright::app
