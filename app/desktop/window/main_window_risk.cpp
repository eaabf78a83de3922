// SPDX-License-Identifier: Apache-2.0
// What passes between the risk panel, the canvas and the document.
#include "app/desktop/canvas/canvas_view.h"
#include "app/desktop/paths/path_player.h"
#include "app/desktop/paths/paths_panel.h"
#include "app/desktop/risk/accept_dialog.h"
#include "app/desktop/risk/blast_view.h"
#include "app/desktop/risk/choke_view.h"
#include "app/desktop/risk/decisions_view.h"
#include "app/desktop/risk/exposure_view.h"
#include "app/desktop/risk/fixes_view.h"
#include "app/desktop/risk/risk_panel.h"
#include "app/desktop/window/main_window.h"
#include "templates/drawing/overlay.h"

namespace zonewright::app {

void MainWindow::connectRisk() {
    connect(&m_risk->fixes(), &FixesView::applyRequested, m_editor, &Editor::applyAll);
    connect(&m_risk->blast(), &BlastView::struckShown, this, &MainWindow::showStruck);
    connect(&m_risk->blast(), &BlastView::pathShown, this, [this](const analysis::AttackPath& path) {
        m_canvas->showPath(templates::pathHighlight(path), path.steps.empty() ? 0 : path.steps.size() - 1);
    });
    connect(&m_risk->exposure(), &ExposureView::targetsShown, this, &MainWindow::showStruck);
    connect(&m_risk->choke(), &ChokeView::chosen, this, [this](const model::ElementId& id) { goTo({id}); });
    connect(&m_risk->decisions(), &DecisionsView::acceptRequested, this, [this] { askToAccept({}); });
    connect(&m_risk->decisions(), &DecisionsView::withdrawRequested, m_editor, &Editor::withdraw);
    connect(m_paths, &PathsPanel::acceptRequested, this, &MainWindow::askToAccept);
    connect(m_selection, &Selection::changed, this, [this] {
        // A click beside everything keeps what was asked about.
        if (const model::ElementId id = m_selection->single(); !id.empty()) m_risk->blast().setElement(id);
    });
}

void MainWindow::showStruck(const model::ElementId& start, const std::vector<model::ElementId>& struck) {
    if (!m_paths->player().isHidden()) return;
    if (struck.empty() || !m_bridge->isOpen()) {
        m_canvas->clearPath();
        return;
    }
    templates::PathHighlight highlight;
    highlight.start = start;
    highlight.steps.push_back({start});
    highlight.steps.front().insert(highlight.steps.front().end(), struck.begin(), struck.end());
    m_canvas->showPath(highlight, 0);
}

void MainWindow::askToAccept(const std::string& subject) {
    if (!m_runner->latest() || !m_bridge->isOpen()) return;
    auto* dialog = new AcceptDialog(m_runner->latest(), m_bridge->document().zone(), subject, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AcceptDialog::decided, m_editor, &Editor::decide);
    dialog->open();
}

}  // namespace zonewright::app
