// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/canvas/gestures/resize_gesture.h"

#include "app/desktop/canvas/canvas_view.h"
#include "templates/drawing/theme.h"

#include <algorithm>
#include <cmath>

namespace zonewright::app {

using templates::RectF;

namespace {

constexpr double kLeastWidth = templates::kCardWidth + 2 * templates::kAreaPadding;
constexpr double kLeastHeight = templates::kTitleHeight + templates::kCardHeight;

bool dragsLeft(Grip grip) { return grip == Grip::topLeft || grip == Grip::left || grip == Grip::bottomLeft; }
bool dragsRight(Grip grip) { return grip == Grip::topRight || grip == Grip::right || grip == Grip::bottomRight; }
bool dragsTop(Grip grip) { return grip == Grip::topLeft || grip == Grip::top || grip == Grip::topRight; }
bool dragsBottom(Grip grip) { return grip == Grip::bottomLeft || grip == Grip::bottom || grip == Grip::bottomRight; }

double snapped(double value, const Pointer& pointer) {
    return pointer.modifiers & Qt::AltModifier ? std::round(value)
                                               : std::round(value / templates::kGrid) * templates::kGrid;
}

}  // namespace

ResizeGesture::ResizeGesture(CanvasView& canvas, model::ElementId element, Grip grip, const Pointer& start)
    : Gesture(canvas), m_element(std::move(element)), m_grip(grip), m_start(start) {
    const Scene& scene = canvas.scene();
    m_before = m_rect = *scene.rect(m_element);
    std::optional<RectF> inner;
    for (const model::ElementId& id : scene.shown())
        if (scene.around(id) == m_element) inner = inner ? united(*inner, *scene.rect(id)) : *scene.rect(id);
    if (inner) m_inner = grown(*inner, templates::kGrid);
}

void ResizeGesture::move(const Pointer& pointer) {
    const double dx = pointer.scene.x - m_start.scene.x, dy = pointer.scene.y - m_start.scene.y;
    double left = m_before.x, top = m_before.y, right = left + m_before.width, bottom = top + m_before.height;
    const bool holds = m_inner.width > 0;
    if (dragsLeft(m_grip)) {
        left = std::min(snapped(left + dx, pointer), right - kLeastWidth);
        if (holds) left = std::min(left, std::max(m_inner.x, m_before.x));
    }
    if (dragsRight(m_grip)) {
        right = std::max(snapped(right + dx, pointer), left + kLeastWidth);
        if (holds) right = std::max(right, std::min(m_inner.x + m_inner.width, m_before.x + m_before.width));
    }
    if (dragsTop(m_grip)) {
        top = std::min(snapped(top + dy, pointer), bottom - kLeastHeight);
        if (holds) top = std::min(top, std::max(m_inner.y - templates::kTitleHeight, m_before.y));
    }
    if (dragsBottom(m_grip)) {
        bottom = std::max(snapped(bottom + dy, pointer), top + kLeastHeight);
        if (holds) bottom = std::max(bottom, std::min(m_inner.y + m_inner.height, m_before.y + m_before.height));
    }
    m_rect = {left, top, right - left, bottom - top};
    m_canvas.previewResize(m_element, m_rect);
}

void ResizeGesture::release(const Pointer& pointer) {
    move(pointer);
    const auto before = m_canvas.scene().drawing();
    const model::Rect rect{int(m_rect.x), int(m_rect.y), int(m_rect.width), int(m_rect.height)};
    const bool same = m_rect.x == m_before.x && m_rect.y == m_before.y && m_rect.width == m_before.width &&
                      m_rect.height == m_before.height;
    if (!same) emit m_canvas.resizeRequested(m_element, rect);
    if (m_canvas.scene().drawing() == before) m_canvas.endPreview();
}

void ResizeGesture::cancel() { m_canvas.endPreview(); }

Qt::CursorShape ResizeGesture::cursorOf(Grip grip) {
    switch (grip) {
        case Grip::topLeft:
        case Grip::bottomRight: return Qt::SizeFDiagCursor;
        case Grip::topRight:
        case Grip::bottomLeft: return Qt::SizeBDiagCursor;
        case Grip::left:
        case Grip::right: return Qt::SizeHorCursor;
        default: return Qt::SizeVerCursor;
    }
}

}  // namespace zonewright::app
