// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/canvas/gestures/gesture.h"
#include "model/landing_zone/ids.h"

namespace zonewright::app {

// Draws a line from an element to another; the target lights up, red when the catalogue knows no relation between them.
class ConnectGesture : public Gesture {
public:
    ConnectGesture(CanvasView& canvas, model::ElementId source, const Pointer& start);

    void move(const Pointer& pointer) override;
    void release(const Pointer& pointer) override;
    void cancel() override;
    void paint(QPainter& painter) const override;
    Qt::CursorShape cursor() const override { return Qt::CrossCursor; }

private:
    model::ElementId m_source, m_target;
    templates::PointF m_end;
    bool m_fits = false;
};

}  // namespace zonewright::app
