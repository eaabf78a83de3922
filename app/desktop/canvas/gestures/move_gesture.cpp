// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/canvas/gestures/move_gesture.h"

#include "app/desktop/bridge/text.h"
#include "app/desktop/canvas/canvas_view.h"
#include "templates/drawing/theme.h"

#include <QApplication>

#include <algorithm>
#include <cmath>

namespace zonewright::app {

MoveGesture::MoveGesture(CanvasView& canvas, model::ElementId grabbed, const Pointer& start)
    : Gesture(canvas), m_grabbed(std::move(grabbed)), m_start(start) {}

void MoveGesture::look(const Pointer& pointer) {
    const Scene& scene = m_canvas.scene();
    const auto typeOf = [&](const model::ElementId& id) {
        const model::Element* element = scene.drawing()->zone.find(id);
        return element ? element->type : std::string();
    };
    const model::ElementId container = containerAt(scene, pointer.scene, m_elements, typeOf(m_grabbed));
    const bool stays =
        std::ranges::all_of(m_elements, [&](const model::ElementId& id) { return scene.around(id) == container; });
    m_into = stays ? std::nullopt : std::optional(container);
    m_allowed = stays || std::ranges::all_of(m_elements, [&](const model::ElementId& id) {
                    return scene.around(id) == container || mayHold(scene, container, typeOf(id));
                });
    m_canvas.setDropTarget(m_into && !m_into->empty() ? m_into : std::nullopt, m_allowed);
}

void MoveGesture::move(const Pointer& pointer) {
    if (!m_moving) {
        if ((pointer.widget - m_start.widget).manhattanLength() < QApplication::startDragDistance() / 2) return;
        m_elements = outermost(m_canvas.scene(), m_canvas.selection().elements());
        const templates::RectF* rect = m_canvas.scene().rect(m_grabbed);
        if (m_elements.empty() || !rect) return;
        m_origin = *rect;
        m_moving = true;
    }
    const double grid = pointer.modifiers & Qt::AltModifier ? 1 : templates::kGrid;
    const auto snapped = [&](double start, double by) {
        return int(std::lround(std::round((start + by) / grid) * grid - start));
    };
    const int dx = snapped(m_origin.x, pointer.scene.x - m_start.scene.x);
    const int dy = snapped(m_origin.y, pointer.scene.y - m_start.scene.y);
    if (dx != m_dx || dy != m_dy) {
        m_canvas.previewMove(m_elements, dx - m_dx, dy - m_dy);
        m_dx = dx;
        m_dy = dy;
    }
    look(pointer);
}

void MoveGesture::release(const Pointer& pointer) {
    if (!m_moving) {
        // A click on one of several selected keeps only that one.
        if (!(pointer.modifiers & (Qt::ShiftModifier | Qt::ControlModifier))) m_canvas.selection().set({m_grabbed});
        return;
    }
    move(pointer);
    m_canvas.setDropTarget(std::nullopt, true);
    if (!m_allowed) {
        const Scene& scene = m_canvas.scene();
        const model::Element* container = scene.drawing()->zone.find(*m_into);
        m_canvas.endPreview();
        emit m_canvas.refused(CanvasView::tr("A %1 cannot hold this.")
                                  .arg(toQt(scene.catalogue()->type(container->type)->label).toLower()));
        return;
    }
    if (m_dx == 0 && m_dy == 0 && !m_into) {
        m_canvas.endPreview();
        return;
    }
    const auto before = m_canvas.scene().drawing();
    emit m_canvas.moveRequested(m_elements, m_dx, m_dy, m_into);
    if (m_canvas.scene().drawing() == before) m_canvas.endPreview();
}

void MoveGesture::cancel() {
    m_canvas.setDropTarget(std::nullopt, true);
    if (m_moving) m_canvas.endPreview();
}

}  // namespace zonewright::app
