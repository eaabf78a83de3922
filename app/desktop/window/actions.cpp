// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/window/actions.h"

#include "app/desktop/theme/theme.h"

#include <QCoreApplication>
#include <QMainWindow>
#include <QMenuBar>
#include <QPushButton>
#include <QToolBar>
#include <QToolButton>

namespace zonewright::app {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("actions", text); }

}  // namespace

QAction* Actions::add(const QString& text, const char* glyphName, const QKeySequence& shortcut, const QString& says) {
    auto* action = new QAction(text, &m_window);
    if (glyphName) action->setIcon(glyph(glyphName));
    action->setShortcut(shortcut);
    QString tip = says.isEmpty() ? QString(text).remove('&').remove(QChar(0x2026)) : says;
    if (!shortcut.isEmpty()) tip += QString(" (%1)").arg(shortcut.toString(QKeySequence::NativeText));
    action->setToolTip(tip);
    m_window.addAction(action);
    return action;
}

Actions::Actions(QMainWindow& window) : m_window(window) {
    newBlank = add(tr("&New blank drawing"), "new", QKeySequence::New);
    open = add(tr("&Open…"), "open", QKeySequence::Open);
    save = add(tr("&Save"), "save", QKeySequence::Save);
    saveAs = add(tr("Save &as…"), nullptr, QKeySequence("Ctrl+Shift+S"));
    compare =
        add(tr("Co&mpare with…"), nullptr, {}, tr("What changed since another file, and what that opened or closed"));
    runQuestions = add(tr("&Run questions…"), nullptr, {},
                       tr("Run scenario files: drawings with questions and the answers that are expected"));
    closeDocument = add(tr("&Close drawing"), "home", QKeySequence("Ctrl+W"), tr("Back to the start page"));
    quit = add(tr("&Quit"), nullptr, QKeySequence("Ctrl+Q"));
    exportBicep = add(tr("&Bicep project…"), nullptr, {}, tr("Write the Bicep files that deploy this drawing"));
    exportReport = add(tr("Review &report (HTML)…"), nullptr, {}, tr("Write a report for the security review"));
    exportDiagram = add(tr("&Diagram as a picture…"), nullptr, {}, tr("SVG, PNG or PDF of the diagram in sight"));
    undo = add(tr("&Undo"), "undo", QKeySequence::Undo);
    redo = add(tr("&Redo"), "redo", QKeySequence("Ctrl+Shift+Z"));
    cut = add(tr("Cu&t"), nullptr, QKeySequence::Cut);
    copy = add(tr("&Copy"), "copy", QKeySequence::Copy);
    paste = add(tr("&Paste"), nullptr, QKeySequence::Paste);
    duplicate = add(tr("&Duplicate"), nullptr, QKeySequence("Ctrl+D"));
    remove = add(tr("De&lete"), "remove", QKeySequence::Delete);
    selectAll = add(tr("Select &all"), nullptr, QKeySequence::SelectAll);
    // F2, C and F belong to the canvas: elsewhere they are letters to type.
    rename = add(tr("Re&name"), "edit", {}, tr("Rename the selected element (F2)"));
    connect = add(tr("Co&nnect…"), "connect", {}, tr("Connect the selected element to another (C)"));
    wrap = add(tr("&Wrap in a zone"), "zone", QKeySequence("Ctrl+G"));
    ask = add(tr("As&k about this"), "help", QKeySequence("Ctrl+Shift+A"),
              tr("What an attacker can do to the selected element, or whether one of two reaches the other"));
    zoomIn = add(tr("Zoom &in"), "zoom-in", QKeySequence("Ctrl++"));
    zoomOut = add(tr("Zoom &out"), "zoom-out", QKeySequence("Ctrl+-"));
    actualSize = add(tr("&Actual size"), nullptr, QKeySequence("Ctrl+1"));
    fit = add(tr("&Fit the whole diagram"), "fit", QKeySequence("Ctrl+0"));
    showPalette = add(tr("&Palette"), nullptr, QKeySequence("Ctrl+Shift+P"));
    showPanels = add(tr("&Inspector, findings and paths"), nullptr, QKeySequence("Ctrl+Shift+I"));
    findElement = add(tr("&Search the palette"), "search", QKeySequence("Ctrl+K"));
    nextPane = add(tr("&Next pane"), nullptr, QKeySequence("F6"));
    previousPane = add(tr("Pre&vious pane"), nullptr, QKeySequence("Shift+F6"));
    shortcuts = add(tr("&Keyboard shortcuts"), nullptr, QKeySequence("Ctrl+/"));
    catalogue = add(tr("&Catalogue and rules"), "help", QKeySequence::HelpContents);
    about = add(tr("&About Zonewright"));
    for (QAction* action : {showPalette, showPanels}) {
        action->setCheckable(true);
        action->setChecked(true);
    }
    addMenus();
    addToolBar();
}

void Actions::addMenus() {
    QMenuBar& bar = *m_window.menuBar();
    QMenu* file = bar.addMenu(tr("&File"));
    file->addAction(newBlank);
    starters = file->addMenu(tr("New from s&tarter"));
    file->addAction(open);
    recent = file->addMenu(tr("Open &recent"));
    file->addSeparator();
    file->addActions({save, saveAs});
    exports = file->addMenu(tr("&Export"));
    exports->addActions({exportBicep, exportReport, exportDiagram});
    file->addActions({compare, runQuestions});
    exports->setToolTipsVisible(true);
    file->addSeparator();
    file->addActions({closeDocument, quit});
    QMenu* edit = bar.addMenu(tr("&Edit"));
    edit->addActions({undo, redo});
    edit->addSeparator();
    edit->addActions({cut, copy, paste, duplicate, remove, selectAll});
    edit->addSeparator();
    edit->addActions({rename, connect, wrap, ask});
    QMenu* view = bar.addMenu(tr("&View"));
    view->addActions({zoomIn, zoomOut, actualSize, fit});
    view->addSeparator();
    view->addActions({showPalette, showPanels, findElement});
    view->addSeparator();
    view->addActions({nextPane, previousPane});
    QMenu* help = bar.addMenu(tr("&Help"));
    help->addActions({catalogue, shortcuts});
    help->addSeparator();
    help->addAction(about);
}

void Actions::addToolBar() {
    QToolBar* bar = m_window.addToolBar(tr("Tools"));
    bar->setMovable(false);
    bar->setIconSize(QSize(20, 20));
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->addActions({closeDocument, newBlank, open, save});
    bar->addSeparator();
    bar->addActions({undo, redo});
    bar->addSeparator();
    bar->addActions({connect, wrap, copy, remove});
    bar->addSeparator();
    bar->addActions({zoomOut, zoomIn, fit});
    auto* room = new QWidget;
    room->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(room);
    auto* button = new QPushButton(glyph("export", Qt::white), tr("Export"));
    button->setObjectName("primary");
    button->setStyleSheet("QPushButton { padding-right: 30px; }");
    button->setMenu(exports);
    button->setToolTip(tr("Bicep, review report, pictures"));
    bar->addWidget(button);
    QObject::connect(exports->menuAction(), &QAction::changed, button,
                     [this, button] { button->setEnabled(exports->menuAction()->isEnabled()); });
}

QList<QAction*> Actions::needDocument() const {
    return {save,    saveAs, compare, closeDocument, exportBicep, exportReport, exportDiagram, undo,
            redo,    cut,    copy,    paste,         duplicate,   remove,       selectAll,     rename,
            connect, wrap,   ask,     zoomIn,  zoomOut,       actualSize,  fit,          findElement,   exports->menuAction()};
}

}  // namespace zonewright::app
