// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/program.h"

#include "app/desktop/render_command.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/tour.h"
#include "app/desktop/window/main_window.h"
#include "model/catalogue/load_catalogue.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QHashFunctions>
#include <QTimer>

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

namespace zonewright::app {

namespace {

constexpr int kWrongCall = 2;

int showWindow(QApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        "Draw an Azure AI landing zone, see its attack paths, export its Bicep.\n"
        "Without a window: zonewright-desktop render FILE -o NAME.png|NAME.pdf");
    parser.addPositionalArgument("file", "A drawing to open.", "[FILE]");
    parser.addHelpOption();
    parser.addVersionOption();
    QCommandLineOption tour("screenshot-tour", "Walks through the window and saves pictures.", "folder");
    tour.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(tour);
    QCommandLineOption measureStart("measure-start", "Ends after the first paint.");
    measureStart.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(measureStart);
    parser.process(application);
    if (parser.positionalArguments().size() > 1) {
        std::fputs("usage: zonewright-desktop [FILE]\n", stderr);
        return kWrongCall;
    }
    applyTheme(application);
    MainWindow window(model::builtinCatalogue());
    window.show();
    if (parser.isSet(measureStart)) {
        window.repaint();
        return 0;
    }
    if (parser.isSet(tour)) {
        QTimer::singleShot(0, &window, [&] { application.exit(takeTour(window, parser.value(tour))); });
    } else if (!parser.positionalArguments().isEmpty()) {
        QTimer::singleShot(0, &window, [&] { window.openFile(parser.positionalArguments().first()); });
    }
    return QApplication::exec();
}

// Whether the first argument asks for something that is printed or written, not shown.
bool needsNoDisplay(int argc, char** argv) {
    constexpr std::array<std::string_view, 6> kPrinted{"render", "-h", "--help", "--help-all", "-v", "--version"};
    return argc > 1 && std::find(kPrinted.begin(), kPrinted.end(), argv[1]) != kPrinted.end();
}

// Qt aborts without a display; only on Linux can there be none.
bool lacksDisplay() {
#ifdef Q_OS_LINUX
    return qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") && qEnvironmentVariableIsEmpty("DISPLAY") &&
           qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
#else
    return false;
#endif
}

}  // namespace

int runDesktop(int argc, char** argv) {
    // Qt writes the fonts of a PDF in the order of a hash: the same drawing has to give the same bytes.
    QHashSeed::setDeterministicGlobalSeed();
    const bool renders = argc > 1 && std::string_view(argv[1]) == "render";
    if (needsNoDisplay(argc, argv)) {
        if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    } else if (lacksDisplay()) {
        std::fputs(
            "zonewright-desktop: there is no display here. `zonewright` does the same without one, and\n"
            "`zonewright-desktop render FILE -o NAME.png` draws.\n",
            stderr);
        return kWrongCall;
    }
    QApplication::setApplicationName("zonewright-desktop");
    QApplication::setApplicationDisplayName("Zonewright");
    QApplication::setOrganizationName("Zonewright");
    QApplication::setApplicationVersion(ZONEWRIGHT_VERSION);
    QApplication::setDesktopFileName("zonewright");
    if (renders) {
        QGuiApplication application(argc, argv);
        loadFonts();
        return renderCommand(QGuiApplication::arguments().mid(2));
    }
    QApplication application(argc, argv);
    return showWindow(application);
}

}  // namespace zonewright::app
