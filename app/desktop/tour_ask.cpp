// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/tour_ask.h"

#include "app/desktop/ask/access_view.h"
#include "app/desktop/ask/ask_panel.h"
#include "app/desktop/ask/attack_view.h"
#include "app/desktop/ask/element_box.h"
#include "app/desktop/ask/questions_dialog.h"
#include "app/desktop/ask/reach_view.h"
#include "app/desktop/canvas/canvas_view.h"
#include "app/desktop/paths/path_player.h"
#include "app/desktop/paths/paths_panel.h"
#include "app/desktop/window/main_window.h"

#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QListWidget>
#include <QPixmap>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTimer>
#include <QTreeWidget>

namespace zonewright::app {

namespace {

constexpr int kSettle = 400, kPatience = 30000;  // milliseconds

void wait(int milliseconds) {
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

template <class View>
void waitFor(const View& view) {
    QElapsedTimer clock;
    clock.start();
    while (view.isSearching() && clock.elapsed() < kPatience) wait(50);
    wait(kSettle);
}

constexpr const char* kQuestions = R"(format: zonewright.scenario/1
name: a store behind a private endpoint
model:
  undrawn: secure
  elements:
    - {id: st, type: storage-account, publicNetworkAccess: Disabled}
    - {id: kv, type: key-vault, publicNetworkAccess: Enabled, defaultAction: Allow}
questions:
  - {reach: {from: internet, to: st}, allowed: false}
  - {reach: {from: internet, to: kv}, allowed: true}
  - mustNot: reach(kv, data)
)";

}  // namespace

bool takeAskPictures(MainWindow& window, const QString& folder) {
    bool written = true;
    const auto take = [&](QWidget& of, const char* name) {
        written &= of.grab().save(QDir(folder).filePath(QString(name) + ".png"));
    };
    AskPanel& ask = window.ask();
    AttackView& attack = ask.attack();
    window.paths().leavePath();
    window.selection().clear();
    window.panels().setCurrentWidget(&ask);
    ask.tabs().setCurrentWidget(&attack);
    wait(kSettle);
    take(window, "a0-ask-empty");
    const auto verb = [&](const char* predicate) {
        attack.verbs().setCurrentIndex(attack.verbs().findData(predicate));
    };
    verb("secret");
    attack.askAbout(model::ElementId("kv-workload"));
    waitFor(attack);
    attack.player().next();
    wait(kSettle);
    take(window, "a1-attacker-yes");
    verb("control");
    waitFor(attack);
    take(window, "a2-attacker-no");
    verb("exec");
    attack.askAbout(model::ElementId("vm-jump"));
    waitFor(attack);
    take(window, "a3-attacker-assumption");
    verb("reach");
    attack.askAbout(model::ElementId("appgw"));
    waitFor(attack);
    take(window, "a4-attacker-side");

    ask.tabs().setCurrentWidget(&ask.reach());
    ask.reach().askAbout(model::ElementId("ca-orchestrator"), model::ElementId("st-workload"));
    waitFor(ask.reach());
    ask.reach().hops().setCurrentRow(1);
    wait(kSettle);
    take(window, "a5-reach-allowed");
    ask.reach().askAbout(model::ElementId("internet"), model::ElementId("cosmos-workload"));
    waitFor(ask.reach());
    take(window, "a6-reach-denied");

    ask.tabs().setCurrentWidget(&ask.access());
    ask.access().askAbout(model::ElementId("id-orchestrator"), {});
    waitFor(ask.access());
    QTreeWidget& list = ask.access().list();
    if (list.topLevelItemCount() > 0) list.setCurrentItem(list.topLevelItem(0)->child(0));
    wait(kSettle);
    take(window, "a7-access");

    QTemporaryDir scratch;
    const QString file = scratch.filePath("store.yaml");
    QFile questions(file);
    if (questions.open(QIODevice::WriteOnly)) questions.write(kQuestions);
    questions.close();
    QuestionsDialog dialog({file}, &window);
    dialog.open();
    waitFor(dialog);
    if (dialog.list().topLevelItemCount() > 0)
        dialog.list().setCurrentItem(
            dialog.list().topLevelItem(0)->child(dialog.list().topLevelItem(0)->childCount() - 1));
    wait(kSettle);
    take(dialog, "a8-questions");
    dialog.close();
    return written;
}

}  // namespace zonewright::app
