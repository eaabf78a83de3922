// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAction>
#include <QMenu>

class QMainWindow;
class QToolButton;

namespace zonewright::app {

// Every command of the window with its words, picture and shortcut; menus and toolbar are made of them.
struct Actions {
    explicit Actions(QMainWindow& window);

    QAction *newBlank, *open, *save, *saveAs, *compare, *runQuestions, *closeDocument, *quit;
    QAction *exportBicep, *exportReport, *exportDiagram;
    QAction *undo, *redo, *cut, *copy, *paste, *duplicate, *remove, *selectAll, *rename, *connect, *wrap, *ask;
    QAction *zoomIn, *zoomOut, *actualSize, *fit, *showPalette, *showPanels, *findElement, *nextPane, *previousPane;
    QAction *shortcuts, *catalogue, *about;
    QMenu *starters, *recent, *exports;

    // What makes no sense without a document.
    QList<QAction*> needDocument() const;

private:
    QAction* add(const QString& text, const char* glyphName = nullptr, const QKeySequence& shortcut = {},
                 const QString& says = {});
    void addMenus();
    void addToolBar();

    QMainWindow& m_window;
};

}  // namespace zonewright::app
