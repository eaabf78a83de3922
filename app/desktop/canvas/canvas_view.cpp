// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/canvas/canvas_view.h"

#include "app/desktop/bridge/text.h"
#include "app/desktop/canvas/placed_size.h"
#include "templates/drawing/theme.h"

#include <QLineEdit>

#include <algorithm>
#include <cmath>

namespace zonewright::app {

using model::ElementId;
using templates::PointF;
using templates::RectF;

namespace {

constexpr double kLeastZoom = 0.02;
constexpr double kMostZoom = 4;
constexpr double kZoomStep = 1.25;
constexpr int kFitMargin = 24;
constexpr int kPulseInterval = 40;

}  // namespace

std::vector<ElementId> outermost(const Scene& scene, const std::set<ElementId>& elements) {
    std::vector<ElementId> result;
    for (const ElementId& id : elements) {
        const bool inner = std::ranges::any_of(
            elements, [&](const ElementId& other) { return other != id && scene.isInside(id, other); });
        if (!inner && scene.rect(id)) result.push_back(id);
    }
    return result;
}

CanvasView::CanvasView(Selection& selection, QWidget* parent)
    : QWidget(parent), m_selection(selection), m_scene(canvasTheme()) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Diagram"));
    setMinimumSize(240, 160);
    m_pulse.setInterval(kPulseInterval);
    connect(&m_pulse, &QTimer::timeout, this, [this] {
        m_pulsePhase = (m_pulsePhase + 1) % 40;
        update();
    });
    connect(&m_selection, &Selection::changed, this, [this] {
        m_frame.damage(m_scene.setFocus(m_selection.elements()));
        update();
    });
}

CanvasView::~CanvasView() = default;

void CanvasView::showDiagram(std::shared_ptr<const model::Drawing> drawing, const model::DiagramId& diagram,
                             std::shared_ptr<const model::Catalogue> catalogue) {
    endRename(false);
    m_gesture.reset();
    m_path.reset();
    m_scene.build(std::move(drawing), diagram, std::move(catalogue));
    damageEverything();
}

void CanvasView::follow(const model::ChangeSet& change, std::shared_ptr<const model::Drawing> drawing) {
    m_frame.damage(m_scene.follow(change, std::move(drawing)));
    if (m_path) m_path->items = m_scene.pathItems(m_path->highlight);
    update();
}

void CanvasView::clearScene() {
    endRename(false);
    m_gesture.reset();
    m_path.reset();
    m_scene.clear();
    damageEverything();
}

void CanvasView::setFindings(std::map<ElementId, templates::FindingCounts> findings) {
    m_frame.damage(m_scene.setFindings(std::move(findings)));
    update();
}

void CanvasView::applyProjection() {
    const double scale = m_zoom * devicePixelRatioF();
    const QPoint origin(static_cast<int>(std::lround(m_corner.x * scale)),
                        static_cast<int>(std::lround(m_corner.y * scale)));
    m_frame.project({scale, origin});
    if (m_renameField) endRename(true);
    update();
}

void CanvasView::setZoom(double zoom, std::optional<QPointF> around) {
    const QPointF anchor = around.value_or(QPointF(width() / 2.0, height() / 2.0));
    const PointF fixed = toScene(anchor);
    m_zoom = std::clamp(zoom, kLeastZoom, kMostZoom);
    m_corner = {fixed.x - anchor.x() / m_zoom, fixed.y - anchor.y() / m_zoom};
    applyProjection();
    emit zoomChanged(m_zoom);
}

void CanvasView::zoomIn() { setZoom(m_zoom * kZoomStep); }

void CanvasView::zoomOut() { setZoom(m_zoom / kZoomStep); }

void CanvasView::fit() {
    const RectF bounds = m_scene.bounds();
    if (bounds.width <= 0 || bounds.height <= 0) {
        m_corner = {-width() / 2.0, -height() / 2.0};
        setZoom(1);
        return;
    }
    const double wide = (width() - 2 * kFitMargin) / bounds.width, high = (height() - 2 * kFitMargin) / bounds.height;
    // A small drawing is not blown up.
    m_zoom = std::clamp(std::min(wide, high), kLeastZoom, 1.0);
    centreOn({bounds.x + bounds.width / 2, bounds.y + bounds.height / 2});
    emit zoomChanged(m_zoom);
}

void CanvasView::centreOn(const PointF& scene) {
    m_corner = {scene.x - width() / 2.0 / m_zoom, scene.y - height() / 2.0 / m_zoom};
    applyProjection();
}

void CanvasView::panBy(QPoint pixels) {
    m_corner.x -= pixels.x() / m_zoom;
    m_corner.y -= pixels.y() / m_zoom;
    applyProjection();
}

void CanvasView::reveal(const std::set<ElementId>& elements) {
    std::optional<RectF> all;
    for (const ElementId& id : elements)
        if (const RectF* rect = m_scene.rect(id)) all = all ? united(*all, *rect) : *rect;
    if (!all) return;
    const RectF wanted = grown(*all, 32);
    if (wanted.width * m_zoom > width() || wanted.height * m_zoom > height()) {
        m_zoom = std::clamp(std::min(width() / wanted.width, height() / wanted.height), kLeastZoom, m_zoom);
        centreOn({wanted.x + wanted.width / 2, wanted.y + wanted.height / 2});
        emit zoomChanged(m_zoom);
        return;
    }
    const RectF view = visible();
    if (wanted.x < view.x)
        m_corner.x = wanted.x;
    else if (wanted.x + wanted.width > view.x + view.width)
        m_corner.x = wanted.x + wanted.width - view.width;
    if (wanted.y < view.y)
        m_corner.y = wanted.y;
    else if (wanted.y + wanted.height > view.y + view.height)
        m_corner.y = wanted.y + wanted.height - view.height;
    applyProjection();
}

PointF CanvasView::toScene(QPointF widget) const {
    return {m_corner.x + widget.x() / m_zoom, m_corner.y + widget.y() / m_zoom};
}

QPointF CanvasView::toWidget(const PointF& scene) const {
    return {(scene.x - m_corner.x) * m_zoom, (scene.y - m_corner.y) * m_zoom};
}

RectF CanvasView::visible() const { return {m_corner.x, m_corner.y, width() / m_zoom, height() / m_zoom}; }

void CanvasView::showPath(const templates::PathHighlight& path, std::size_t current) {
    m_path = ShownPath{path, current, m_scene.pathItems(path)};
    m_pulsePhase = 0;
    m_pulse.start();
    std::set<ElementId> elements;
    if (current < path.steps.size()) elements.insert(path.steps[current].begin(), path.steps[current].end());
    reveal(elements);
    update();
}

void CanvasView::clearPath() {
    if (!m_path) return;
    m_path.reset();
    m_pulse.stop();
    update();
}

void CanvasView::previewMove(const std::vector<ElementId>& elements, double dx, double dy) {
    for (const ElementId& id : elements) {
        const RectF* rect = m_scene.rect(id);
        if (rect) m_frame.damage(m_scene.preview(id, {rect->x + dx, rect->y + dy, rect->width, rect->height}));
    }
    update();
}

void CanvasView::previewResize(const ElementId& element, const RectF& absolute) {
    std::vector<std::pair<ElementId, RectF>> inside;
    for (const ElementId& id : m_scene.shown())
        if (m_scene.around(id) == element) inside.emplace_back(id, *m_scene.rect(id));
    m_frame.damage(m_scene.preview(element, absolute));
    for (const auto& [id, rect] : inside) m_frame.damage(m_scene.preview(id, rect));
    update();
}

void CanvasView::endPreview() {
    if (m_scene.drawing()) m_scene.resetPreview();
    damageEverything();
}

const QImage& CanvasView::renderNow() {
    m_frame.repaint(m_scene);
    return m_frame.image();
}

void CanvasView::damageEverything() {
    m_frame.damageAll();
    update();
}

void CanvasView::setDropTarget(const std::optional<ElementId>& container, bool allowed) {
    if (container)
        m_dropTarget = DropTarget{*container, allowed};
    else
        m_dropTarget.reset();
    update();
}

void CanvasView::dragPlace(const std::string& type, QPoint global) {
    const QPoint local = mapFromGlobal(global);
    Placing placing{type, {}, {}, true, rect().contains(local)};
    const PointF at = toScene(local);
    const QSize size = placedSize(*m_scene.catalogue(), type);
    const auto snap = [](double value) { return std::round(value / templates::kGrid) * templates::kGrid; };
    // The pointer holds the card in its middle, an area by its title.
    const double grabX = size.width() / 2.0, grabY = std::min(size.height() / 2.0, templates::kCardHeight / 2.0);
    placing.rect = {snap(at.x - grabX), snap(at.y - grabY), double(size.width()), double(size.height())};
    if (placing.inside) {
        placing.container = containerAt(m_scene, at, {}, type);
        placing.allowed = mayHold(m_scene, placing.container, type);
    }
    m_placing = placing;
    setDropTarget(placing.inside && !placing.container.empty() ? std::optional(placing.container) : std::nullopt,
                  placing.allowed);
}

bool CanvasView::dropPlace(QPoint global) {
    if (!m_placing) return false;
    dragPlace(m_placing->type, global);
    const Placing placing = *m_placing;
    cancelPlace();
    if (!placing.inside) return false;
    if (!placing.allowed) {
        const model::Catalogue& catalogue = *m_scene.catalogue();
        const model::Element* container = m_scene.drawing()->zone.find(placing.container);
        emit refused(tr("A %1 cannot hold a %2.")
                         .arg(toQt(catalogue.type(container->type)->label).toLower(),
                              toQt(catalogue.type(placing.type)->label).toLower()));
        return true;
    }
    setFocus();
    emit placeRequested(placing.type, placing.container, {int(placing.rect.x), int(placing.rect.y)});
    return true;
}

void CanvasView::cancelPlace() {
    m_placing.reset();
    setDropTarget(std::nullopt, true);
}

void CanvasView::placeAnywhere(const std::string& type) {
    ElementId container = m_selection.single();
    while (!container.empty() && !mayHold(m_scene, container, type)) container = m_scene.around(container);
    const QSize size = placedSize(*m_scene.catalogue(), type);
    const RectF view = visible();
    PointF at{view.x + (view.width - size.width()) / 2, view.y + (view.height - size.height()) / 2};
    if (const RectF* rect = container.empty() ? nullptr : m_scene.rect(container))
        at = {rect->x + templates::kAreaPadding, rect->y + templates::kTitleHeight + templates::kAreaPadding};
    // Below what already lies there, as one adds several in a row.
    const auto taken = [&] {
        return std::ranges::any_of(m_scene.shown(), [&](const ElementId& id) {
            return m_scene.around(id) == container &&
                   intersect(*m_scene.rect(id), {at.x, at.y, double(size.width()), double(size.height())});
        });
    };
    for (int tries = 0; tries < 200 && taken(); ++tries) at.y += templates::kCardHeight + templates::kCardGap;
    const auto snap = [](double value) { return int(std::lround(value / templates::kGrid)) * templates::kGrid; };
    emit placeRequested(type, container, {snap(at.x), snap(at.y)});
}

void CanvasView::beginRename(const ElementId& id) {
    const RectF* rect = m_scene.rect(id);
    const model::Element* element = m_scene.drawing() ? m_scene.drawing()->zone.find(id) : nullptr;
    if (!rect || !element) return;
    endRename(false);
    reveal({id});
    m_renamed = id;
    m_renameField = new QLineEdit(toQt(model::displayName(*element)), this);
    m_renameField->setAccessibleName(tr("Name"));
    const QPointF corner = toWidget({rect->x, rect->y});
    const int fieldWidth = std::clamp(int(rect->width * m_zoom), 160, 360);
    m_renameField->setGeometry(int(corner.x()), int(corner.y()), fieldWidth, 32);
    m_renameField->selectAll();
    m_renameField->show();
    m_renameField->setFocus();
    connect(m_renameField, &QLineEdit::editingFinished, this, [this] { endRename(true); });
    m_renameField->installEventFilter(this);
}

void CanvasView::endRename(bool accept) {
    if (!m_renameField) return;
    QLineEdit* field = m_renameField;
    m_renameField.clear();
    field->removeEventFilter(this);
    field->disconnect(this);
    const QString name = field->text().trimmed();
    field->deleteLater();
    field->hide();
    setFocus();
    if (accept && !name.isEmpty()) emit renameRequested(m_renamed, name);
}

}  // namespace zonewright::app
