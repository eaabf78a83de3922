// SPDX-License-Identifier: Apache-2.0
// Questions by hand: what an attacker can come to, who reaches whom, who may what, and scenario files.
#include "app/desktop/ask/access_view.h"
#include "app/desktop/ask/ask_panel.h"
#include "app/desktop/ask/attack_view.h"
#include "app/desktop/ask/element_box.h"
#include "app/desktop/ask/goals.h"
#include "app/desktop/ask/questions_dialog.h"
#include "app/desktop/ask/reach_view.h"
#include "app/desktop/widgets/two_line_delegate.h"
#include "model/edits/apply_fixes.h"
#include "tests/desktop/window_fixture.h"
#ifndef Q_MOC_RUN
#include "analysis/answer_words.h"
#include "analysis/logic/predicates.h"
#endif

namespace zonewright::tests {

namespace {

const std::vector<std::string> kOpenStore{
    "set st-workload.publicNetworkAccess=Enabled", "set st-workload.defaultAction=Allow",
    "set st-workload.allowBlobPublicAccess=true", "set documents.publicAccess=Container"};

struct Asker : Hands {
    Asker() {
        openStarter();
        if (!analysed()) qFatal("not analysed");
    }

    app::AskPanel& panel() const { return window->ask(); }
    const analysis::Analysis& analysis() const { return *window->runner().latest(); }
    void openView(QWidget& view) {
        showPanel(panel());
        QTabBar* bar = panel().tabs().tabBar();
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(panel().tabs().indexOf(&view)).center());
        settle();
        QVERIFY(view.isVisible());
    }
    bool answered(const app::QuestionView& view) {
        return QTest::qWaitFor([&] { return !view.isSearching() && !view.isStale(); }, kPatience);
    }
    // Types into a box and takes what it finds.
    void pick(app::ElementBox& box, const QString& typed) {
        activate();
        QTest::mouseClick(box.lineEdit(), Qt::LeftButton);
        box.lineEdit()->selectAll();
        QTest::keyClicks(box.lineEdit(), typed);
        if (QWidget* completions = QApplication::activePopupWidget()) completions->hide();
        activate();
        QTest::keyClick(box.lineEdit(), Qt::Key_Return);
    }
    void edit(const std::vector<std::string>& fixes) {
        const auto done = model::applyFixes(window->bridge().document(), fixes);
        QVERIFY2(done, done ? "" : model::toText(done.error()).c_str());
    }
    void setVerb(const std::string& predicate) {
        QComboBox& verbs = panel().attack().verbs();
        const int row = verbs.findData(QString::fromStdString(predicate));
        QVERIFY(row >= 0);
        activate();
        verbs.setFocus();
        QTest::keyClick(&verbs, Qt::Key_Home);
        for (int i = 0; i < row; ++i) QTest::keyClick(&verbs, Qt::Key_Down);
        QCOMPARE(verbs.currentIndex(), row);
    }
    void chooseFromMenu(const QString& text) {
        QMenu* menu = nullptr;
        QTRY_VERIFY((menu = qobject_cast<QMenu*>(QApplication::activePopupWidget())));
        QAction* wanted = nullptr;
        for (QAction* action : menu->actions())
            if (action->text().remove('&') == text) wanted = action;
        QVERIFY2(wanted, qPrintable(text));
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(wanted).center());
    }
};

QString sentenceOf(const app::QuestionView& view) { return view.findChild<QLabel*>("sentence")->text(); }

}  // namespace

class AskTest : public QObject {
    Q_OBJECT

private slots:
    void everyFactThatMayBeAskedHasAVerb() {
        std::set<std::string> asked;
        for (const auto& [name, predicate] : analysis::logic::standardPredicates().all())
            if (predicate.asked) asked.insert(name);
        std::set<std::string> offered;
        for (const app::Goal& goal : app::goals()) {
            offered.insert(goal.predicate);
            QVERIFY2(goal.predicate == "reach" || goal.predicate == "control" ||
                         goal.verb != QString::fromStdString(goal.predicate),
                     goal.predicate.c_str());
        }
        QCOMPARE(offered, asked);
    }

    void anEmptyQuestionSaysWhatToDo() {
        Asker hands;
        for (app::QuestionView* view : std::initializer_list<app::QuestionView*>{
                 &hands.panel().attack(), &hands.panel().reach(), &hands.panel().access()}) {
            hands.openView(*view);
            QVERIFY2(sentenceOf(*view).startsWith("Choose"), qPrintable(sentenceOf(*view)));
            QVERIFY(view->verdict().isEmpty());
        }
    }

    void aYesShowsThePathThatTheAnalysisFinds() {
        Asker hands;
        app::AttackView& view = hands.panel().attack();
        hands.openView(view);
        hands.setVerb("secret");
        hands.pick(view.element(), "kv-workload");
        QCOMPARE(view.element().chosen(), ElementId("kv-workload"));
        QVERIFY(hands.answered(view));
        const auto expected = hands.analysis().ask({"secret", {"kv-workload"}});
        QVERIFY(expected && expected->path);
        QVERIFY(view.answer() && view.answer()->path);
        QCOMPARE(view.answer()->path->id, expected->path->id);
        QCOMPARE(view.verdict().toStdString(), analysis::verdictOf(*expected));
        QVERIFY(view.player().isVisible());
        QTRY_VERIFY(hands.canvas().showsPath());
        auto* next = view.player().findChild<QToolButton*>("nextStep");
        QTest::mouseClick(next, Qt::LeftButton);
        QCOMPARE(view.player().current(), std::size_t{1});
        hands.showPanel(hands.window->findings());
        QVERIFY(!hands.canvas().showsPath());
        hands.showPanel(hands.panel());
        QTRY_VERIFY(hands.canvas().showsPath());
        QCOMPARE(view.player().current(), std::size_t{1});
    }

    void aNoShowsWhatIsMissing() {
        Asker hands;
        app::AttackView& view = hands.panel().attack();
        hands.openView(view);
        hands.setVerb("control");
        hands.pick(view.element(), "kv-workload");
        QVERIFY(hands.answered(view));
        QVERIFY(view.answer() && !view.answer()->possible);
        QCOMPARE(view.verdict(), QString("No."));
        auto* missing = view.findChild<QScrollArea*>("missing");
        QVERIFY(missing->isVisible());
        QStringList texts;
        for (QLabel* label : missing->findChildren<QLabel*>()) texts << label->text();
        const auto expected = hands.analysis().ask({"control", {"kv-workload"}});
        QVERIFY(expected && !expected->missing.empty());
        QVERIFY(texts.contains(QString::fromStdString(analysis::nearestIntro(*expected))));
        for (const analysis::Need& need : expected->missing)
            QVERIFY2(texts.contains(QString::fromStdString(need.meaning)), need.meaning.c_str());
        QVERIFY(texts.contains("missing"));
        QVERIFY(!hands.canvas().showsPath());
    }

    void aNoTellsWhatWouldHaveToBeAssumed() {
        Asker hands;
        app::AttackView& view = hands.panel().attack();
        hands.openView(view);
        const auto assumed = [&](const analysis::Fact& fact) {
            return analysis::assumedWay(hands.document().snapshot(), analysis::builtinKnowledge(), {}, fact);
        };
        const analysis::Fact fact{"exec", {"vm-jump"}};
        QVERIFY(assumed(fact));
        hands.setVerb("exec");
        hands.pick(view.element(), "vm-jump");
        QVERIFY(hands.answered(view));
        QCOMPARE(view.verdict(), QString("No."));
        QCOMPARE(view.findChild<QLabel*>("assumed")->text().toStdString(), analysis::assumedIntro(*assumed(fact)));
        QVERIFY(view.player().isVisible());
    }

    void anEditMarksTheAnswerAndAsksAgain() {
        Asker hands;
        app::AttackView& view = hands.panel().attack();
        hands.openView(view);
        hands.pick(view.element(), "documents");
        QVERIFY(hands.answered(view));
        const auto before = view.answer();
        QVERIFY(before && before->derivable && !before->configuration);
        hands.edit(kOpenStore);
        QVERIFY(view.isStale());
        auto* notice = view.findChild<QLabel*>("staleNotice");
        QVERIFY(notice->isVisible());
        QVERIFY(!view.verdict().isEmpty());
        QVERIFY(hands.analysed());
        QVERIFY(hands.answered(view));
        QVERIFY(!notice->isVisible());
        QVERIFY(view.answer()->configuration);
        QCOMPARE(view.verdict(), QString("Yes, by configuration alone."));
    }

    void outOfSightNothingIsAskedUntilItIsSeen() {
        Asker hands;
        app::AttackView& view = hands.panel().attack();
        hands.openView(view);
        hands.pick(view.element(), "documents");
        QVERIFY(hands.answered(view));
        hands.showPanel(hands.window->findings());
        hands.edit(kOpenStore);
        QVERIFY(hands.analysed());
        QVERIFY(view.isStale());
        hands.showPanel(hands.panel());
        QVERIFY(hands.answered(view));
        QVERIFY(view.answer()->configuration);
    }

    void aFixOfAStepIsOneUndoStep() {
        Asker hands;
        hands.edit(kOpenStore);
        QVERIFY(hands.analysed());
        const std::string before = hands.bytes();
        app::AttackView& view = hands.panel().attack();
        hands.openView(view);
        hands.pick(view.element(), "documents");
        QVERIFY(hands.answered(view));
        QPushButton* fix = nullptr;
        for (std::size_t step = 0; !fix && step < view.answer()->configuration->steps.size(); ++step) {
            hands.settle();
            fix = view.player().findChild<QPushButton*>("fix");
            if (!fix) QTest::mouseClick(view.player().findChild<QToolButton*>("nextStep"), Qt::LeftButton);
        }
        QVERIFY(fix);
        QTest::mouseClick(fix, Qt::LeftButton);
        QVERIFY(hands.bytes() != before);
        QVERIFY(hands.analysed());
        QVERIFY(hands.answered(view));
        hands.canvas().setFocus();
        hands.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(hands.bytes(), before);
    }

    void theAttackerMayStartAtAnInsider() {
        Asker hands;
        app::AttackView& view = hands.panel().attack();
        hands.openView(view);
        hands.setVerb("token");
        hands.pick(view.element(), "developer");
        QVERIFY(hands.answered(view));
        const bool outside = view.answer()->derivable && view.answer()->configuration.has_value();
        QVERIFY(!outside);
        const int developer = view.starts().findData("developer");
        QVERIFY(developer > 0);
        view.starts().setFocus();
        QTest::keyClick(&view.starts(), Qt::Key_Home);
        for (int i = 0; i < developer; ++i) QTest::keyClick(&view.starts(), Qt::Key_Down);
        QVERIFY(hands.answered(view));
        QVERIFY(view.answer() && view.answer()->configuration);
        QCOMPARE(view.verdict(), QString("Yes, by configuration alone."));
    }

    void aSideOfAnElementMayBeAPort() {
        Asker hands;
        app::AttackView& view = hands.panel().attack();
        hands.openView(view);
        QVERIFY(!view.words().isVisible());
        hands.setVerb("reach");
        QVERIFY(view.words().isVisible());
        hands.pick(view.element(), "appgw");
        QVERIFY(hands.answered(view));
        QVERIFY(view.answer() && view.answer()->derivable);
        hands.activate();
        QTest::mouseClick(view.words().lineEdit(), Qt::LeftButton);
        view.words().lineEdit()->selectAll();
        QTest::keyClicks(view.words().lineEdit(), "22");
        QTest::keyClick(view.words().lineEdit(), Qt::Key_Return);
        QVERIFY(hands.answered(view));
        QVERIFY(view.answer());
        QCOMPARE(view.answer()->question.text(), std::string("reach(appgw,22)"));
        QCOMPARE(view.answer()->possible, hands.analysis().ask({"reach", {"appgw", "22"}})->possible);
    }

    void reachTellsWhatDecidesAtEachHop() {
        Asker hands;
        app::ReachView& view = hands.panel().reach();
        hands.openView(view);
        hands.pick(view.from(), "ca-orchestrator");
        hands.pick(view.to(), "st-workload");
        QVERIFY(hands.answered(view));
        const auto expected = hands.analysis().reach("ca-orchestrator", "st-workload", {});
        QVERIFY(expected && expected->allowed);
        QCOMPARE(view.verdict(), QString("Allowed"));
        QCOMPARE(static_cast<std::size_t>(view.hops().count()), expected->hops.size());
        for (int i = 0; i < view.hops().count(); ++i)
            QCOMPARE(view.hops().item(i)->data(app::TwoLineDelegate::SubtitleRole).toString().toStdString(),
                     expected->hops[static_cast<std::size_t>(i)].rule);
        QVERIFY(view.findChild<QLabel*>("reachNotes")->isVisible());
        QTest::mouseClick(view.hops().viewport(), Qt::LeftButton, {},
                          view.hops().visualItemRect(view.hops().item(1)).center());
        QCOMPARE(hands.window->selection().single(), ElementId(expected->hops[1].at));
        QCOMPARE(hands.window->panels().currentWidget(), static_cast<QWidget*>(&hands.panel()));
        QTest::mouseClick(view.findChild<QToolButton*>("swapEnds"), Qt::LeftButton);
        QVERIFY(hands.answered(view));
        QCOMPARE(view.from().chosen(), ElementId("st-workload"));
        QCOMPARE(view.answer()->allowed, hands.analysis().reach("st-workload", "ca-orchestrator", {})->allowed);
    }

    void reachFromTheInternetIsDeniedAndAPortIsAsked() {
        Asker hands;
        app::ReachView& view = hands.panel().reach();
        hands.openView(view);
        hands.pick(view.from(), "internet");
        hands.pick(view.to(), "kv-workload");
        QVERIFY(hands.answered(view));
        QCOMPARE(view.verdict(), QString("Denied"));
        QTest::mouseClick(&view.port(), Qt::LeftButton);
        QTest::keyClicks(&view.port(), "443");
        QVERIFY(hands.answered(view));
        QCOMPARE(view.verdict(), QString("Denied"));
        QCOMPARE(view.hops().item(view.hops().count() - 1)->data(app::TwoLineDelegate::BadgeRole).toString(),
                 QString("deny"));
        hands.edit({"set kv-workload.publicNetworkAccess=Enabled", "set kv-workload.defaultAction=Allow"});
        QVERIFY(view.isStale());
        QVERIFY(hands.analysed());
        QVERIFY(hands.answered(view));
        QCOMPARE(view.verdict(), QString("Allowed"));
    }

    void twoSelectedElementsAreAskedFromTheirMenu() {
        Asker hands;
        hands.window->selection().set({ElementId("ca-orchestrator"), ElementId("st-workload")});
        hands.canvas().setFocus();
        const QPoint at = hands.on(ElementId("st-workload"));
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, hands.canvas().mapToGlobal(at));
        QApplication::sendEvent(&hands.canvas(), &event);
        hands.chooseFromMenu("Ask about these two");
        app::ReachView& view = hands.panel().reach();
        QTRY_VERIFY(view.isVisible());
        QVERIFY(hands.answered(view));
        QCOMPARE(view.from().chosen(), ElementId("ca-orchestrator"));
        QCOMPARE(view.to().chosen(), ElementId("st-workload"));
        QVERIFY(view.answer());
    }

    void theSelectedElementIsAskedAboutByKeys() {
        Asker hands;
        hands.window->selection().set({ElementId("st-workload")});
        hands.canvas().setFocus();
        hands.key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        app::AttackView& view = hands.panel().attack();
        QTRY_VERIFY(view.isVisible());
        QCOMPARE(view.element().chosen(), ElementId("st-workload"));
        QVERIFY(hands.answered(view));
        QVERIFY(view.answer());
        QCOMPARE(hands.window->focusWidget(), static_cast<QWidget*>(&view.verbs()));
    }

    void accessNamesAssignmentsAndWhatTheyAllow() {
        Asker hands;
        app::AccessView& view = hands.panel().access();
        hands.openView(view);
        hands.pick(view.who(), "id-orchestrator");
        QVERIFY(hands.answered(view));
        const auto expected = hands.analysis().access("id-orchestrator", {}, {});
        QVERIFY(expected && expected->grants.size() > 1);
        QCOMPARE(static_cast<std::size_t>(view.list().topLevelItem(0)->childCount()), expected->grants.size());
        QCOMPARE(static_cast<std::size_t>(view.list().topLevelItem(1)->childCount()),
                 analysis::capabilitiesOf(*expected, hands.zone()).size());
        QTreeWidgetItem* first = view.list().topLevelItem(0)->child(0);
        QTest::mouseClick(view.list().viewport(), Qt::LeftButton, {}, view.list().visualItemRect(first).center());
        QVERIFY(hands.window->selection().has(model::RelationId(expected->grants.front().relation)));
        QVERIFY(view.findChild<QLabel*>("grantDetail")
                    ->text()
                    .contains(QString::fromStdString(expected->grants.front().dataActions.front())));
        QTest::mouseClick(&view.filter(), Qt::LeftButton);
        QTest::keyClicks(&view.filter(), "kv-");
        int shown = 0;
        for (int i = 0; i < view.list().topLevelItem(0)->childCount(); ++i)
            shown += view.list().topLevelItem(0)->child(i)->isHidden() ? 0 : 1;
        QCOMPARE(shown, 1);
        view.filter().clear();
        hands.pick(view.on(), "kv-workload");
        QVERIFY(hands.answered(view));
        QCOMPARE(view.answer()->grants.size(),
                 hands.analysis().access("id-orchestrator", std::string("kv-workload"), {})->grants.size());
        QCOMPARE(view.answer()->grants.size(), std::size_t{1});
    }

    void whatRunsAsAnotherIsSentThere() {
        Asker hands;
        app::AccessView& view = hands.panel().access();
        hands.openView(view);
        hands.pick(view.who(), "ca-orchestrator");
        QVERIFY(hands.answered(view));
        QCOMPARE(view.verdict(), QString("Holds no role"));
        QVERIFY(view.findChild<QLabel*>("verdictDetail")->text().contains("id-orchestrator"));
    }

    void whatNobodyKnowsLeavesTheChoiceAsItWas() {
        Asker hands;
        app::AttackView& view = hands.panel().attack();
        hands.openView(view);
        hands.pick(view.element(), "kv-workload");
        const QString label = view.element().currentText();
        hands.pick(view.element(), "no such thing");
        QCOMPARE(view.element().chosen(), ElementId("kv-workload"));
        QCOMPARE(view.element().currentText(), label);
    }

    void aRemovedElementLeavesTheQuestionEmpty() {
        Asker hands;
        app::AttackView& view = hands.panel().attack();
        hands.openView(view);
        hands.pick(view.element(), "kv-workload");
        QVERIFY(hands.answered(view));
        hands.window->selection().set({ElementId("kv-workload")});
        hands.canvas().setFocus();
        hands.key(Qt::Key_Delete);
        QVERIFY(!hands.zone().find(ElementId("kv-workload")));
        QVERIFY(hands.analysed());
        QTRY_VERIFY(view.verdict().isEmpty());
        QVERIFY(view.element().chosen().empty());
        QVERIFY(sentenceOf(view).startsWith("Choose"));
    }

    void scenarioFilesAreRun() {
        Asker hands;
        hands.writeFile("questions.yaml", R"(format: zonewright.scenario/1
name: two questions
model:
  undrawn: secure
  elements:
    - {id: st, type: storage-account, publicNetworkAccess: Disabled}
questions:
  - {reach: {from: internet, to: st}, allowed: false}
  - {reach: {from: internet, to: st}, allowed: true}
)");
        app::QuestionsDialog dialog({hands.path("questions.yaml"), hands.path("none.yaml")});
        dialog.open();
        QTRY_VERIFY_WITH_TIMEOUT(!dialog.isSearching(), kPatience);
        QCOMPARE(dialog.summary().text(), QString("1 right, 1 wrong, 0 not asked, in 1 drawing"));
        QCOMPARE(dialog.list().topLevelItemCount(), 2);
        QVERIFY(dialog.list().topLevelItem(0)->text(0).contains("none.yaml"));
        QCOMPARE(dialog.list().topLevelItem(1)->childCount(), 2);
        auto* wrongOnly = dialog.findChild<QCheckBox*>("wrongOnly");
        QTest::mouseClick(wrongOnly, Qt::LeftButton, {}, QPoint(8, wrongOnly->height() / 2));
        QCOMPARE(dialog.list().topLevelItem(1)->childCount(), 1);
    }
};

ZONEWRIGHT_TEST(AskTest)

}  // namespace zonewright::tests

#include "ask_test.moc"
