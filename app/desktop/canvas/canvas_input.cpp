// SPDX-License-Identifier: Apache-2.0
// Mouse, wheel, touch pad and keys.
#include "app/desktop/bridge/text.h"
#include "app/desktop/canvas/canvas_view.h"
#include "app/desktop/canvas/gestures/connect_gesture.h"
#include "app/desktop/canvas/gestures/move_gesture.h"
#include "app/desktop/canvas/gestures/pan_gesture.h"
#include "app/desktop/canvas/gestures/resize_gesture.h"
#include "app/desktop/canvas/gestures/rubber_band_gesture.h"
#include "templates/drawing/theme.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace zonewright::app {

using model::ElementId;
using templates::PointF;
using templates::RectF;

namespace {

constexpr double kLineReach = 6;  // screen pixels
constexpr double kGripReach = 7;
constexpr double kDotReach = 8;

}  // namespace

Pointer CanvasView::pointer(QPointF widget, Qt::KeyboardModifiers modifiers) const {
    return {toScene(widget), widget.toPoint(), mapToGlobal(widget.toPoint()), modifiers};
}

void CanvasView::resizeEvent(QResizeEvent*) {
    m_frame.resize(size() * devicePixelRatioF());
    applyProjection();
}

std::optional<ElementId> CanvasView::connectDotAt(const PointF& at) const {
    const RectF* rect = m_hovered.empty() || m_zoom < 0.3 ? nullptr : m_scene.rect(m_hovered);
    if (!rect) return std::nullopt;
    for (const PointF& dot : connectPoints(*rect, kConnectDistance / m_zoom))
        if (std::hypot(dot.x - at.x, dot.y - at.y) <= kDotReach / m_zoom) return m_hovered;
    return std::nullopt;
}

std::unique_ptr<Gesture> CanvasView::gestureFor(const Pointer& at, Qt::MouseButton button) {
    if (button == Qt::MiddleButton || (button == Qt::LeftButton && m_spaceHeld))
        return std::make_unique<PanGesture>(*this, at);
    if (button != Qt::LeftButton || !m_scene.drawing()) return nullptr;
    if (const auto source = connectDotAt(at.scene)) return std::make_unique<ConnectGesture>(*this, *source, at);
    if (const ElementId single = m_selection.single(); !single.empty() && m_scene.isArea(single))
        if (const auto grip = gripAt(*m_scene.rect(single), at.scene, kGripReach / m_zoom))
            return std::make_unique<ResizeGesture>(*this, single, *grip, at);
    const Hit hit = hitTest(m_scene, at.scene, kLineReach / m_zoom);
    if (hit.kind == HitKind::edge) {
        select(hit, at.modifiers);
        return nullptr;
    }
    // An area is taken by its title, or anywhere once it is selected; else its inside is where a rubber band begins.
    const bool grabs = hit.kind == HitKind::card || hit.kind == HitKind::areaTitle ||
                       (hit.kind == HitKind::area && m_selection.has(hit.element) && !at.modifiers);
    if (!grabs) return std::make_unique<RubberBandGesture>(*this, hit, at);
    if (!m_selection.has(hit.element) || at.modifiers & (Qt::ShiftModifier | Qt::ControlModifier))
        select(hit, at.modifiers);
    return m_selection.has(hit.element) ? std::make_unique<MoveGesture>(*this, hit.element, at) : nullptr;
}

void CanvasView::select(const Hit& hit, Qt::KeyboardModifiers modifiers) {
    const bool adds = modifiers & (Qt::ShiftModifier | Qt::ControlModifier);
    if (hit.kind == HitKind::edge) {
        if (adds)
            m_selection.toggle(hit.relation);
        else
            m_selection.set({}, {hit.relation});
    } else if (hit.isElement()) {
        if (adds)
            m_selection.toggle(hit.element);
        else
            m_selection.set({hit.element});
    }
}

void CanvasView::mousePressEvent(QMouseEvent* event) {
    setFocus(Qt::MouseFocusReason);
    const Pointer at = pointer(event->position(), event->modifiers());
    if (m_gesture) {
        // Only a connection begun by key is under way without a button: this click is its end.
        if (event->button() == Qt::LeftButton)
            std::exchange(m_gesture, nullptr)->release(at);
        else
            cancelAll();
        update();
        return;
    }
    if (event->button() == Qt::RightButton) {
        const Hit hit = hitTest(m_scene, at.scene, kLineReach / m_zoom);
        const bool selected = hit.kind == HitKind::edge ? m_selection.has(hit.relation) : m_selection.has(hit.element);
        if (hit.kind == HitKind::nothing)
            m_selection.clear();
        else if (!selected)
            select(hit, {});
        return;
    }
    m_gesture = gestureFor(at, event->button());
    updateCursor(at);
    update();
}

void CanvasView::mouseMoveEvent(QMouseEvent* event) {
    const Pointer at = pointer(event->position(), event->modifiers());
    if (m_gesture) {
        m_gesture->move(at);
        update();
    } else {
        const Hit hit = hitTest(m_scene, at.scene, 0);
        ElementId hovered = hit.kind == HitKind::card || hit.kind == HitKind::areaTitle ? hit.element : ElementId();
        // On the way to its dots the pointer leaves the card.
        if (const RectF* rect = m_hovered.empty() ? nullptr : m_scene.rect(m_hovered);
            rect && hit.kind != HitKind::card &&
            contains(grown(*rect, (kConnectDistance + kDotReach) / m_zoom), at.scene))
            if (!m_scene.isArea(m_hovered) || connectDotAt(at.scene)) hovered = m_hovered;
        if (hovered != m_hovered) {
            m_hovered = hovered;
            update();
        }
    }
    updateCursor(at);
}

void CanvasView::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_gesture || event->button() == Qt::RightButton) return;
    const Pointer at = pointer(event->position(), event->modifiers());
    // The gesture ends before its request is performed: what follows may look at the canvas.
    const std::unique_ptr<Gesture> gesture = std::move(m_gesture);
    gesture->release(at);
    updateCursor(at);
    update();
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent* event) {
    const Hit hit = hitTest(m_scene, toScene(event->position()), kLineReach / m_zoom);
    if (event->button() == Qt::LeftButton && (hit.kind == HitKind::card || hit.kind == HitKind::areaTitle)) {
        m_gesture.reset();
        beginRename(hit.element);
        return;
    }
    mousePressEvent(event);
}

void CanvasView::updateCursor(const Pointer& at) {
    if (m_gesture) {
        setCursor(m_gesture->cursor());
        return;
    }
    if (m_spaceHeld) {
        setCursor(Qt::OpenHandCursor);
        return;
    }
    if (connectDotAt(at.scene)) {
        setCursor(Qt::CrossCursor);
        return;
    }
    const ElementId single = m_selection.single();
    if (!single.empty() && m_scene.isArea(single))
        if (const auto grip = gripAt(*m_scene.rect(single), at.scene, kGripReach / m_zoom)) {
            setCursor(ResizeGesture::cursorOf(*grip));
            return;
        }
    setCursor(Qt::ArrowCursor);
}

void CanvasView::leaveEvent(QEvent*) {
    m_hovered = {};
    update();
}

void CanvasView::wheelEvent(QWheelEvent* event) {
    const QPoint turned = event->angleDelta();
    if (event->modifiers() & Qt::ControlModifier) {
        setZoom(m_zoom * std::pow(1.0015, turned.y()), event->position());
    } else {
        QPoint by = event->pixelDelta().isNull() ? turned / 2 : event->pixelDelta();
        if (event->modifiers() & Qt::ShiftModifier && by.x() == 0) by = by.transposed();
        panBy(by);
    }
    event->accept();
}

bool CanvasView::event(QEvent* event) {
    if (event->type() == QEvent::NativeGesture) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            setZoom(m_zoom * (1 + gesture->value()), gesture->position());
            return true;
        }
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const Hit hit = hitTest(m_scene, toScene(help->pos()), kLineReach / m_zoom);
        const templates::DisplayItem* item = hit.kind == HitKind::edge   ? m_scene.item(hit.relation)
                                             : hit.kind == HitKind::area ? nullptr
                                                                         : m_scene.item(hit.element);
        if (item && !m_gesture)
            QToolTip::showText(help->globalPos(), toQt(item->title), this);
        else
            QToolTip::hideText();
        return true;
    }
    // Tab walks the diagram before it leaves it.
    if (event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        if ((key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab) && !m_scene.isEmpty()) {
            keyPressEvent(key);
            if (key->isAccepted()) return true;
        }
    }
    return QWidget::event(event);
}

bool CanvasView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_renameField && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        endRename(false);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void CanvasView::contextMenuEvent(QContextMenuEvent* event) {
    if (m_scene.drawing()) emit contextMenuRequested(event->globalPos());
}

void CanvasView::focusOutEvent(QFocusEvent*) { m_spaceHeld = false; }

}  // namespace zonewright::app
