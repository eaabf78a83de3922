// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/canvas/gestures/gesture.h"
#include "app/desktop/canvas/hit_test.h"

namespace zonewright::app {

// Drags a side or corner of an area. What is inside stays where it is, and inside.
class ResizeGesture : public Gesture {
public:
    ResizeGesture(CanvasView& canvas, model::ElementId element, Grip grip, const Pointer& start);

    void move(const Pointer& pointer) override;
    void release(const Pointer& pointer) override;
    void cancel() override;
    Qt::CursorShape cursor() const override { return cursorOf(m_grip); }

    static Qt::CursorShape cursorOf(Grip grip);

private:
    model::ElementId m_element;
    Grip m_grip;
    Pointer m_start;
    templates::RectF m_before, m_rect;
    templates::RectF m_inner;  // what has to stay inside; empty when nothing does
};

}  // namespace zonewright::app
