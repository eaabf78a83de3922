// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/tour_risk.h"

#include "analysis/decisions/judge_decisions.h"
#include "app/desktop/canvas/canvas_view.h"
#include "app/desktop/compare/compare_dialog.h"
#include "app/desktop/paths/path_player.h"
#include "app/desktop/paths/paths_panel.h"
#include "app/desktop/risk/accept_dialog.h"
#include "app/desktop/risk/blast_view.h"
#include "app/desktop/risk/choke_view.h"
#include "app/desktop/risk/exposure_view.h"
#include "app/desktop/risk/fixes_view.h"
#include "app/desktop/risk/risk_panel.h"
#include "app/desktop/window/file_commands.h"
#include "app/desktop/window/main_window.h"
#include "model/edits/apply_fixes.h"
#include "model/edits/decide.h"
#include "templates/starters.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QListWidget>
#include <QPixmap>
#include <QTabWidget>
#include <QTableWidget>
#include <QTimer>

#include <functional>

namespace zonewright::app {

namespace {

constexpr int kSettle = 400, kPatience = 30000;  // milliseconds

void wait(int milliseconds) {
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

void waitWhile(const std::function<bool()>& busy) {
    QElapsedTimer clock;
    clock.start();
    while (busy() && clock.elapsed() < kPatience) wait(50);
    wait(kSettle);
}

// Weak spots of the kind that reviews find.
const std::vector<std::string>& weakness() {
    static const std::vector<std::string> fixes{
        "set st-workload.publicNetworkAccess=Enabled",
        "set st-workload.defaultAction=Allow",
        "set st-workload.allowBlobPublicAccess=true",
        "set documents.publicAccess=Container",
        "add role-assignment(end-users,kv-workload)",
        "set role-assignment(end-users,kv-workload).role=Key Vault Secrets User",
        "set kv-workload.publicNetworkAccess=Enabled",
        "set kv-workload.defaultAction=Allow",
        "add role-assignment(end-users,foundry)",
        "set role-assignment(end-users,foundry).role=Foundry User",
        "set foundry.publicNetworkAccess=Enabled",
        "set foundry.defaultAction=Allow"};
    return fixes;
}

}  // namespace

bool takeRiskPictures(MainWindow& window, const QString& folder) {
    bool written = true;
    const auto take = [&](QWidget& of, const char* name) {
        written &= of.grab().save(QDir(folder).filePath(QString(name) + ".png"));
    };
    if (templates::starters().empty()) return false;
    window.bridge().document().markSaved();
    window.files().newFromStarter(QString::fromStdString(templates::starters().front().id));
    waitWhile([&] { return window.runner().isRunning(); });
    const model::Snapshot clean = window.bridge().document().snapshot();
    (void)model::applyFixes(window.bridge().document(), weakness());
    waitWhile([&] { return window.runner().isRunning(); });
    window.canvas().fit();

    RiskPanel& risk = window.risk();
    window.panels().setCurrentWidget(&risk);
    waitWhile([&] { return risk.fixes().isSearching(); });
    take(window, "r1-fixes");

    risk.tabs().setCurrentWidget(&risk.blast());
    window.selection().set({model::ElementId("ca-orchestrator")});
    waitWhile([&] { return risk.blast().isSearching(); });
    take(window, "r2-blast");

    risk.tabs().setCurrentWidget(&risk.exposure());
    waitWhile([&] { return risk.exposure().isSearching(); });
    risk.exposure().table().setCurrentCell(0, 0);
    wait(kSettle);
    take(window, "r3-exposure");
    risk.exposure().findChild<QCheckBox*>("everyone")->setChecked(true);
    waitWhile([&] { return risk.exposure().isSearching(); });
    take(window, "r4-exposure-everyone");

    risk.tabs().setCurrentWidget(&risk.choke());
    waitWhile([&] { return risk.choke().isSearching(); });
    take(window, "r5-choke-points");

    window.panels().setCurrentWidget(&window.paths());
    window.paths().list().setCurrentRow(7);
    waitWhile([&] { return window.paths().isSearching(); });
    take(window, "r6-ways");

    AcceptDialog accept(window.runner().latest(), window.bridge().document().zone(), "secret(kv-workload)", &window);
    accept.open();
    wait(kSettle);
    take(accept, "r7-accept");
    accept.close();
    model::Decision decision;
    decision.subject = "secret(kv-workload)";
    decision.owner = "platform-team@contoso.example";
    decision.approver = "security@contoso.example";
    decision.reason = "The partner has no private line before spring.";
    decision.expires = "2027-02-01";
    decision.fingerprint =
        analysis::evidenceOf(window.runner().latest()->result(), decision.subject).value_or(std::string());
    (void)model::decide(window.bridge().document(), decision);
    risk.tabs().setCurrentIndex(risk.tabs().count() - 1);
    window.panels().setCurrentWidget(&risk);
    waitWhile([&] { return window.runner().isRunning(); });
    take(window, "r8-decisions");

    CompareDialog compare("before.zonewright", clean, window.bridge().title(), window.bridge().document().snapshot(),
                          &window);
    compare.open();
    waitWhile([&] { return compare.isSearching(); });
    take(compare, "r9-compare");
    compare.close();
    return written;
}

}  // namespace zonewright::app
