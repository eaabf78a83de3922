// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/canvas/canvas_view.h"
#include "app/desktop/canvas/gestures/connect_gesture.h"
#include "templates/drawing/theme.h"

#include <QKeyEvent>

#include <algorithm>

namespace zonewright::app {

using model::ElementId;

void CanvasView::keyPressEvent(QKeyEvent* event) {
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    const int step = event->modifiers() & Qt::ShiftModifier ? 1 : templates::kGrid;
    if (!plain && event->key() != Qt::Key_Escape) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
        case Qt::Key_Escape:
            if (!cancelAll()) QWidget::keyPressEvent(event);
            return;
        case Qt::Key_Space:
            m_spaceHeld = true;
            if (!m_gesture) setCursor(Qt::OpenHandCursor);
            return;
        case Qt::Key_Left: nudge(-step, 0); return;
        case Qt::Key_Right: nudge(step, 0); return;
        case Qt::Key_Up: nudge(0, -step); return;
        case Qt::Key_Down: nudge(0, step); return;
        case Qt::Key_Tab: moveSelection(1); return;
        case Qt::Key_Backtab: moveSelection(-1); return;
        case Qt::Key_F2:
            if (const ElementId id = m_selection.single(); !id.empty()) beginRename(id);
            return;
        case Qt::Key_C: beginConnect(); return;
        case Qt::Key_F: fit(); return;
        case Qt::Key_L: emit arrangeRequested(); return;
        case Qt::Key_Plus:
        case Qt::Key_Equal: zoomIn(); return;
        case Qt::Key_Minus: zoomOut(); return;
        default: QWidget::keyPressEvent(event);
    }
}

void CanvasView::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_spaceHeld = false;
        setCursor(Qt::ArrowCursor);
        return;
    }
    QWidget::keyReleaseEvent(event);
}

bool CanvasView::cancelAll() {
    if (m_gesture) {
        std::exchange(m_gesture, nullptr)->cancel();
        update();
        return true;
    }
    if (m_placing) {
        cancelPlace();
        return true;
    }
    if (m_selection.isEmpty()) return false;
    m_selection.clear();
    return true;
}

void CanvasView::nudge(int dx, int dy) {
    const std::vector<ElementId> elements = outermost(m_scene, m_selection.elements());
    if (elements.empty()) {
        // Without a selection the arrows move the view.
        panBy(QPoint(-dx * 5, -dy * 5));
        return;
    }
    emit moveRequested(elements, dx, dy, std::nullopt);
    reveal(m_selection.elements());
}

void CanvasView::moveSelection(int steps) {
    const std::vector<ElementId>& shown = m_scene.shown();
    if (shown.empty()) return;
    const ElementId current = m_selection.elements().empty() ? ElementId() : *m_selection.elements().begin();
    const auto at = std::ranges::find(shown, current);
    const auto count = static_cast<int>(shown.size());
    const int next = at == shown.end() ? (steps > 0 ? 0 : count - 1)
                                       : (static_cast<int>(at - shown.begin()) + steps + count) % count;
    const ElementId chosen = shown[static_cast<std::size_t>(next)];
    m_selection.set({chosen});
    reveal({chosen});
}

void CanvasView::beginConnect() {
    const ElementId source = m_selection.single();
    if (source.empty() || !m_scene.rect(source)) {
        emit refused(tr("Select one element to connect from."));
        return;
    }
    if (m_gesture) return;
    m_gesture = std::make_unique<ConnectGesture>(*this, source, pointer(mapFromGlobal(QCursor::pos()), {}));
    setCursor(Qt::CrossCursor);
    update();
}

}  // namespace zonewright::app
