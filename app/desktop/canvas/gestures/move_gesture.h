// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/canvas/gestures/gesture.h"
#include "model/landing_zone/ids.h"

#include <optional>
#include <vector>

namespace zonewright::app {

// Moves the selected elements with what is inside them; over another container it nests them there. Positions snap to
// the grid; Alt lets them be free.
class MoveGesture : public Gesture {
public:
    MoveGesture(CanvasView& canvas, model::ElementId grabbed, const Pointer& start);

    void move(const Pointer& pointer) override;
    void release(const Pointer& pointer) override;
    void cancel() override;
    Qt::CursorShape cursor() const override { return m_moving ? Qt::SizeAllCursor : Qt::ArrowCursor; }

private:
    void look(const Pointer& pointer);

    model::ElementId m_grabbed;
    std::vector<model::ElementId> m_elements;
    Pointer m_start;
    bool m_moving = false;
    templates::RectF m_origin;
    int m_dx = 0, m_dy = 0;
    std::optional<model::ElementId> m_into;  // a new container
    bool m_allowed = true;
};

}  // namespace zonewright::app
