// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/canvas/gestures/pan_gesture.h"

#include "app/desktop/canvas/canvas_view.h"

namespace zonewright::app {

void PanGesture::move(const Pointer& pointer) {
    m_canvas.panBy(pointer.widget - m_last);
    m_last = pointer.widget;
}

}  // namespace zonewright::app
