// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/canvas/gestures/gesture.h"

namespace zonewright::app {

// The paper follows the hand.
class PanGesture : public Gesture {
public:
    PanGesture(CanvasView& canvas, const Pointer& start) : Gesture(canvas), m_last(start.widget) {}

    void move(const Pointer& pointer) override;
    void release(const Pointer& pointer) override { move(pointer); }
    Qt::CursorShape cursor() const override { return Qt::ClosedHandCursor; }

private:
    QPoint m_last;
};

}  // namespace zonewright::app
