// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test.h"

#ifndef Q_MOC_RUN  // moc cannot read <concepts>
#include "tests/support/generated_landing_zone.h"
#include "tests/templates/drawing_samples.h"
#endif

using namespace zonewright;
using namespace zonewright::templates;
using namespace zonewright::tests;
using model::ElementId;
using model::RelationId;

namespace {

const model::Catalogue& catalogue() { return *model::builtinCatalogue(); }

Geometry geometryOf(const model::Drawing& drawing, const DisplayOptions& options = {}) {
    return Geometry(drawing.zone, *drawing.diagrams.front(), catalogue(), options);
}

bool isOrthogonal(const std::vector<PointF>& points) {
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        if (std::abs(points[i].x - points[i + 1].x) > 0.01 && std::abs(points[i].y - points[i + 1].y) > 0.01)
            return false;
    }
    return points.size() >= 2;
}

bool isOnBorder(PointF p, const RectF& r) {
    const bool across = p.x >= r.x - 0.6 && p.x <= r.x + r.width + 0.6,
               down = p.y >= r.y - 0.6 && p.y <= r.y + r.height + 0.6;
    const bool upright = std::abs(p.x - r.x) < 0.6 || std::abs(p.x - r.x - r.width) < 0.6;
    const bool level = std::abs(p.y - r.y) < 0.6 || std::abs(p.y - r.y - r.height) < 0.6;
    return across && down && (upright || level);
}

bool crosses(PointF a, PointF b, const RectF& r) {
    return std::max(a.x, b.x) > r.x + 0.5 && std::min(a.x, b.x) < r.x + r.width - 0.5 &&
           std::max(a.y, b.y) > r.y + 0.5 && std::min(a.y, b.y) < r.y + r.height - 0.5;
}

QString wrongWith(const model::Drawing& drawing, const Geometry& geometry) {
    for (const RelationId& id : geometry.lines()) {
        const auto& points = *geometry.route(id);
        const model::Relation& relation = *drawing.zone.find(id);
        if (!isOrthogonal(points)) return QString("%1 runs askew").arg(id.value.c_str());
        if (!isOnBorder(points.front(), *geometry.rect(relation.source)))
            return QString("%1 does not leave its source").arg(id.value.c_str());
        if (!isOnBorder(points.back(), *geometry.rect(relation.target)))
            return QString("%1 does not meet its target").arg(id.value.c_str());
    }
    return {};
}

}  // namespace

class DrawingRoutesTest : public QObject {
    Q_OBJECT

private slots:
    void linesRunOrthogonallyFromBorderToBorder() {
        for (const model::Drawing& drawing : starterDrawings()) {
            for (const auto& diagram : drawing.diagrams) {
                const QString wrong = wrongWith(drawing, Geometry(drawing.zone, *diagram, catalogue()));
                QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
            }
        }
        const model::Drawing large = generatedLandingZone(3000);  // past the careful routing
        const Geometry geometry = geometryOf(large);
        QVERIFY(geometry.lines().size() > Geometry::kCarefulRelations);
        const QString wrong = wrongWith(large, geometry);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

    void linesGoAroundTheCardsOfTheStarters() {
        QStringList through;
        for (const model::Drawing& drawing : starterDrawings()) {
            for (const auto& diagram : drawing.diagrams) {
                const Geometry geometry(drawing.zone, *diagram, catalogue());
                for (const RelationId& id : geometry.lines()) {
                    const auto& points = *geometry.route(id);
                    for (const ElementId& element : geometry.shown()) {
                        if (geometry.isArea(element)) continue;
                        for (std::size_t i = 0; i + 1 < points.size(); ++i) {
                            if (crosses(points[i], points[i + 1], *geometry.rect(element)))
                                through << (drawing.zone.name + ", " + diagram->id.value + ": " + id.value +
                                            " through " + element.value)
                                               .c_str();
                        }
                    }
                }
            }
        }
        QVERIFY2(through.isEmpty(), qPrintable(through.join("\n")));
    }

    void aLineGoesAroundTheCardBetweenItsEnds() {
        model::Drawing drawing = smallDrawing();
        model::Diagram diagram = *drawing.diagrams.front();
        const auto at = [&](const char* id, int x, int y) {
            diagram.placements[ElementId(id)] =
                std::make_shared<const model::Placement>(model::Placement{ElementId(id), {x, y, 176, 56}});
        };
        diagram.placements.clear();
        at("vm", 0, 0);
        at("kv", 240, 0);
        at("st", 480, 0);
        const Geometry geometry(drawing.zone, diagram, catalogue());
        const auto& points = *geometry.route(RelationId("data-flow(vm,st)"));
        for (std::size_t i = 0; i + 1 < points.size(); ++i)
            QVERIFY(!crosses(points[i], points[i + 1], *geometry.rect(ElementId("kv"))));
        QVERIFY(points.size() > 2);
    }

    void linesOfOneSideLeaveApart() {
        model::Drawing drawing = smallDrawing();
        const Geometry geometry = geometryOf(drawing);
        std::vector<PointF> ends;
        for (const RelationId& id : geometry.lines()) {
            for (const PointF& p : {geometry.route(id)->front(), geometry.route(id)->back()}) {
                for (const PointF& other : ends)
                    QVERIFY2(std::hypot(p.x - other.x, p.y - other.y) > 4, id.value.c_str());
                ends.push_back(p);
            }
        }
    }

    void nothingIsDrawnBetweenAContainerAndItsContent() {
        model::Drawing drawing = smallDrawing();
        DisplayOptions options;
        options.focus = {ElementId("vnet"), ElementId("vm")};
        model::Relation relation;
        relation.id = RelationId("inner");
        relation.kind = "data-flow";
        relation.source = ElementId("vm");
        relation.target = ElementId("vnet");
        drawing.zone.relations.emplace(relation.id, std::make_shared<const model::Relation>(relation));
        QVERIFY(!geometryOf(drawing, options).route(RelationId("inner")));
    }

    void aDragTakesItsContentAndItsLinesAlong() {
        const model::Drawing drawing = smallDrawing();
        Geometry geometry = geometryOf(drawing);
        const RectF before = *geometry.rect(ElementId("vm"));
        const RectF vnet = *geometry.rect(ElementId("vnet"));
        const auto changed = geometry.place(ElementId("vnet"), {vnet.x + 40, vnet.y + 24, vnet.width, vnet.height});
        QCOMPARE(geometry.rect(ElementId("vm"))->x, before.x + 40);
        QCOMPARE(geometry.rect(ElementId("vm"))->y, before.y + 24);
        QVERIFY(holds(changed, RelationId("data-flow(internet,vm)")));
        QVERIFY(std::ranges::is_sorted(changed));
        const QString wrong = wrongWith(drawing, geometry);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        QVERIFY(geometry.place(ElementId("nobody"), {0, 0, 1, 1}).empty());
    }

    void aDragBackGivesTheSameRoutesOnce() {
        const model::Drawing drawing = smallDrawing();
        Geometry geometry = geometryOf(drawing);
        const RectF home = *geometry.rect(ElementId("st"));
        geometry.place(ElementId("st"), {home.x + 64, home.y, home.width, home.height});
        const auto there = *geometry.route(RelationId("private-link(pe-st,st)"));
        geometry.place(ElementId("st"), home);
        geometry.place(ElementId("st"), {home.x + 64, home.y, home.width, home.height});
        const auto again = *geometry.route(RelationId("private-link(pe-st,st)"));
        QCOMPARE(again.size(), there.size());
        for (std::size_t i = 0; i < there.size(); ++i) QVERIFY(again[i].x == there[i].x && again[i].y == there[i].y);
    }
};

ZONEWRIGHT_TEST(DrawingRoutesTest)
#include "drawing_routes_test.moc"
