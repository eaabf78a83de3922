// SPDX-License-Identifier: Apache-2.0
// What passes between the questions, the canvas and the document.
#include "app/desktop/ask/access_view.h"
#include "app/desktop/ask/ask_panel.h"
#include "app/desktop/ask/attack_view.h"
#include "app/desktop/ask/reach_view.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/canvas/canvas_view.h"
#include "app/desktop/paths/paths_panel.h"
#include "app/desktop/window/main_window.h"
#include "templates/drawing/overlay.h"

#include <QTabWidget>

namespace zonewright::app {

void MainWindow::connectAsk() {
    const auto show = [this](const std::vector<model::ElementId>& elements) {
        goTo({elements.begin(), elements.end()});
    };
    AttackView& attack = m_ask->attack();
    connect(&attack, &AttackView::pathShown, this, [this](const analysis::AttackPath& path, std::size_t step) {
        m_paths->leavePath();  // one path at a time
        showPath(path, step);
    });
    connect(&attack, &AttackView::pathLeft, m_canvas, &CanvasView::clearPath);
    connect(&attack, &AttackView::fixRequested, m_editor, &Editor::apply);
    connect(&attack, &QuestionView::elementsRequested, this, show);
    connect(&m_ask->reach(), &QuestionView::elementsRequested, this, show);
    connect(&m_ask->access(), &QuestionView::elementsRequested, this, show);
    connect(&m_ask->access(), &AccessView::relationRequested, this,
            [this](const model::RelationId& relation) { selectPlace(toQt(relation.value)); });
}

void MainWindow::showPath(const analysis::AttackPath& path, std::size_t step) {
    templates::PathHighlight highlight = templates::pathHighlight(path);
    highlight.shown = step + 1;
    m_canvas->showPath(highlight, step);
}

void MainWindow::askAboutSelection() {
    m_panels->show();
    m_panels->setCurrentWidget(m_ask);
    m_ask->askAbout(m_selection->elements());
}

}  // namespace zonewright::app
