// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/bridge/selection.h"
#include "app/desktop/canvas/frame.h"
#include "app/desktop/canvas/gestures/gesture.h"
#include "app/desktop/canvas/hit_test.h"
#include "app/desktop/canvas/scene.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QLineEdit;

namespace zonewright::app {

// From a side to its connection dot, in screen pixels.
inline constexpr double kConnectDistance = 10;

// The drawing surface. It shows one diagram, turns mouse and keys into requests, and never touches a document: whoever
// owns one performs the requests and passes the change sets on.
class CanvasView : public QWidget {
    Q_OBJECT

public:
    explicit CanvasView(Selection& selection, QWidget* parent = nullptr);
    ~CanvasView() override;

    // What is shown.
    void showDiagram(std::shared_ptr<const model::Drawing> drawing, const model::DiagramId& diagram,
                     std::shared_ptr<const model::Catalogue> catalogue);
    void follow(const model::ChangeSet& change, std::shared_ptr<const model::Drawing> drawing);
    void clearScene();
    void setFindings(std::map<model::ElementId, templates::FindingCounts> findings);
    const Scene& scene() const { return m_scene; }
    Selection& selection() const { return m_selection; }

    // The view. Zoom 1 is 100 %; `around` is a place of the widget that stays where it is.
    double zoom() const { return m_zoom; }
    void setZoom(double zoom, std::optional<QPointF> around = std::nullopt);
    void zoomIn();
    void zoomOut();
    void fit();
    void panBy(QPoint pixels);
    // Scrolls as little as is needed to see them all; zooms out when they do not fit.
    void reveal(const std::set<model::ElementId>& elements);
    templates::PointF toScene(QPointF widget) const;
    QPointF toWidget(const templates::PointF& scene) const;
    // The part of the diagram in sight.
    templates::RectF visible() const;

    // An attack path above a dimmed diagram: `current` pulses.
    void showPath(const templates::PathHighlight& path, std::size_t current);
    void clearPath();
    bool showsPath() const { return m_path.has_value(); }

    // An element on its way from the palette; the place is global. dropPlace answers whether it was over the canvas.
    void dragPlace(const std::string& type, QPoint global);
    bool dropPlace(QPoint global);
    void cancelPlace();
    // Where a new element goes when no one says: inside the selected container, else in the middle of what is in sight.
    void placeAnywhere(const std::string& type);

    void beginConnect();  // from the selected element to wherever is clicked next
    void beginRename(const model::ElementId& id);

    // Moving without a document, as a drag does: previews, until the next showDiagram or follow.
    void previewMove(const std::vector<model::ElementId>& elements, double dx, double dy);
    // What is inside keeps its place.
    void previewResize(const model::ElementId& element, const templates::RectF& absolute);
    void endPreview();

    // Paints now what is damaged, and answers with the picture: for benchmarks and exports.
    const QImage& renderNow();
    void damageEverything();

    // For gestures.
    void setDropTarget(const std::optional<model::ElementId>& container, bool allowed);
    Projection projection() const { return m_frame.projection(); }
    double pixelRatio() const { return devicePixelRatioF(); }

signals:
    void zoomChanged(double zoom);
    // Moves by whole pixels; `into` names a new container (empty: the bare canvas) when it is not the old one.
    void arrangeRequested();  // lay the whole diagram out anew
    void moveRequested(const std::vector<zonewright::model::ElementId>& elements, int dx, int dy,
                       const std::optional<zonewright::model::ElementId>& into);
    void resizeRequested(const zonewright::model::ElementId& element, const zonewright::model::Rect& absolute);
    void connectRequested(const zonewright::model::ElementId& source, const zonewright::model::ElementId& target,
                          QPoint global);
    // `absolute` is the top left corner.
    void placeRequested(const std::string& type, const zonewright::model::ElementId& container,
                        zonewright::model::Point absolute);
    void renameRequested(const zonewright::model::ElementId& element, const QString& name);
    void contextMenuRequested(QPoint global);
    void refused(const QString& why);
    void hint(const QString& text);  // for the status bar; empty: none

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    Pointer pointer(QPointF widget, Qt::KeyboardModifiers modifiers) const;
    void applyProjection();
    void centreOn(const templates::PointF& scene);
    void paintOverlay(QPainter& painter);
    void paintPath(QPainter& painter);
    void paintSelection(QPainter& painter);
    void paintConnectDots(QPainter& painter, const model::ElementId& id);
    void paintDropTarget(QPainter& painter);
    void paintPlacing(QPainter& painter);
    std::unique_ptr<Gesture> gestureFor(const Pointer& pointer, Qt::MouseButton button);
    std::optional<model::ElementId> connectDotAt(const templates::PointF& at) const;
    void select(const Hit& hit, Qt::KeyboardModifiers modifiers);
    void moveSelection(int steps);
    void nudge(int dx, int dy);
    void updateCursor(const Pointer& pointer);
    void endRename(bool accept);
    bool cancelAll();

    struct Placing {
        std::string type;
        templates::RectF rect;
        model::ElementId container;
        bool allowed = true;
        bool inside = false;  // the pointer is over the canvas
    };
    struct DropTarget {
        model::ElementId container;
        bool allowed = true;
    };
    struct ShownPath {
        templates::PathHighlight highlight;
        std::size_t current = 0;
        std::vector<templates::DisplayItem> items;
    };

    Selection& m_selection;
    Scene m_scene;
    Frame m_frame;
    double m_zoom = 1;
    templates::PointF m_corner;  // the diagram's place in the top left corner
    std::unique_ptr<Gesture> m_gesture;
    std::optional<Placing> m_placing;
    std::optional<DropTarget> m_dropTarget;
    std::optional<ShownPath> m_path;
    model::ElementId m_hovered;
    bool m_spaceHeld = false;
    QPointer<QLineEdit> m_renameField;
    model::ElementId m_renamed;
    QTimer m_pulse;
    int m_pulsePhase = 0;
    std::vector<model::ElementId> m_previewed;
};

// The selected elements without those that lie inside another selected one: what a move takes along by itself.
std::vector<model::ElementId> outermost(const Scene& scene, const std::set<model::ElementId>& elements);

}  // namespace zonewright::app
