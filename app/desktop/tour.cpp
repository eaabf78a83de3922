// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/tour.h"

#include "app/desktop/canvas/canvas_view.h"
#include "app/desktop/findings/findings_panel.h"
#include "app/desktop/findings/problems_panel.h"
#include "app/desktop/inspector/inspector_panel.h"
#include "app/desktop/palette/palette_panel.h"
#include "app/desktop/paths/path_player.h"
#include "app/desktop/paths/paths_panel.h"
#include "app/desktop/tour_ask.h"
#include "app/desktop/tour_risk.h"
#include "app/desktop/window/file_commands.h"
#include "app/desktop/window/help.h"
#include "app/desktop/window/main_window.h"
#include "templates/starters.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QLineEdit>
#include <QListWidget>
#include <QPixmap>
#include <QTabWidget>
#include <QTimer>
#include <QTreeWidget>

#include <cstdio>

namespace zonewright::app {

namespace {

constexpr int kSettle = 400;  // milliseconds for layouts and hover states
constexpr int kLongestAnalysis = 20000;

void wait(int milliseconds) {
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

void waitForAnalysis(const MainWindow& window) {
    QElapsedTimer clock;
    clock.start();
    while (window.runner().isRunning() && clock.elapsed() < kLongestAnalysis) wait(50);
}

class Album {
public:
    Album(MainWindow& window, const QString& folder) : m_window(window), m_folder(folder) {}

    void take(const QString& name) {
        wait(kSettle);
        m_failed |= !m_window.grab().save(m_folder.filePath(name + ".png"));
    }
    bool failed() const { return m_failed; }

private:
    MainWindow& m_window;
    QDir m_folder;
    bool m_failed = false;
};

// The first element of a type, by id.
model::ElementId firstOf(const MainWindow& window, std::string_view type) {
    for (const auto& [id, element] : window.bridge().document().zone().elements)
        if (element->type == type) return id;
    return {};
}

// The firewall's subnet under another name, and the first subnet of applications as small as none may be.
void breakSubnets(MainWindow& window) {
    auto edit = window.bridge().document().begin("Break two subnets");
    bool shrunk = false;
    for (const auto& [id, drawn] : model::LandingZone(edit.zone()).elements) {
        if (drawn->type != "subnet" || (drawn->name != "AzureFirewallSubnet" && shrunk)) continue;
        model::Element subnet = *drawn;
        if (drawn->name == "AzureFirewallSubnet") {
            subnet.name = "firewall";
        } else {
            subnet.properties["addressPrefix"] = model::Value("192.168.0.0/30");
            shrunk = true;
        }
        edit.put(std::move(subnet));
    }
    edit.commit();
}

}  // namespace

int takeTour(MainWindow& window, const QString& folder) {
    if (!QDir().mkpath(folder)) {
        std::fprintf(stderr, "%s: cannot be made\n", qPrintable(folder));
        return 3;
    }
    window.resize(1600, 1000);
    Album album(window, folder);
    wait(600);
    album.take("1-start-page");

    const auto starters = templates::starters();
    if (starters.empty()) return 4;
    window.files().newFromStarter(QString::fromStdString(starters.front().id));
    waitForAnalysis(window);
    album.take("2-starter");

    const model::ElementId storage = firstOf(window, "storage-account");
    window.selection().set({storage});
    window.canvas().setZoom(1);
    window.canvas().reveal({storage});
    window.panels().setCurrentWidget(&window.inspector());
    album.take("3-inspector");

    window.palette().searchField().setFocus();
    window.palette().searchField().setText("open");
    album.take("4-palette-search");
    window.palette().searchField().clear();

    // A public store shows what the panels say when something is wrong.
    window.selection().clear();
    {
        auto edit = window.bridge().document().begin("Open the store");
        model::Element opened = *window.bridge().document().zone().find(storage);
        opened.properties["publicNetworkAccess"] = model::Value("Enabled");
        opened.properties["allowSharedKeyAccess"] = model::Value(true);
        opened.properties["defaultAction"] = model::Value("Allow");
        edit.put(std::move(opened));
        edit.commit();
    }
    waitForAnalysis(window);
    window.canvas().fit();
    window.panels().setCurrentWidget(&window.findings());
    QTreeWidget& findings = window.findings().list();
    if (findings.topLevelItemCount() > 0) findings.setCurrentItem(findings.topLevelItem(0)->child(0));
    album.take("5-findings");

    window.selection().clear();
    window.canvas().fit();
    window.panels().setCurrentWidget(&window.paths());
    if (window.paths().count() > 0) {
        window.paths().list().setCurrentRow(0);
        window.paths().player().next();
        album.take("6-path-playing");
        window.paths().leavePath();
    }

    window.selection().set({firstOf(window, "virtual-network")});
    window.canvas().fit();
    window.panels().setCurrentWidget(&window.inspector());
    album.take("7-network-selected");

    breakSubnets(window);
    wait(600);
    window.panels().setCurrentWidget(&window.problems());
    QTreeWidget& problems = window.problems().list();
    if (problems.topLevelItemCount() > 0) problems.setCurrentItem(problems.topLevelItem(0)->child(0));
    album.take("8-problems");

    showShortcuts(window);
    wait(kSettle);
    if (QWidget* dialog = QApplication::activeModalWidget()) {
        dialog->grab().save(QDir(folder).filePath("9-shortcuts.png"));
        dialog->close();
    }
    showCatalogue(window, window.bridge().catalogue(), storage, &window.bridge().document().zone());
    wait(kSettle);
    if (QWidget* dialog = QApplication::activeModalWidget()) {
        dialog->grab().save(QDir(folder).filePath("10-catalogue.png"));
        dialog->close();
    }
    const bool taken = takeRiskPictures(window, folder) && takeAskPictures(window, folder);
    return album.failed() || !taken ? 3 : 0;
}

}  // namespace zonewright::app
