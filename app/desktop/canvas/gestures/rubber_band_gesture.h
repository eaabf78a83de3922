// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/bridge/selection.h"
#include "app/desktop/canvas/gestures/gesture.h"
#include "app/desktop/canvas/hit_test.h"

namespace zonewright::app {

// Selects what it touches (areas: what it encloses); with Shift or Ctrl beside what was selected. A click selects what
// is under it, or nothing.
class RubberBandGesture : public Gesture {
public:
    RubberBandGesture(CanvasView& canvas, Hit under, const Pointer& start);

    void move(const Pointer& pointer) override;
    void release(const Pointer& pointer) override;
    void cancel() override;
    void paint(QPainter& painter) const override;

private:
    templates::RectF band() const;

    Hit m_under;
    Pointer m_start, m_now;
    bool m_drawing = false;
    Selection::Elements m_before;
};

}  // namespace zonewright::app
