// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test.h"

#ifndef Q_MOC_RUN  // moc cannot read <concepts>
#include "model/diagram/arrange.h"
#include "model/diagram/shelves.h"
#include "tests/templates/bicep_project.h"
#endif

using namespace zonewright;
using namespace zonewright::tests;
using model::Rect;

class StarterArrangeTest : public QObject {
    Q_OBJECT

private slots:
    void areasFollowTrustFromLeftToRight() {
        const auto drawing = drawingOf(R"(
elements:
  - {id: a-data, type: zone, purpose: data}
  - {id: b-outside, type: zone, purpose: external}
  - {id: c-app, type: zone, purpose: application}
)");
        model::ArrangeOptions wide;
        wide.aspect = 10;
        const auto diagram = model::arrange(drawing.zone, *model::builtinCatalogue(), wide);
        const auto x = [&](const char* id) { return diagram.find(model::ElementId(id))->rect.x; };
        QVERIFY(x("b-outside") < x("c-app") && x("c-app") < x("a-data"));
    }

    void anAreaIsWideEnoughForItsName() {
        const auto drawing = drawingOf(R"(
elements:
  - {id: z, type: zone, name: A zone with a name that is longer than any card is wide}
  - {id: kv, type: key-vault, parent: z, skuName: standard}
)");
        const auto diagram = model::arrange(drawing.zone, *model::builtinCatalogue());
        QVERIFY(diagram.find(model::ElementId("z"))->rect.width > 350);
        QVERIFY((Rect{0, 0, 1 << 20, 1 << 20}).contains(diagram.find(model::ElementId("kv"))->rect));
    }

    void whatIsNotShownGetsNoPlaceAndItsChildrenMoveOut() {
        const auto drawing = drawingOf(R"(
elements:
  - {id: z, type: zone}
  - {id: rg, type: resource-group, parent: z}
  - {id: kv, type: key-vault, parent: rg, skuName: standard}
)");
        model::ArrangeOptions options;
        options.shown = {model::ElementId("z"), model::ElementId("kv")};
        const auto diagram = model::arrange(drawing.zone, *model::builtinCatalogue(), options);
        QVERIFY(!diagram.find(model::ElementId("rg")));
        const Rect zone = diagram.find(model::ElementId("z"))->rect, vault = diagram.find(model::ElementId("kv"))->rect;
        QVERIFY((Rect{0, 0, zone.width, zone.height}).contains(vault));
        QVERIFY(vault.y >= options.titleHeight);
    }

    void emptyDrawingsHaveEmptyDiagrams() {
        QVERIFY(model::arrange({}, *model::builtinCatalogue()).placements.empty());
    }

    void shelvesNeverOverlap() {
        std::vector<model::ShelfItem> items;
        for (int i = 0; i < 9; ++i) items.push_back({100 + 37 * (i % 4), 60 + 53 * (i % 3), i % 2 == 0});
        for (const double aspect : {0.5, 1.0, 1.6, 3.0}) {
            const model::Shelves shelves = model::packShelves(items, 24, aspect);
            QCOMPARE(shelves.places.size(), items.size());
            for (std::size_t i = 0; i < items.size(); ++i) {
                QVERIFY((Rect{0, 0, shelves.width, shelves.height}).contains(shelves.places[i]));
                QVERIFY(shelves.places[i].width >= items[i].width && shelves.places[i].height >= items[i].height);
                for (std::size_t j = i + 1; j < items.size(); ++j)
                    QVERIFY(!shelves.places[i].intersects(shelves.places[j]));
            }
        }
    }
};

ZONEWRIGHT_TEST(StarterArrangeTest)
#include "starter_arrange_test.moc"
