// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test.h"

#include "model/diagram/shown.h"
#include "model/edits/add_element.h"
#include "model/edits/clipboard.h"
#include "model/edits/move.h"
#include "model/edits/reparent.h"
#include "model/edits/resize.h"
#include "model/edits/wrap_in_zone.h"
#include "tests/model/reading.h"

#include <fmt/format.h>

using namespace zonewright;
using namespace zonewright::model;

namespace {

// `inner` is not shown in the diagram `flat`.
constexpr const char* kDrawing = R"(
elements:
  - {id: outer, type: zone}
  - {id: inner, type: zone, parent: outer}
  - {id: rg, type: resource-group, parent: inner}
  - {id: kv, type: key-vault, parent: rg}
  - {id: app, type: web-app, parent: rg, httpsOnly: true}
  - {id: who, type: managed-identity}
relations:
  - {kind: data-flow, source: app, target: kv, port: 443}
  - {kind: identity-of, source: who, target: app}
  - {kind: data-flow, source: internet, target: app}
diagrams:
  - id: all
    name: All
    placements:
      - {element: outer, x: 100, y: 100, width: 900, height: 700}
      - {element: inner, x: 20, y: 30, width: 600, height: 500}
      - {element: rg, x: 10, y: 40, width: 400, height: 300}
      - {element: kv, x: 20, y: 50, width: 120, height: 60}
      - {element: app, x: 200, y: 50, width: 120, height: 60}
      - {element: who, x: 2000, y: 10, width: 120, height: 60}
  - id: flat
    name: Flat
    placements:
      - {element: outer, x: 0, y: 0, width: 900, height: 700}
      - {element: kv, x: 40, y: 50, width: 120, height: 60}
)";

const ElementId kOuter("outer"), kInner("inner"), kGroup("rg"), kVault("kv"), kApp("app"), kWho("who");
const DiagramId kAll("all"), kFlat("flat");

template <class T>
QString messageOf(const Result<T>& result) {
    return result ? QString("done") : QString::fromStdString(toText(result.error()));
}

}  // namespace

class EditsPlacementTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_document = std::make_unique<Document>(builtinCatalogue(), tests::readYaml(kDrawing));
        m_before = tests::json(m_document->drawing());
    }

    void cleanup() {
        while (m_document->canUndo()) m_document->undo();
        QCOMPARE(tests::json(m_document->drawing()), m_before);
    }

    void whatLiesInsideMovesAlong() {
        QCOMPARE(messageOf(moveElements(*m_document, kAll, {kInner, kVault}, 5, -5)), QString("done"));
        QCOMPARE(at(kAll, kInner), QString("125 125 600 500"));
        QCOMPARE(at(kAll, kVault), QString("155 215 120 60"));
        QCOMPARE(at(kFlat, kVault), QString("40 50 120 60"));
        QCOMPARE(m_document->undoLabel(), std::string("Move inner"));
    }

    void aDragIsOneStep() {
        for (int i = 0; i < 20; ++i) QVERIFY(moveElements(*m_document, kAll, {kVault, kApp}, 1, 2).has_value());
        QCOMPARE(at(kAll, kApp), QString("350 260 120 60"));
        QCOMPARE(m_document->undoLabel(), std::string("Move 2 elements"));
        m_document->undo();
        QVERIFY(!m_document->canUndo());
    }

    void droppedIntoAContainerTheElementLiesWhereItWasDropped() {
        QCOMPARE(messageOf(moveElements(*m_document, kAll, {kVault}, 300, 0, kOuter)), QString("done"));
        QCOMPARE(m_document->zone().find(kVault)->parent, kOuter);
        QCOMPARE(at(kAll, kVault), QString("450 220 120 60"));
        QCOMPARE(at(kFlat, kVault), QString("40 50 120 60"));
        m_document->undo();
        QCOMPARE(tests::json(m_document->drawing()), m_before);
    }

    void anotherContainerKeepsThePlaceInEachDiagram() {
        QCOMPARE(messageOf(reparent(*m_document, {kGroup}, ElementId())), QString("done"));
        QVERIFY(m_document->zone().find(kGroup)->parent.empty());
        QCOMPARE(at(kAll, kGroup), QString("130 170 400 300"));
        QCOMPARE(at(kAll, kVault), QString("150 220 120 60"));
        QCOMPARE(at(kFlat, kVault), QString("40 50 120 60"));  // hung on `outer` there, which it has left
        QVERIFY(m_document->drawing().find(kAll)->find(kVault)->rect == (Rect{20, 50, 120, 60}));
        QCOMPARE(messageOf(reparent(*m_document, {kGroup}, kOuter)), QString("done"));
        QCOMPARE(at(kFlat, kVault), QString("40 50 120 60"));
    }

    void impossibleContainersAreRefused() {
        QCOMPARE(messageOf(reparent(*m_document, {kOuter}, kInner)),
                 QString("outer: outer cannot lie inside itself. Choose a container outside it."));
        QCOMPARE(messageOf(reparent(*m_document, {kOuter}, kOuter)),
                 QString("outer: outer cannot lie inside itself. Choose a container outside it."));
        QCOMPARE(messageOf(reparent(*m_document, {kVault}, kApp)),
                 QString("app: Key Vault cannot lie in Web app. It lies in a zone or in: resource-group."));
        QVERIFY(!reparent(*m_document, {kVault}, ElementId("nobody")));
        QVERIFY(!moveElements(*m_document, kAll, {kOuter}, 1, 1, kInner));
        QVERIFY(!m_document->canUndo());
    }

    void nestingHasALimit() {
        ElementId innermost = kInner;
        for (int depth = 3; depth <= kMaxNesting; ++depth) {
            innermost = *addElement(*m_document, {.type = "zone", .parent = innermost});
        }
        QVERIFY(!addElement(*m_document, {.type = "zone", .parent = innermost}));
        QVERIFY(!wrapInZone(*m_document, kAll, {innermost}));
        QCOMPARE(messageOf(reparent(*m_document, {kGroup}, innermost)),
                 QString::fromStdString(innermost.value) +
                     ": more than 100 elements would lie in each other. Choose a container further out.");
        QVERIFY(tests::readText(tests::json(m_document->drawing()), Syntax::json).has_value());
    }

    void resizingKeepsTheContentsWhereTheyAre() {
        QCOMPARE(messageOf(resizeElement(*m_document, kAll, kInner, {100, 110, 700, 600})), QString("done"));
        QCOMPARE(at(kAll, kInner), QString("100 110 700 600"));
        QCOMPARE(at(kAll, kGroup), QString("130 170 400 300"));
        QCOMPARE(at(kAll, kVault), QString("150 220 120 60"));
        for (int i = 1; i < 9; ++i) {
            QVERIFY(resizeElement(*m_document, kAll, kInner, {100 - i, 110, 700, 600}).has_value());
        }
        QCOMPARE(at(kAll, kVault), QString("150 220 120 60"));
        m_document->undo();
        QVERIFY(!m_document->canUndo());
    }

    void aSizeBelowOneOrOfWhatIsNotShownIsRefused() {
        QVERIFY(!resizeElement(*m_document, kAll, kInner, {0, 0, 0, 5}));
        QCOMPARE(
            messageOf(resizeElement(*m_document, kFlat, kInner, {0, 0, 5, 5})),
            QString(
                "inner: inner cannot take that size here. Give a size above 0 to an element that the diagram shows."));
        QVERIFY(!resizeElement(*m_document, DiagramId("none"), kInner, {0, 0, 5, 5}));
        QVERIFY(!m_document->canUndo());
    }

    void aZoneIsDrawnAroundElementsOfOneContainer() {
        const auto zone = wrapInZone(*m_document, kAll, {kVault, kApp});
        QCOMPARE(messageOf(zone), QString("rg: Zone cannot lie in Resource group. It lies in a zone or in: zone."));
        const auto around = wrapInZone(*m_document, kAll, {kGroup});
        QCOMPARE(messageOf(around), QString("done"));
        QCOMPARE(m_document->zone().find(*around)->parent, kInner);
        QCOMPARE(m_document->zone().find(kGroup)->parent, *around);
        QCOMPARE(at(kAll, *around), QString("114 122 432 364"));
        QCOMPARE(at(kAll, kVault), QString("150 220 120 60"));
        QVERIFY(!wrapInZone(*m_document, kAll, {kOuter, kVault, kWho}).has_value() ||
                m_document->zone().find(kWho)->parent == m_document->zone().find(kOuter)->parent);
        QVERIFY(!wrapInZone(*m_document, kAll, {kGroup, kWho}));
        QVERIFY(!wrapInZone(*m_document, kAll, {}));
    }

    void aDuplicateKeepsItsNeighbours() {
        const auto copies = duplicate(*m_document, kAll, {kApp}, 10, 20);
        QCOMPARE(messageOf(copies), QString("done"));
        QCOMPARE(copies->outermost, std::vector<ElementId>{ElementId("app-2")});
        const ElementId copy("app-2");
        QCOMPARE(m_document->zone().find(copy)->parent, kGroup);
        QCOMPARE(m_document->zone().find(copy)->properties.at("httpsOnly"), Value(true));
        QCOMPARE(at(kAll, copy), QString("340 240 120 60"));
        for (const char* id : {"data-flow(app-2,kv)", "identity-of(who,app-2)", "data-flow(internet,app-2)"}) {
            QVERIFY2(m_document->zone().find(RelationId(id)) != nullptr, id);
        }
        QCOMPARE(m_document->zone().relations.size(), std::size_t{6});
        QCOMPARE(m_document->undoLabel(), std::string("Duplicate app"));
        QCOMPARE(duplicate(*m_document, kAll, {copy}, 1, 1)->outermost, std::vector<ElementId>{ElementId("app-3")});
    }

    void duplicatingAContainerCopiesWhatIsInside() {
        const auto copies = duplicate(*m_document, kAll, {kGroup, kVault}, 0, 400);
        QCOMPARE(copies->outermost, std::vector<ElementId>{ElementId("rg-2")});
        QCOMPARE(m_document->zone().find(ElementId("kv-2"))->parent, ElementId("rg-2"));
        QVERIFY(m_document->zone().find(RelationId("data-flow(app-2,kv-2)")) != nullptr);
        QCOMPARE(at(kAll, ElementId("kv-2")), QString("150 620 120 60"));
    }

    void whatIsCopiedIsPastedUnderFreshIds() {
        const std::string clip = copyElements(m_document->drawing(), kAll, {kGroup, kWho});
        const auto pasted = paste(*m_document, kAll, clip, kOuter, 10, 10);
        QCOMPARE(messageOf(pasted), QString("done"));
        QCOMPARE(pasted->outermost, (std::vector<ElementId>{ElementId("rg-2"), ElementId("who-2")}));
        QCOMPARE(m_document->zone().find(ElementId("rg-2"))->parent, kOuter);
        QCOMPARE(m_document->zone().find(ElementId("app-2"))->parent, ElementId("rg-2"));
        QCOMPARE(at(kAll, ElementId("rg-2")), QString("140 180 400 300"));
        QCOMPARE(at(kAll, ElementId("kv-2")), QString("160 230 120 60"));
        QVERIFY(m_document->zone().find(RelationId("data-flow(app-2,kv-2)"))->properties.at("port") == Value(443));
        QVERIFY(m_document->zone().find(RelationId("identity-of(who-2,app-2)")) != nullptr);
        QVERIFY(m_document->zone().find(RelationId("data-flow(internet,app-2)")) ==
                nullptr);  // leads out of what was copied
        QCOMPARE(m_document->undoLabel(), std::string("Paste 2 elements"));
    }

    void aClipGoesToAnotherDocument() {
        Document other(builtinCatalogue());
        const auto pasted = paste(other, kAll, copyElements(m_document->drawing(), kAll, {kInner}), ElementId(), 0, 0);
        QCOMPARE(messageOf(pasted), QString("done"));
        QCOMPARE(pasted->outermost, std::vector<ElementId>{kInner});
        QCOMPARE(other.zone().elements.size(), std::size_t{4});
    }

    void theInternetIsNotCopiedTwice() {
        QVERIFY(addElement(*m_document, {.type = "internet", .diagram = kAll, .rect = {0, 0, 50, 50}}).has_value());
        const ElementId internet(kInternet);
        const std::string clip = copyElements(m_document->drawing(), kAll, {internet, kApp});
        QCOMPARE(messageOf(paste(*m_document, kAll, clip, ElementId(), 9, 9)), QString("done"));
        QCOMPARE(at(kAll, internet), QString("0 0 50 50"));
        QVERIFY(m_document->zone().find(RelationId("data-flow(internet,app-2)")) != nullptr);
        const std::size_t elements = m_document->zone().elements.size();
        QVERIFY(duplicate(*m_document, kAll, {internet}, 9, 9).has_value());
        QCOMPARE(m_document->zone().elements.size(), elements);
    }

    void aTextThatIsNoDrawingIsNotPasted() {
        QVERIFY(!paste(*m_document, kAll, "hello", ElementId(), 0, 0));
        QVERIFY(!paste(*m_document, kAll, R"({"format": "zonewright/1", "elements": [{"id": "a", "type": "x"}]})",
                       ElementId(), 0, 0));
        QVERIFY(!m_document->canUndo());
        const std::string byHand =
            R"({"format": "zonewright/1", "elements": [{"id": "a", "type": "web-app"}],
                "relations": [{"kind": "data-flow", "source": "internet", "target": "a"}]})";
        QCOMPARE(messageOf(paste(*m_document, kAll, byHand, kGroup, 0, 0)), QString("done"));
        QVERIFY(m_document->zone().find(RelationId("data-flow(internet,a)")) != nullptr);
        QCOMPARE(m_document->zone().find(ElementId("a"))->parent, kGroup);
    }

private:
    QString at(const DiagramId& diagram, const ElementId& id) const {
        const auto rect = absoluteRect(m_document->zone(), *m_document->drawing().find(diagram), id);
        return rect ? QString("%1 %2 %3 %4").arg(rect->x).arg(rect->y).arg(rect->width).arg(rect->height)
                    : QString("-");
    }

    std::unique_ptr<Document> m_document;
    std::string m_before;
};

ZONEWRIGHT_TEST(EditsPlacementTest)
#include "edits_placement_test.moc"
