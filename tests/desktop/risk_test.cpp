// SPDX-License-Identifier: Apache-2.0
// The risk panel by hand: fixes found, weighed and made; what an element is worth; who reaches what; risks accepted.
#include "app/desktop/compare/compare_dialog.h"
#include "app/desktop/paths/paths_panel.h"
#include "app/desktop/risk/accept_dialog.h"
#include "app/desktop/risk/blast_view.h"
#include "app/desktop/risk/choke_view.h"
#include "app/desktop/risk/exposure_view.h"
#include "app/desktop/risk/fixes_view.h"
#include "app/desktop/risk/risk_panel.h"
#include "app/desktop/widgets/two_line_delegate.h"
#include "app/desktop/window/file_commands.h"
#include "model/edits/apply_fixes.h"
#include "tests/desktop/window_fixture.h"

namespace zonewright::tests {

namespace {

// A container open to the world, and a vault that outsiders may read.
const std::vector<std::string> kWeakness{"set st-workload.publicNetworkAccess=Enabled",
                                         "set st-workload.defaultAction=Allow",
                                         "set st-workload.allowBlobPublicAccess=true",
                                         "set documents.publicAccess=Container",
                                         "add role-assignment(end-users,kv-workload)",
                                         "set role-assignment(end-users,kv-workload).role=Key Vault Secrets User",
                                         "set kv-workload.publicNetworkAccess=Enabled",
                                         "set kv-workload.defaultAction=Allow"};

struct WeakStarter : Hands {
    WeakStarter() {
        openStarter();
        const auto done = model::applyFixes(window->bridge().document(), kWeakness);
        if (!done) qFatal("%s", model::toText(done.error()).c_str());
        if (!analysed()) qFatal("not analysed");
    }

    app::RiskPanel& risk() const { return window->risk(); }
    void openView(QWidget& view) {
        showPanel(risk());
        QTabBar* bar = risk().tabs().tabBar();
        const int index = risk().tabs().indexOf(&view);
        // A tab that is scrolled away cannot be clicked.
        if (bar->tabRect(index).right() > bar->width())
            risk().tabs().setCurrentIndex(index);
        else
            QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(index).center());
        settle();
    }
    template <class View>
    bool answered(const View& view) {
        return QTest::qWaitFor([&] { return !view.isSearching(); }, kPatience);
    }
    std::set<std::string> configurationGoals() const {
        std::set<std::string> goals;
        for (const auto& path : window->runner().latest()->result().paths)
            if (path.basis == analysis::Basis::configuration && !path.accepted) goals.insert(path.goal.text());
        return goals;
    }
};

}  // namespace

class RiskTest : public QObject {
    Q_OBJECT

private slots:
    void fixesAreFoundAndAppliedAsOneUndoStep() {
        WeakStarter hands;
        const std::string weak = hands.bytes();
        QVERIFY(!hands.configurationGoals().empty());
        app::FixesView& view = hands.risk().fixes();
        hands.openView(view);
        QVERIFY(hands.answered(view));
        QVERIFY(view.answer());
        QVERIFY(view.answer()->proven);
        QCOMPARE(view.answer()->fixes.size(), std::size_t{2});
        QCOMPARE(view.chosen().size(), std::size_t{2});
        auto* outlook = view.findChild<QLabel*>("outlook");
        QTRY_VERIFY_WITH_TIMEOUT(outlook->text().contains("vanish"), kPatience);
        auto* apply = view.findChild<QPushButton*>("primary");
        QCOMPARE(apply->text(), QString("Apply 2 fixes"));
        QTest::mouseClick(apply, Qt::LeftButton);
        QVERIFY(hands.analysed());
        QVERIFY(hands.configurationGoals().empty());
        hands.window->canvas().setFocus();
        hands.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(hands.bytes(), weak);
    }

    void whatIsUntickedIsNotMadeAndThePreviewSaysSo() {
        WeakStarter hands;
        app::FixesView& view = hands.risk().fixes();
        hands.openView(view);
        QVERIFY(hands.answered(view));
        const auto ticks = view.findChildren<QCheckBox*>("takeFix");
        QCOMPARE(ticks.size(), 2);
        auto* outlook = view.findChild<QLabel*>("outlook");
        QTRY_VERIFY_WITH_TIMEOUT(outlook->text().contains("vanish"), kPatience);
        const QString both = outlook->text();
        QTest::mouseClick(ticks[0], Qt::LeftButton, {}, QPoint(8, ticks[0]->height() / 2));
        QCOMPARE(view.chosen().size(), std::size_t{1});
        QVERIFY(hands.answered(view));
        QTRY_VERIFY_WITH_TIMEOUT(outlook->text().contains("vanish") && outlook->text() != both, kPatience);
        ticks[1]->setFocus();
        hands.key(Qt::Key_Space);
        QVERIFY(view.chosen().empty());
        QVERIFY(!view.findChild<QPushButton*>("primary")->isEnabled());
    }

    void anotherFixMayBeTakenInstead() {
        WeakStarter hands;
        app::FixesView& view = hands.risk().fixes();
        hands.openView(view);
        QVERIFY(hands.answered(view));
        const auto others = view.findChildren<QComboBox*>("instead");
        QVERIFY(!others.isEmpty());
        const std::string proposed = view.chosen().front().text;
        others[0]->setFocus();
        hands.key(Qt::Key_Down);
        QVERIFY(view.chosen().front().text != proposed);
        QVERIFY(hands.answered(view));
        QTest::mouseClick(view.findChild<QPushButton*>("primary"), Qt::LeftButton);
        QVERIFY(hands.analysed());
        QVERIFY(hands.configurationGoals().empty());
    }

    void theBlastRadiusOfWhatIsClickedLightsUp() {
        WeakStarter hands;
        app::BlastView& view = hands.risk().blast();
        hands.openView(view);
        QVERIFY(!view.blast());
        const ElementId app("ca-orchestrator");
        hands.canvas().reveal({app});
        hands.click(app);
        QCOMPARE(hands.window->selection().single(), app);
        QVERIFY(hands.answered(view));
        QVERIFY(view.blast());
        QCOMPARE(view.blast()->element, app);
        QCOMPARE(hands.window->panels().currentWidget(), static_cast<QWidget*>(&hands.risk()));
        QVERIFY(hands.canvas().showsPath());
        QVERIFY(view.list().topLevelItemCount() > 1);
        hands.window->canvas().setFocus();
        hands.key(Qt::Key_Escape);  // lets go of the selection, and what was asked about stays
        QVERIFY(hands.canvas().showsPath());
        hands.key(Qt::Key_Escape);
        QVERIFY(!hands.canvas().showsPath());
    }

    void leavingTheBlastRadiusPutsTheLightOut() {
        WeakStarter hands;
        hands.window->selection().set({ElementId("ca-orchestrator")});
        hands.openView(hands.risk().blast());
        QVERIFY(hands.answered(hands.risk().blast()));
        QTRY_VERIFY(hands.canvas().showsPath());
        hands.showPanel(hands.window->findings());
        QVERIFY(!hands.canvas().showsPath());
    }

    void aCellOfTheExposureNamesItsTargets() {
        WeakStarter hands;
        app::ExposureView& view = hands.risk().exposure();
        hands.openView(view);
        QTableWidget& table = view.table();
        QVERIFY(table.columnCount() >= 2);
        int row = -1, column = -1;
        for (int r = 0; r < table.rowCount(); ++r)
            for (int c = 0; c < table.columnCount(); ++c)
                if (table.item(r, c)->text().toInt() > 0) row = r, column = c;
        QVERIFY(row >= 0);
        table.scrollToItem(table.item(row, column));
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualItemRect(table.item(row, column)).center());
        QVERIFY(!view.findChild<QLabel*>("exposureDetail")->text().isEmpty());
        QVERIFY(hands.canvas().showsPath());
        const int before = table.columnCount();
        auto* everyone = view.findChild<QCheckBox*>("everyone");
        QTest::mouseClick(everyone, Qt::LeftButton, {}, QPoint(8, everyone->height() / 2));
        QVERIFY(hands.answered(view));
        QVERIFY(table.columnCount() > before);
    }

    void aChokePointIsShownOnTheDiagram() {
        WeakStarter hands;
        app::ChokeView& view = hands.risk().choke();
        hands.openView(view);
        QVERIFY(hands.answered(view));
        QVERIFY(view.list().count() > 0);
        QTest::mouseClick(view.list().viewport(), Qt::LeftButton, {},
                          view.list().visualItemRect(view.list().item(0)).center());
        QVERIFY(!hands.window->selection().single().empty());
    }

    void aRiskIsAcceptedInAPathAndTakenBack() {
        WeakStarter hands;
        const std::string before = hands.bytes();
        hands.showPanel(hands.window->paths());
        QListWidget& list = hands.window->paths().list();
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualItemRect(list.item(0)).center());
        auto* accept = hands.window->paths().findChild<QPushButton*>("acceptPath");
        QTRY_VERIFY(accept->isVisible());
        hands.settle();
        QTest::mouseClick(accept, Qt::LeftButton);
        app::AcceptDialog* dialog = nullptr;
        QTRY_VERIFY((dialog = hands.window->findChild<app::AcceptDialog*>()));
        QTRY_VERIFY(dialog->isVisible());
        auto* ok = dialog->findChild<QPushButton*>("primary");
        QVERIFY(!ok->isEnabled());
        for (const char* field : {"owner", "approver"}) {
            QTest::mouseClick(dialog->findChild<QLineEdit*>(field), Qt::LeftButton);
            QTest::keyClicks(dialog->findChild<QLineEdit*>(field), "jane@contoso.example");
        }
        QTest::keyClicks(dialog->findChild<QPlainTextEdit*>("reason"), "until spring");
        QVERIFY(ok->isEnabled());
        QTest::mouseClick(ok, Qt::LeftButton);
        QVERIFY(hands.analysed());
        QCOMPARE(hands.zone().decisions.size(), std::size_t{1});
        const auto& result = hands.window->runner().latest()->result();
        QCOMPARE(result.decisions.front().state, analysis::DecisionState::inForce);
        QVERIFY(std::ranges::any_of(result.paths, &analysis::AttackPath::accepted));
        hands.openView(*hands.risk().tabs().widget(hands.risk().tabs().count() - 1));
        auto* withdraw = hands.risk().findChild<QPushButton*>("link");
        QTRY_VERIFY(withdraw && withdraw->isVisible());
        QTest::mouseClick(withdraw, Qt::LeftButton);
        QVERIFY(hands.analysed());
        QCOMPARE(hands.bytes(), before);
    }

    void otherWaysToAGoalArePlayed() {
        WeakStarter hands;
        hands.showPanel(hands.window->paths());
        app::PathsPanel& panel = hands.window->paths();
        const auto& paths = hands.window->runner().latest()->result().paths;
        int row = -1;
        for (std::size_t i = 0; i < paths.size(); ++i)
            if (row < 0 && paths[i].goal.text() == "secret(kv-workload)") row = static_cast<int>(i);
        QVERIFY(row >= 0);
        panel.list().scrollToItem(panel.list().item(row));
        QTest::mouseClick(panel.list().viewport(), Qt::LeftButton, {},
                          panel.list().visualItemRect(panel.list().item(row)).center());
        QVERIFY(hands.answered(panel));
        QTRY_VERIFY(panel.ways().isEnabled());
        QVERIFY(panel.ways().count() > 1);
        panel.ways().setFocus();
        hands.key(Qt::Key_Down);
        QCOMPARE(panel.ways().currentIndex(), 1);
        QVERIFY(hands.canvas().showsPath());
        QVERIFY(!panel.player().isHidden());
    }

    void twoDrawingsAreCompared() {
        WeakStarter hands;
        QVERIFY(model::saveDrawing(hands.document().drawing(), hands.path("before.zonewright").toStdString()));
        const auto fixed = model::applyFixes(hands.window->bridge().document(), {"set documents.publicAccess=None"});
        QVERIFY(fixed);
        QVERIFY(hands.analysed());
        hands.window->files().compare();
        hands.answerFileDialog(hands.path("before.zonewright"));
        app::CompareDialog* dialog = nullptr;
        QTRY_VERIFY((dialog = hands.window->findChild<app::CompareDialog*>()));
        QVERIFY(hands.answered(*dialog));
        QStringList groups;
        for (int i = 0; i < dialog->tree().topLevelItemCount(); ++i) groups << dialog->tree().topLevelItem(i)->text(0);
        QVERIFY2(groups.join("|").contains("Attack paths gone"), qPrintable(groups.join("|")));
        QVERIFY2(groups.join("|").contains("Drawn otherwise · 1"), qPrintable(groups.join("|")));
        dialog->close();
    }

    void pathsMayStartAtAnInsider() {
        WeakStarter hands;
        app::PathsPanel& panel = hands.window->paths();
        hands.showPanel(panel);
        const int fromOutside = panel.list().count();
        QComboBox& starts = panel.starts();
        const int developer = starts.findData("developer");
        QVERIFY(developer > 0);
        starts.setFocus();
        for (int i = 0; i < developer; ++i) hands.key(Qt::Key_Down);
        QCOMPARE(starts.currentIndex(), developer);
        QVERIFY(hands.answered(panel));
        int fromThere = 0;
        for (int i = 0; i < panel.list().count(); ++i)
            if (panel.list().item(i)->data(app::TwoLineDelegate::SubtitleRole).toString().contains("Application dev"))
                ++fromThere;
        QVERIFY(fromThere > 0);
        QCOMPARE(panel.count(), fromOutside);  // the tab counts what threatens from outside
        // The start stays chosen through an edit.
        const auto fixed = model::applyFixes(hands.window->bridge().document(), {"set documents.publicAccess=None"});
        QVERIFY(fixed);
        QVERIFY(hands.analysed());
        QVERIFY(hands.answered(panel));
        QCOMPARE(starts.currentIndex(), developer);
        starts.setFocus();
        hands.key(Qt::Key_Home);
        QCOMPARE(panel.list().count(), panel.count());
    }

    void pathsBehindOthersAreNotCalledNewOrGone() {
        Hands hands;
        hands.window->files().newFromStarter("foundry-with-platform-flawed");
        QVERIFY(hands.analysed());
        const model::Snapshot before = hands.document().snapshot();
        QVERIFY(model::applyFixes(hands.window->bridge().document(), {"set repo.visibility=private"}));
        app::CompareDialog dialog("before", before, "after", hands.document().snapshot());
        dialog.open();
        QTRY_VERIFY_WITH_TIMEOUT(!dialog.isSearching(), kPatience);
        QStringList groups;
        for (int i = 0; i < dialog.tree().topLevelItemCount(); ++i) groups << dialog.tree().topLevelItem(i)->text(0);
        QVERIFY2(groups.join("|").contains("was behind a cheaper one"), qPrintable(groups.join("|")));
        QVERIFY2(!groups.join("|").contains("New attack paths"), qPrintable(groups.join("|")));
    }

    void anEditStopsTheSearch() {
        WeakStarter hands;
        app::FixesView& view = hands.risk().fixes();
        hands.openView(view);
        QVERIFY(view.isSearching() || view.answer());
        const auto closed =
            model::applyFixes(hands.window->bridge().document(),
                              {"set documents.publicAccess=None", "remove role-assignment(end-users,kv-workload)"});
        QVERIFY(closed);
        QVERIFY(hands.analysed());
        QVERIFY(hands.answered(view));
        QTRY_VERIFY_WITH_TIMEOUT(view.answer() && view.answer()->fixes.empty(), kPatience);
    }
};

ZONEWRIGHT_TEST(RiskTest)

}  // namespace zonewright::tests

#include "risk_test.moc"
