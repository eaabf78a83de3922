// SPDX-License-Identifier: Apache-2.0
// Menus and toolbar of the main window, and what they do.
#include "app/desktop/window/main_window.h"

#include "app/desktop/bridge/describe.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/canvas/canvas_view.h"
#include "app/desktop/palette/palette_model.h"
#include "app/desktop/palette/palette_panel.h"
#include "app/desktop/window/actions.h"
#include "app/desktop/window/diagram_tabs.h"
#include "app/desktop/window/file_commands.h"
#include "app/desktop/window/help.h"
#include "templates/starters.h"

#include <QInputDialog>
#include <QLineEdit>
#include <QTabWidget>

namespace zonewright::app {

void MainWindow::connectActions() {
    const auto on = [this](QAction* action, auto&& todo) { connect(action, &QAction::triggered, this, todo); };
    Actions& a = *m_actions;
    on(a.newBlank, [this] { m_files->newBlank(); });
    on(a.open, [this] { m_files->open(); });
    on(a.save, [this] { m_files->save(); });
    on(a.saveAs, [this] { m_files->saveAs(); });
    on(a.compare, [this] { m_files->compare(); });
    on(a.runQuestions, [this] { m_files->runQuestions(); });
    on(a.closeDocument, [this] { m_files->closeDocument(); });
    on(a.quit, [this] { close(); });
    on(a.exportBicep, [this] { m_files->exportBicep(); });
    on(a.exportReport, [this] { m_files->exportReport(m_tabs->current()); });
    on(a.exportDiagram, [this] { m_files->exportDiagram(m_tabs->current()); });
    on(a.undo, [this] { m_bridge->document().undo(); });
    on(a.redo, [this] { m_bridge->document().redo(); });
    on(a.cut, [this] { m_editor->cut(); });
    on(a.copy, [this] { m_editor->copy(); });
    on(a.paste, [this] { m_editor->paste(); });
    on(a.duplicate, [this] { m_editor->duplicate(); });
    on(a.remove, [this] { m_editor->removeSelected(); });
    on(a.selectAll, [this] {
        const auto& shown = m_canvas->scene().shown();
        m_selection->set({shown.begin(), shown.end()});
    });
    on(a.rename, [this] {
        if (const model::ElementId id = m_selection->single(); !id.empty()) m_canvas->beginRename(id);
    });
    on(a.connect, [this] {
        m_canvas->setFocus();
        m_canvas->beginConnect();
    });
    on(a.wrap, [this] { m_editor->wrapInZone(); });
    on(a.ask, [this] { askAboutSelection(); });
    on(a.zoomIn, [this] { m_canvas->zoomIn(); });
    on(a.zoomOut, [this] { m_canvas->zoomOut(); });
    on(a.actualSize, [this] { m_canvas->setZoom(1); });
    on(a.fit, [this] { m_canvas->fit(); });
    on(a.showPalette, [this](bool shown) { m_palette->setVisible(shown); });
    on(a.showPanels, [this](bool shown) { m_panels->setVisible(shown); });
    on(a.findElement, [this] {
        m_actions->showPalette->setChecked(true);
        m_palette->show();
        m_palette->searchField().setFocus();
        m_palette->searchField().selectAll();
    });
    on(a.nextPane, [this] { nextPane(1); });
    on(a.previousPane, [this] { nextPane(-1); });
    on(a.shortcuts, [this] { showShortcuts(*this); });
    on(a.catalogue, [this] {
        showCatalogue(*this, m_bridge->catalogue(), m_selection->single(),
                      m_bridge->isOpen() ? &m_bridge->document().zone() : nullptr);
    });
    on(a.about, [this] { showAbout(*this); });
    for (const templates::Starter& starter : templates::starters())
        connect(a.starters->addAction(toQt(starter.title)), &QAction::triggered, this,
                [this, id = toQt(starter.id)] { m_files->newFromStarter(id); });

    connect(m_tabs, &DiagramTabs::addRequested, this, [this] {
        m_tabs->choose(m_editor->addDiagram(tr("Diagram %1").arg(m_bridge->document().drawing().diagrams.size() + 1)));
    });
    connect(m_tabs, &DiagramTabs::removeRequested, m_editor, &Editor::removeDiagram);
    connect(m_tabs, &DiagramTabs::renameRequested, this, [this](const model::DiagramId& id) {
        const model::Diagram* diagram = m_bridge->document().drawing().find(id);
        auto* dialog = new QInputDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setWindowTitle(tr("Rename diagram"));
        dialog->setLabelText(tr("Name"));
        dialog->setTextValue(toQt(diagram->name));
        connect(dialog, &QInputDialog::textValueSelected, this,
                [this, id](const QString& name) { m_editor->renameDiagram(id, name); });
        dialog->open();
    });
}

void MainWindow::updateActions() {
    Actions& a = *m_actions;
    const bool open = m_bridge->isOpen();
    for (QAction* action : a.needDocument()) action->setEnabled(open);
    if (!open) return;
    const model::Document& document = m_bridge->document();
    a.undo->setEnabled(document.canUndo());
    a.redo->setEnabled(document.canRedo());
    const auto withLabel = [](const QString& verb, const std::string& label) {
        return label.empty() ? verb : QString("%1 %2").arg(verb, toQt(label).toLower());
    };
    a.undo->setText(withLabel(tr("&Undo"), document.undoLabel()));
    a.redo->setText(withLabel(tr("&Redo"), document.redoLabel()));
    a.save->setEnabled(m_bridge->isModified() || m_bridge->path().isEmpty());
    const bool elements = !m_selection->elements().empty();
    for (QAction* action : {a.cut, a.copy, a.duplicate, a.wrap}) action->setEnabled(elements);
    a.remove->setEnabled(!m_selection->isEmpty());
    const std::size_t count = m_selection->elements().size();
    a.ask->setText(count == 2 ? tr("As&k about these two") : tr("As&k about this"));
    a.ask->setEnabled(count <= 2);
    for (QAction* action : {a.rename, a.connect}) action->setEnabled(!m_selection->single().empty());
}

void MainWindow::offerRelations(const model::ElementId& source, const model::ElementId& target, QPoint global) {
    const model::LandingZone& zone = m_bridge->document().zone();
    const auto typeOf = [&](const model::ElementId& id) {
        const model::Element* element = zone.find(id);
        return element ? element->type : id.value;
    };
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName("relationKinds");
    menu->setToolTipsVisible(true);
    const auto offer = [&](const model::ElementId& from, const model::ElementId& to) {
        for (const model::RelationKind* kind : m_bridge->catalogue()->kindsBetween(typeOf(from), typeOf(to))) {
            QAction* action = menu->addAction(
                QString("%1 %2 %3").arg(nameOf(zone, from), toQt(kind->label), nameOf(zone, to)).replace('&', "&&"));
            action->setToolTip(toQt(kind->meaning));
            action->setData(toQt(kind->id));
            connect(action, &QAction::triggered, this,
                    [this, from, to, kind] { m_editor->connectElements(from, to, kind->id); });
        }
    };
    offer(source, target);
    if (!menu->isEmpty()) menu->addSeparator();
    offer(target, source);
    if (!menu->actions().isEmpty()) menu->setActiveAction(menu->actions().first());
    menu->popup(global);
}

void MainWindow::showContextMenu(QPoint global) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    Actions& a = *m_actions;
    if (!m_selection->isEmpty()) {
        menu->addActions({a.rename, a.connect, a.wrap});
        menu->addSeparator();
        menu->addAction(a.ask);
        menu->addSeparator();
        menu->addActions({a.cut, a.copy, a.duplicate});
    }
    menu->addActions({a.paste, a.selectAll});
    if (!m_selection->isEmpty()) {
        menu->addSeparator();
        menu->addAction(a.remove);
    }
    menu->popup(global);
}

}  // namespace zonewright::app
