// SPDX-License-Identifier: Apache-2.0
// bench_canvas DESKTOP_PROGRAM: the canvas at 10,000 and 50,000 nodes, 1600 x 1000, and the start of the whole program.
#include "app/desktop/canvas/frame.h"
#include "app/desktop/canvas/scene.h"
#include "app/desktop/theme/theme.h"
#include "model/catalogue/load_catalogue.h"
#include "model/landing_zone/landing_zone.h"
#include "tests/bench/figures.h"

#include <QApplication>

#include <cstdlib>

using namespace zonewright;

namespace {

struct Budgets {
    double build, pan, drag, frame, fit;
};

// `nodes` storage cards, 25 in a zone, zones in a square raster; three data flows for every two cards, most of them
// between neighbours and one in ten across the picture.
model::Drawing canvasDrawing(int nodes) {
    constexpr int kPerZone = 25, kZoneWidth = 1000, kZoneHeight = 440;
    model::Drawing drawing;
    model::Diagram diagram;
    diagram.id = model::DiagramId("overview");
    const int zones = nodes / kPerZone, columns = std::max(1, static_cast<int>(std::sqrt(zones)));
    const auto add = [&](const std::string& id, const char* type, const std::string& parent, model::Rect rect) {
        model::Element element;
        element.id = model::ElementId(id);
        element.type = type;
        element.parent = model::ElementId(parent);
        diagram.placements[element.id] = std::make_shared<const model::Placement>(model::Placement{element.id, rect});
        auto record = std::make_shared<const model::Element>(std::move(element));
        drawing.zone.elements.emplace(record->id, record);
    };
    for (int zone = 0; zone < zones; ++zone) {
        const std::string id = fmt::format("z{}", zone);
        add(id, "zone", "",
            {(zone % columns) * (kZoneWidth + 60), (zone / columns) * (kZoneHeight + 60), kZoneWidth, kZoneHeight});
        for (int card = 0; card < kPerZone; ++card)
            add(fmt::format("n{}", zone * kPerZone + card), "storage-account", id,
                {24 + card % 5 * 192, 56 + card / 5 * 76, 168, 56});
    }
    unsigned state = 7;
    const auto random = [&](int below) {
        return static_cast<int>((state = state * 1664525U + 1013904223U) >> 8) % below;
    };
    for (int edge = 0; edge < nodes * 3 / 2; ++edge) {
        const int from = random(nodes),
                  to = edge % 10 == 0 ? random(nodes) : std::min(nodes - 1, from + 1 + random(20));
        if (from == to) continue;
        model::Relation relation;
        relation.id = model::RelationId(fmt::format("e{}", edge));
        relation.kind = "data-flow";
        relation.source = model::ElementId(fmt::format("n{}", from));
        relation.target = model::ElementId(fmt::format("n{}", to));
        auto record = std::make_shared<const model::Relation>(std::move(relation));
        drawing.zone.relations.emplace(record->id, record);
    }
    drawing.diagrams.push_back(std::make_shared<const model::Diagram>(std::move(diagram)));
    return drawing;
}

app::Projection fitted(const app::Scene& scene, QSize size) {
    const auto bounds = scene.bounds();
    app::Projection projection;
    projection.scale = std::min(size.width() / bounds.width, size.height() / bounds.height);
    projection.origin = {static_cast<int>(bounds.x * projection.scale), static_cast<int>(bounds.y * projection.scale)};
    return projection;
}

void canvas(bench::Figures& figures, int nodes, const Budgets& budgets) {
    const QSize size(1600, 1000);
    const auto catalogue = model::builtinCatalogue();
    const auto drawing = std::make_shared<const model::Drawing>(canvasDrawing(nodes));
    const auto label = [&](const char* what) {
        return fmt::format("canvas, {} nodes, {} edges: {}", nodes, drawing->zone.relations.size(), what);
    };

    app::Scene scene(app::canvasTheme());
    figures.row(label("build, median"),
                bench::measure(5, [&] { scene.build(drawing, model::DiagramId("overview"), catalogue); }).median,
                budgets.build);

    app::Frame frame;
    frame.resize(size);
    app::Projection projection;
    projection.scale = 1;
    projection.origin = {4000, 3000};
    frame.project(projection);
    const auto whole = bench::measure(40, [&] {
        frame.damageAll();
        frame.repaint(scene);
    });
    figures.row(label("frame at 1:1, p95"), whole.p95, budgets.frame);

    const auto pan = bench::measure(60, [&] {
        projection.origin += QPoint(24, 10);
        frame.project(projection);
        frame.repaint(scene);
    });
    figures.row(label("pan, p95"), pan.p95, budgets.pan);

    projection.origin = {4000, 3000};
    frame.project(projection);
    frame.repaint(scene);
    // A card in the middle of the view.
    const auto centre = projection.scene(QPointF(800, 500));
    model::ElementId dragged("n0");
    for (const auto& item : scene.cards().items)
        if (app::contains(item.bounds, centre) ||
            (std::abs(item.bounds.x - centre.x) < 200 && std::abs(item.bounds.y - centre.y) < 80))
            dragged = model::ElementId(item.id);
    auto rect = *scene.rect(dragged);
    int step = 0;
    const auto drag = bench::measure(60, [&] {
        rect.x += (step++ % 40 < 20) ? 3 : -3;
        frame.damage(scene.preview(dragged, rect));
        frame.repaint(scene);
    });
    figures.row(label("drag, p95"), drag.p95, budgets.drag);

    frame.project(fitted(scene, size));
    const auto fit = bench::measure(30, [&] {
        frame.damageAll();
        frame.repaint(scene);
    });
    figures.row(label("frame at fit-all, p95"), fit.p95, budgets.fit);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        fmt::print(stderr, "usage: bench_canvas DESKTOP_PROGRAM\n");
        return 2;
    }
    QApplication application(argc, argv);
    bench::Figures figures;
    const std::string start = fmt::format("{} --measure-start >/dev/null 2>&1", argv[1]);
    figures.row("desktop: start to first paint and end, whole process, median",
                bench::measure(5,
                               [&] {
                                   if (std::system(start.c_str()) != 0) fmt::print(stderr, "{}: failed\n", start);
                               })
                    .median,
                1000);
    canvas(figures, 10000, {200, 8, 4, 16, 16});
    canvas(figures, 50000, {1000, 16, 8, 33, 50});
    return figures.exitCode();
}
