// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test.h"

#ifndef Q_MOC_RUN  // moc cannot read <concepts>
#include "model/diagram/arrange.h"
#include "model/diagram/slicing.h"
#include "tests/templates/bicep_project.h"

#include <algorithm>
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

    // Also for rows so long that they are halved before every cut is tried.
    void packedPiecesNeverOverlapAndStayInTheirRoom() {
        for (const std::size_t count : {std::size_t{1}, std::size_t{9}, model::Slicing::kMostPieces + 5}) {
            std::vector<model::Piece> pieces;
            for (std::size_t i = 0; i < count; ++i) {
                const int width = 104 + 40 * static_cast<int>(i % 4), height = 64 + 56 * static_cast<int>(i % 3);
                pieces.push_back({{{width, height}, {2 * width, height / 2}}, i % 2 == 0});
            }
            const model::Slicing packing(pieces, 24);
            QVERIFY(!packing.shapes().empty());
            for (std::size_t shape = 0; shape < packing.shapes().size(); ++shape) {
                for (const int spare : {0, 80}) {
                    const model::Extent room{packing.shapes()[shape].width + spare,
                                             packing.shapes()[shape].height + spare};
                    const std::vector<Rect> places = packing.places(shape, room);
                    QCOMPARE(places.size(), count);
                    for (std::size_t i = 0; i < count; ++i) {
                        QVERIFY((Rect{0, 0, room.width, room.height}).contains(places[i]));
                        const bool holdsPiece = std::ranges::any_of(pieces[i].shapes, [&](const model::Extent& size) {
                            return size.width <= places[i].width && size.height <= places[i].height;
                        });
                        QVERIFY(holdsPiece);
                        for (std::size_t j = i + 1; j < count; ++j) QVERIFY(!places[i].intersects(places[j]));
                    }
                }
            }
        }
    }
};

ZONEWRIGHT_TEST(StarterArrangeTest)
#include "starter_arrange_test.moc"
