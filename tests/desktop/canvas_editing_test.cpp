// SPDX-License-Identifier: Apache-2.0
#include "tests/desktop/window_fixture.h"

namespace zonewright::tests {

class CanvasEditingTest : public QObject {
    Q_OBJECT

private slots:
    void anElementCarriedFromThePaletteLiesWhereItIsDropped() {
        Hands hands(noAnalysis());
        hands.newBlank();
        const ElementId id = hands.placeFromPalette("Zone", hands.canvas().rect().center());
        QVERIFY(!id.empty());
        QCOMPARE(hands.zone().find(id)->type, std::string("zone"));
        const templates::RectF* rect = hands.canvas().scene().rect(id);
        QVERIFY(rect);
        const templates::PointF middle = hands.canvas().toScene(hands.canvas().rect().center());
        QVERIFY(rect->x < middle.x && middle.x < rect->x + rect->width);
        QCOMPARE(static_cast<int>(rect->x) % templates::kGrid, 0);
    }

    void aCarryEndedOutsideTheCanvasPlacesNothing() {
        Hands hands(noAnalysis());
        hands.newBlank();
        hands.placeFromPalette("Zone", QPoint(-100, 40));
        QVERIFY(hands.zone().elements.empty());
        QVERIFY(!hands.document().canUndo());
    }

    void droppedIntoAnAreaAnElementIsNestedInIt() {
        Hands hands(noAnalysis());
        hands.newBlank();
        const ElementId zone = hands.placeFromPalette("Zone", hands.at(0, 0));
        const templates::RectF area = *hands.canvas().scene().rect(zone);
        const ElementId vault = hands.placeFromPalette("Key Vault", hands.at(area.x + 200, area.y + 120));
        QVERIFY(!vault.empty());
        QCOMPARE(hands.zone().find(vault)->parent, zone);
        QVERIFY(hands.canvas().scene().isInside(vault, zone));
    }

    void aContainerThatCannotHoldAnElementRefusesIt() {
        Hands hands(noAnalysis());
        hands.newBlank();
        const ElementId network = hands.placeFromPalette("Virtual network", hands.at(0, 0));
        const templates::RectF area = *hands.canvas().scene().rect(network);
        const auto before = hands.zone().elements.size();
        hands.placeFromPalette("Key Vault", hands.at(area.x + 20, area.y + 20));
        QCOMPARE(hands.zone().elements.size(), before);
    }

    void movingAnAreaMovesWhatIsInsideAsOneStep() {
        Hands hands(noAnalysis());
        hands.newBlank();
        const ElementId zone = hands.placeFromPalette("Zone", hands.at(0, 0));
        const templates::RectF area = *hands.canvas().scene().rect(zone);
        const ElementId vault = hands.placeFromPalette("Key Vault", hands.at(area.x + 200, area.y + 120));
        const templates::RectF inner = *hands.canvas().scene().rect(vault);
        const std::string before = hands.bytes();
        hands.dragOnCanvas(hands.on(zone), hands.on(zone) + QPoint(80, 160));
        QCOMPARE(hands.canvas().scene().rect(zone)->x, area.x + 80);
        QCOMPARE(hands.canvas().scene().rect(vault)->x, inner.x + 80);
        QCOMPARE(hands.canvas().scene().rect(vault)->y, inner.y + 160);
        // Positions are relative: one placement changed.
        hands.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(hands.bytes(), before);
        QCOMPARE(hands.canvas().scene().rect(vault)->x, inner.x);
    }

    void draggedOutOfItsAreaAnElementLiesOnTheBareCanvas() {
        Hands hands(noAnalysis());
        hands.newBlank();
        const ElementId zone = hands.placeFromPalette("Zone", hands.at(0, 0));
        const templates::RectF area = *hands.canvas().scene().rect(zone);
        const ElementId vault = hands.placeFromPalette("Key Vault", hands.at(area.x + 200, area.y + 120));
        hands.dragOnCanvas(hands.on(vault), hands.at(area.x + 200, area.y + area.height + 80));
        QVERIFY(hands.zone().find(vault)->parent.empty());
        hands.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(hands.zone().find(vault)->parent, zone);
        hands.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(hands.zone().find(vault)->parent.empty());
    }

    void escapeDuringADragLeavesEverythingWhereItWas() {
        Hands hands(noAnalysis());
        hands.newBlank();
        const ElementId vault = hands.placeFromPalette("Key Vault", hands.at(0, 0));
        const templates::RectF rect = *hands.canvas().scene().rect(vault);
        const std::string before = hands.bytes();
        QTest::mousePress(&hands.canvas(), Qt::LeftButton, {}, hands.on(vault));
        QTest::mouseMove(&hands.canvas(), hands.on(vault) + QPoint(40, 40));
        QTest::mouseMove(&hands.canvas(), hands.on(vault) + QPoint(80, 40));
        hands.key(Qt::Key_Escape);
        QTest::mouseRelease(&hands.canvas(), Qt::LeftButton, {}, hands.at(500, 500));
        QCOMPARE(hands.bytes(), before);
        QCOMPARE(hands.canvas().scene().rect(vault)->x, rect.x);
    }

    void aCornerResizesAnAreaAndNotWhatIsInside() {
        Hands hands(noAnalysis());
        hands.newBlank();
        const ElementId zone = hands.placeFromPalette("Zone", hands.at(0, 0));
        const templates::RectF area = *hands.canvas().scene().rect(zone);
        const ElementId vault = hands.placeFromPalette("Key Vault", hands.at(area.x + 200, area.y + 120));
        const templates::RectF inner = *hands.canvas().scene().rect(vault);
        hands.click(zone);
        hands.dragOnCanvas(hands.at(area.x, area.y), hands.at(area.x - 64, area.y - 40));
        QCOMPARE(hands.canvas().scene().rect(zone)->x, area.x - 64);
        QCOMPARE(hands.canvas().scene().rect(zone)->width, area.width + 64);
        QCOMPARE(hands.canvas().scene().rect(vault)->x, inner.x);
        QCOMPARE(hands.canvas().scene().rect(vault)->y, inner.y);
    }

    void aLineDrawnFromACardOffersTheRelationsThatFit() {
        Hands hands(noAnalysis());
        hands.newBlank();
        const ElementId app = hands.placeFromPalette("Container app", hands.at(-250, 0));
        const ElementId store = hands.placeFromPalette("Storage account", hands.at(250, 0));
        QVERIFY(!app.empty() && !store.empty());
        const templates::RectF rect = *hands.canvas().scene().rect(app);
        const QPoint dot = hands.at(rect.x + rect.width, rect.y + rect.height / 2) + QPoint(10, 0);
        QTest::mouseMove(&hands.canvas(), hands.on(app));
        QTest::mouseMove(&hands.canvas(), dot);
        hands.dragOnCanvas(dot, hands.on(store));
        QMenu* menu = nullptr;
        QTRY_VERIFY((menu = qobject_cast<QMenu*>(QApplication::activePopupWidget())));
        QVERIFY(menu->actions().size() > 0);
        for (const QAction* action : menu->actions()) {
            if (action->isSeparator()) continue;
            const std::string kind = action->data().toString().toStdString();
            QVERIFY(hands.document().catalogue().relationKind(kind));
        }
        const std::string first = menu->actions().first()->data().toString().toStdString();
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_COMPARE(hands.zone().relations.size(), std::size_t{1});
        const model::Relation& relation = *hands.zone().relations.begin()->second;
        QCOMPARE(relation.kind, first);
        QCOMPARE(relation.source, app);
        QCOMPARE(relation.target, store);
        QVERIFY(hands.window->selection().has(relation.id));
        hands.key(Qt::Key_Delete);
        QVERIFY(hands.zone().relations.empty());
    }

    void cConnectsByKeyboardAndClick() {
        Hands hands(noAnalysis());
        hands.newBlank();
        const ElementId app = hands.placeFromPalette("Container app", hands.at(-250, 0));
        const ElementId store = hands.placeFromPalette("Storage account", hands.at(250, 0));
        hands.click(app);
        hands.key(Qt::Key_C);
        QTest::mouseMove(&hands.canvas(), hands.on(store));
        hands.click(store);
        QMenu* menu = nullptr;
        QTRY_VERIFY((menu = qobject_cast<QMenu*>(QApplication::activePopupWidget())));
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_COMPARE(hands.zone().relations.size(), std::size_t{1});
    }

    void deletingAnAreaTakesItsContentsAndUndoBringsThemBack() {
        Hands hands(noAnalysis());
        hands.newBlank();
        const ElementId zone = hands.placeFromPalette("Zone", hands.at(0, 0));
        const templates::RectF area = *hands.canvas().scene().rect(zone);
        hands.placeFromPalette("Key Vault", hands.at(area.x + 200, area.y + 120));
        const std::string before = hands.bytes();
        hands.click(zone);
        hands.key(Qt::Key_Delete);
        QVERIFY(hands.zone().elements.empty());
        QVERIFY(hands.window->selection().isEmpty());
        hands.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(hands.bytes(), before);
        hands.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(hands.zone().elements.empty());
    }

    void copyAndPasteMakeACopyOfItsOwn() {
        Hands hands(noAnalysis());
        hands.newBlank();
        const ElementId vault = hands.placeFromPalette("Key Vault", hands.at(0, 0));
        hands.click(vault);
        hands.key(Qt::Key_C, Qt::ControlModifier);
        hands.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(hands.zone().elements.size(), std::size_t{2});
        const ElementId copy = hands.window->selection().single();
        QVERIFY(!copy.empty() && copy != vault);
        QVERIFY(hands.canvas().scene().rect(copy)->x > hands.canvas().scene().rect(vault)->x);
        hands.key(Qt::Key_X, Qt::ControlModifier);
        QCOMPARE(hands.zone().elements.size(), std::size_t{1});
        hands.key(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(hands.zone().elements.size(), std::size_t{1});
        hands.click(vault);
        hands.key(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(hands.zone().elements.size(), std::size_t{2});
    }

    void aRubberBandSelectsWhatItTouches() {
        Hands hands(noAnalysis());
        hands.newBlank();
        const ElementId left = hands.placeFromPalette("Key Vault", hands.at(-250, 0));
        const ElementId right = hands.placeFromPalette("Key Vault", hands.at(250, 0));
        hands.dragOnCanvas(hands.at(-420, -120), hands.at(-200, 100));
        QCOMPARE(hands.window->selection().elements(), (std::set<ElementId>{left}));
        hands.dragOnCanvas(hands.at(-420, -120), hands.at(420, 120));
        QCOMPARE(hands.window->selection().elements(), (std::set<ElementId>{left, right}));
        hands.click(left, Qt::ShiftModifier);
        QCOMPARE(hands.window->selection().elements(), (std::set<ElementId>{right}));
        hands.key(Qt::Key_Escape);
        QVERIFY(hands.window->selection().isEmpty());
    }

    void arrowKeysMoveAndTabWalks() {
        Hands hands(noAnalysis());
        hands.newBlank();
        const ElementId first = hands.placeFromPalette("Key Vault", hands.at(-250, 0));
        const ElementId second = hands.placeFromPalette("Key Vault", hands.at(250, 0));
        hands.click(first);
        const double x = hands.canvas().scene().rect(first)->x;
        hands.key(Qt::Key_Right);
        QCOMPARE(hands.canvas().scene().rect(first)->x, x + templates::kGrid);
        hands.key(Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(hands.canvas().scene().rect(first)->x, x + templates::kGrid - 1);
        hands.key(Qt::Key_Tab);
        QCOMPARE(hands.window->selection().single(), second);
        hands.key(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(hands.window->selection().single(), first);
    }

    void f2RenamesOnTheCanvas() {
        Hands hands(noAnalysis());
        hands.newBlank();
        const ElementId vault = hands.placeFromPalette("Key Vault", hands.at(0, 0));
        hands.click(vault);
        hands.key(Qt::Key_F2);
        hands.type("kv-review");
        hands.key(Qt::Key_Return);
        QCOMPARE(hands.zone().find(vault)->name, std::string("kv-review"));
        hands.click(vault);
        hands.key(Qt::Key_F2);
        hands.type("other");
        hands.key(Qt::Key_Escape);
        QCOMPARE(hands.zone().find(vault)->name, std::string("kv-review"));
    }

    void zoomAndFitKeepTheDrawingInSight() {
        Hands hands(noAnalysis());
        hands.openStarter();
        const double fitted = hands.canvas().zoom();
        QVERIFY(fitted < 1);
        hands.canvas().setFocus();
        hands.key(Qt::Key_Plus);
        QVERIFY(hands.canvas().zoom() > fitted);
        hands.key(Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(hands.canvas().zoom(), 1.0);
        hands.canvas().setFocus();
        hands.key(Qt::Key_F);
        QCOMPARE(hands.canvas().zoom(), fitted);
        const templates::RectF all = hands.canvas().scene().bounds(), sight = hands.canvas().visible();
        QVERIFY(sight.x <= all.x && sight.y <= all.y);
        QVERIFY(sight.x + sight.width >= all.x + all.width && sight.y + sight.height >= all.y + all.height);
        const templates::PointF before = hands.canvas().toScene({10, 10});
        hands.dragOnCanvas(QPoint(300, 300), QPoint(340, 320), Qt::MiddleButton);
        QCOMPARE(hands.canvas().toScene(QPointF(50, 30)).x, before.x);
    }
};

ZONEWRIGHT_TEST(CanvasEditingTest)

}  // namespace zonewright::tests

#include "canvas_editing_test.moc"
