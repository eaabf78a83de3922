// SPDX-License-Identifier: Apache-2.0
// The list of problems, by hand: a drawing that Azure would refuse is opened and mended with the mouse alone.
#include "tests/desktop/window_fixture.h"

#ifndef Q_MOC_RUN
#include "app/desktop/findings/problems_panel.h"
#endif

namespace zonewright::tests {

namespace {

constexpr const char* kDrawing = R"(format: zonewright/1
name: three problems
elements:
  - {id: rg, type: resource-group}
  - {id: hub, type: virtual-network, parent: rg, addressPrefixes: [10.0.0.0/16]}
  - {id: spoke, type: virtual-network, parent: rg, addressPrefixes: [10.1.0.0/16]}
  - {id: snet, type: subnet, parent: hub, addressPrefix: 10.0.0.0/26}
  - {id: fw, type: azure-firewall, parent: snet, tier: Standard}
  - {id: mi-idle, type: managed-identity, parent: rg}
relations:
  - {kind: peering, source: hub, target: spoke}
diagrams:
  - id: overview
    placements:
      - {element: rg, x: 0, y: 0, width: 800, height: 500}
      - {element: hub, x: 20, y: 60, width: 360, height: 260}
      - {element: spoke, x: 420, y: 60, width: 300, height: 200}
      - {element: snet, x: 20, y: 60, width: 300, height: 160}
      - {element: fw, x: 20, y: 60, width: 176, height: 56}
      - {element: mi-idle, x: 420, y: 340, width: 176, height: 56}
)";

class Problems {
public:
    Problems() : hands(noAnalysis()) {
        hands.writeFile("three.yaml", kDrawing);
        hands.window->openFile(hands.path("three.yaml"));
        hands.settle();
        hands.showPanel(panel());
    }

    app::ProblemsPanel& panel() const { return hands.window->problems(); }

    // Rows of problems, without the headings.
    QList<QTreeWidgetItem*> rows() const {
        QList<QTreeWidgetItem*> all;
        QTreeWidget& list = panel().list();
        for (int group = 0; group < list.topLevelItemCount(); ++group)
            for (int row = 0; row < list.topLevelItem(group)->childCount(); ++row)
                all << list.topLevelItem(group)->child(row);
        return all;
    }
    QTreeWidgetItem* row(const QString& words) const {
        for (QTreeWidgetItem* item : rows())
            if (item->text(0).contains(words)) return item;
        return nullptr;
    }
    void click(QTreeWidgetItem* item) {
        QTreeWidget& list = panel().list();
        list.scrollToItem(item);
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualItemRect(item).center());
        hands.settle();
    }
    QPushButton* fix() const { return panel().findChild<QPushButton*>("fix"); }

    Hands hands;
};

}  // namespace

class ProblemsTest : public QObject {
    Q_OBJECT

private slots:
    void problemsStandByGravityAndAreCountedOnTheTab() {
        Problems problems;
        QTreeWidget& list = problems.panel().list();
        QCOMPARE(list.topLevelItemCount(), 3);
        QCOMPARE(list.topLevelItem(0)->text(0), QString("Errors · 1"));
        QCOMPARE(list.topLevelItem(1)->text(0), QString("Warnings · 1"));
        QVERIFY(list.topLevelItem(2)->text(0).startsWith("Hints · "));
        const QTabWidget& tabs = problems.hands.window->panels();
        QCOMPARE(tabs.tabText(tabs.indexOf(&problems.panel())), QString("Problems  2"));
    }

    void aClickSelectsWhatTheProblemIsAboutAndStaysInTheList() {
        Problems problems;
        problems.click(problems.row("AzureFirewallSubnet"));
        QCOMPARE(problems.hands.window->selection().single(), ElementId("snet"));
        QCOMPARE(problems.hands.window->panels().currentWidget(), &problems.panel());
        problems.click(problems.row("The way back"));
        QVERIFY(problems.hands.window->selection().has(model::RelationId("peering(hub,spoke)")));
    }

    void aFixIsOneStepAndTheProblemLeavesTheList() {
        Problems problems;
        const std::string before = problems.hands.bytes();
        problems.click(problems.row("AzureFirewallSubnet"));
        QVERIFY(problems.fix());
        QTest::mouseClick(problems.fix(), Qt::LeftButton);
        QCOMPARE(problems.hands.zone().find(ElementId("snet"))->name, std::string("AzureFirewallSubnet"));
        QTRY_VERIFY(!problems.row("AzureFirewallSubnet"));
        problems.hands.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(problems.hands.bytes(), before);
        QVERIFY(!problems.hands.document().canUndo());
        QTRY_VERIFY(problems.row("AzureFirewallSubnet"));
    }

    void allThatIsWrongIsMendedByClicksAlone() {
        Problems problems;
        for (const char* words : {"AzureFirewallSubnet", "The way back", "Nothing carries"}) {
            QVERIFY2(problems.row(words), words);
            problems.click(problems.row(words));
            QVERIFY2(problems.fix(), words);
            QTest::mouseClick(problems.fix(), Qt::LeftButton);
            QTRY_VERIFY2(!problems.row(words), words);
        }
        QVERIFY(problems.hands.zone().find(model::RelationId("peering(spoke,hub)")));
        QVERIFY(!problems.hands.zone().find(ElementId("mi-idle")));
        QCOMPARE(problems.panel().count(), 0);
    }

    void anEditBringsItsProblemAndTheChosenOneStaysChosen() {
        Problems problems;
        problems.click(problems.row("AzureFirewallSubnet"));
        problems.hands.click(ElementId("spoke"));
        problems.hands.key(Qt::Key_Delete);
        QTRY_VERIFY(!problems.row("The way back"));
        QVERIFY(problems.panel().list().currentItem());
        QVERIFY(problems.panel().list().currentItem()->text(0).contains("AzureFirewallSubnet"));
    }
};

ZONEWRIGHT_TEST(ProblemsTest)

}  // namespace zonewright::tests

#include "problems_test.moc"
