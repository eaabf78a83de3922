// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/canvas/gestures/rubber_band_gesture.h"

#include "app/desktop/canvas/canvas_view.h"
#include "app/desktop/theme/theme.h"

#include <QApplication>
#include <QPainter>

#include <cmath>

namespace zonewright::app {

namespace {

bool adds(const Pointer& pointer) { return pointer.modifiers & (Qt::ShiftModifier | Qt::ControlModifier); }

bool encloses(const templates::RectF& outer, const templates::RectF& inner) {
    return outer.x <= inner.x && outer.y <= inner.y && outer.x + outer.width >= inner.x + inner.width &&
           outer.y + outer.height >= inner.y + inner.height;
}

}  // namespace

RubberBandGesture::RubberBandGesture(CanvasView& canvas, Hit under, const Pointer& start)
    : Gesture(canvas),
      m_under(std::move(under)),
      m_start(start),
      m_now(start),
      m_before(canvas.selection().elements()) {}

templates::RectF RubberBandGesture::band() const {
    return {std::min(m_start.scene.x, m_now.scene.x), std::min(m_start.scene.y, m_now.scene.y),
            std::abs(m_start.scene.x - m_now.scene.x), std::abs(m_start.scene.y - m_now.scene.y)};
}

void RubberBandGesture::move(const Pointer& pointer) {
    m_now = pointer;
    if (!m_drawing && (pointer.widget - m_start.widget).manhattanLength() < QApplication::startDragDistance() / 2)
        return;
    m_drawing = true;
    const Scene& scene = m_canvas.scene();
    Selection::Elements chosen = adds(pointer) ? m_before : Selection::Elements{};
    for (const model::ElementId& id : scene.shown()) {
        const templates::RectF& rect = *scene.rect(id);
        if (scene.isArea(id) ? encloses(band(), rect) : intersect(band(), rect)) chosen.insert(id);
    }
    m_canvas.selection().set(std::move(chosen));
    m_canvas.update();
}

void RubberBandGesture::release(const Pointer& pointer) {
    move(pointer);
    if (m_drawing) return;
    if (!m_under.isElement()) {
        if (!adds(pointer)) m_canvas.selection().clear();
    } else if (adds(pointer)) {
        m_canvas.selection().toggle(m_under.element);
    } else {
        m_canvas.selection().set({m_under.element});
    }
}

void RubberBandGesture::cancel() { m_canvas.selection().set(m_before); }

void RubberBandGesture::paint(QPainter& painter) const {
    if (!m_drawing) return;
    painter.setPen(QPen(color::kBlue, m_canvas.pixelRatio()));
    painter.setBrush(QColor(0, 120, 212, 28));
    painter.drawRect(QRectF(m_canvas.projection().snapped(band())).adjusted(0.5, 0.5, 0.5, 0.5));
}

}  // namespace zonewright::app
