// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "templates/drawing/display_list.h"

#include <QPoint>
#include <Qt>

class QPainter;

namespace zonewright::app {

class CanvasView;

// Where the pointer is, in the diagram's pixels and on the screen.
struct Pointer {
    templates::PointF scene;
    QPoint widget;
    QPoint screen;
    Qt::KeyboardModifiers modifiers;
};

// One thing a person does by holding a button down: begun by a press, ended by a release, undone by Esc. A gesture
// shows previews; the drawing changes on release only, as one step.
class Gesture {
public:
    explicit Gesture(CanvasView& canvas) : m_canvas(canvas) {}
    virtual ~Gesture() = default;

    virtual void move(const Pointer& pointer) = 0;
    virtual void release(const Pointer& pointer) = 0;
    virtual void cancel() {}
    // Above the diagram, in the frame's pixels.
    virtual void paint(QPainter& painter) const { Q_UNUSED(painter); }
    virtual Qt::CursorShape cursor() const { return Qt::ArrowCursor; }

protected:
    CanvasView& m_canvas;
};

}  // namespace zonewright::app
