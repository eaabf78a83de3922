// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/window/main_window.h"

#include "app/desktop/ask/ask_panel.h"
#include "app/desktop/bridge/autosave.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/canvas/canvas_view.h"
#include "app/desktop/findings/findings_panel.h"
#include "app/desktop/findings/problems_panel.h"
#include "app/desktop/inspector/inspector_panel.h"
#include "app/desktop/palette/palette_panel.h"
#include "app/desktop/paths/path_player.h"
#include "app/desktop/paths/paths_panel.h"
#include "app/desktop/risk/risk_panel.h"
#include "app/desktop/start_page.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"
#include "app/desktop/window/actions.h"
#include "app/desktop/window/diagram_tabs.h"
#include "app/desktop/window/file_commands.h"
#include "app/desktop/window/recent_files.h"
#include "app/desktop/window/status_line.h"
#include "app/desktop/window/toast.h"
#include "model/validation/validate.h"
#include "templates/drawing/overlay.h"
#include "templates/starters.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QFrame>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace zonewright::app {

namespace {

constexpr int kPaletteWidth = 256;
constexpr int kPanelsWidth = 464;
constexpr int kCheckAfter = 150;  // milliseconds without an edit

}  // namespace

MainWindow::MainWindow(std::shared_ptr<const model::Catalogue> catalogue, AnalysisRunner::Run run, QWidget* parent)
    : QMainWindow(parent),
      m_bridge(new DocumentBridge(std::move(catalogue), this)),
      m_selection(new Selection(this)),
      m_editor(new Editor(*m_bridge, *m_selection, this)),
      m_runner(new AnalysisRunner(std::move(run), this)),
      m_files(new FileCommands(*m_bridge, *m_runner, *this)),
      m_autosave(new Autosave(*m_bridge, Autosave::defaultFolder(), this)),
      m_actions(std::make_unique<Actions>(*this)) {
    resize(1600, 1000);
    setMinimumSize(960, 600);
    setAcceptDrops(true);
    layOut();
    connectCanvas();
    connectDocument();
    connectPanels();
    connectRisk();
    connectAsk();
    connectActions();
    m_checkSoon.setSingleShot(true);
    m_checkSoon.setInterval(kCheckAfter);
    connect(&m_checkSoon, &QTimer::timeout, this, &MainWindow::checkDrawing);
    showRecentFiles();
    showLeftovers();
    showDocument();
}

// Panels tell the window when they are hidden, so that happens while it is still one.
MainWindow::~MainWindow() { hide(); }

void MainWindow::layOut() {
    m_start = new StartPage(m_bridge->catalogue());
    m_palette = new PalettePanel(m_bridge->catalogue());
    m_tabs = new DiagramTabs;
    m_canvas = new CanvasView(*m_selection);
    m_toast = new Toast(m_canvas);
    m_inspector = new InspectorPanel(*m_bridge, *m_editor, *m_selection);
    m_findings = new FindingsPanel;
    m_paths = new PathsPanel;
    m_risk = new RiskPanel;
    m_ask = new AskPanel;
    m_problems = new ProblemsPanel(m_bridge->catalogue());
    m_panels = new QTabWidget;
    m_panels->setDocumentMode(true);
    m_panels->setObjectName("panel");
    m_panels->tabBar()->setStyleSheet("QTabBar::tab { padding: 8px 6px 7px 6px; }");
    m_panels->addTab(m_inspector, tr("Inspector"));
    m_panels->addTab(m_findings, tr("Findings"));
    m_panels->addTab(m_paths, tr("Attack paths"));
    m_panels->addTab(m_risk, tr("Risk"));
    m_panels->addTab(m_ask, tr("Ask"));
    m_panels->addTab(m_problems, tr("Problems"));
    m_status = new StatusLine;
    setStatusBar(m_status);

    auto* middle = new QWidget;
    auto* rows = new QVBoxLayout(middle);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_tabs);
    rows->addWidget(line());
    rows->addWidget(m_canvas, 1);
    m_splitter = new QSplitter;
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_palette);
    m_splitter->addWidget(middle);
    m_splitter->addWidget(m_panels);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setStretchFactor(2, 0);
    m_splitter->setCollapsible(1, false);
    m_palette->setMinimumWidth(200);
    m_panels->setMinimumWidth(320);
    m_splitter->setSizes({kPaletteWidth, width() - kPaletteWidth - kPanelsWidth, kPanelsWidth});
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_start);
    m_pages->addWidget(m_splitter);
    setCentralWidget(m_pages);
}

void MainWindow::connectCanvas() {
    PaletteList& list = m_palette->list();
    connect(&list, &PaletteList::carried, m_canvas, &CanvasView::dragPlace);
    connect(&list, &PaletteList::released, m_canvas, &CanvasView::dropPlace);
    connect(&list, &PaletteList::carryCancelled, m_canvas, &CanvasView::cancelPlace);
    connect(&list, &PaletteList::chosen, m_canvas, &CanvasView::placeAnywhere);
    connect(m_canvas, &CanvasView::placeRequested, m_editor, &Editor::place);
    connect(m_canvas, &CanvasView::moveRequested, m_editor, &Editor::move);
    connect(m_canvas, &CanvasView::arrangeRequested, m_editor, &Editor::arrange);
    connect(m_canvas, &CanvasView::resizeRequested, m_editor, &Editor::resize);
    connect(m_canvas, &CanvasView::renameRequested, m_editor, &Editor::rename);
    connect(m_canvas, &CanvasView::connectRequested, this, &MainWindow::offerRelations);
    connect(m_canvas, &CanvasView::contextMenuRequested, this, &MainWindow::showContextMenu);
    connect(m_canvas, &CanvasView::zoomChanged, m_status, &StatusLine::showZoom);
    connect(m_canvas, &CanvasView::refused, m_toast, &Toast::say);
    connect(m_canvas, &CanvasView::hint, m_status, [this](const QString& text) {
        if (text.isEmpty())
            m_status->clearMessage();
        else
            m_status->showMessage(text);
    });
    connect(m_editor, &Editor::refused, m_toast, &Toast::say);
    connect(m_status, &StatusLine::zoomInRequested, m_canvas, &CanvasView::zoomIn);
    connect(m_status, &StatusLine::zoomOutRequested, m_canvas, &CanvasView::zoomOut);
    connect(m_status, &StatusLine::fitRequested, m_canvas, &CanvasView::fit);
    connect(m_status, &StatusLine::problemChosen, this, &MainWindow::goToPlace);
}

void MainWindow::connectDocument() {
    connect(m_bridge, &DocumentBridge::replaced, this, &MainWindow::showDocument);
    connect(m_bridge, &DocumentBridge::changed, this, &MainWindow::follow);
    connect(m_bridge, &DocumentBridge::stateChanged, this, [this] {
        updateTitle();
        updateActions();
    });
    connect(m_selection, &Selection::changed, this, &MainWindow::updateActions);
    connect(m_runner, &AnalysisRunner::started, m_status, &StatusLine::showAnalysing);
    connect(m_runner, &AnalysisRunner::finished, this, &MainWindow::showAnalysis);
    connect(m_tabs, &DiagramTabs::chosen, this, &MainWindow::showDiagram);
    connect(m_files, &FileCommands::done, m_status, [this](const QString& text) { m_status->showMessage(text, 6000); });
    connect(m_files, &FileCommands::recentFilesChanged, this, &MainWindow::showRecentFiles);
    connect(m_start, &StartPage::starterChosen, m_files, &FileCommands::newFromStarter);
    connect(m_start, &StartPage::fileChosen, m_files, &FileCommands::openPath);
    connect(m_start, &StartPage::blankRequested, m_files, &FileCommands::newBlank);
    connect(m_start, &StartPage::openRequested, m_files, &FileCommands::open);
    connect(m_start, &StartPage::recoverRequested, m_files, [this](const Leftover& leftover) {
        m_files->recoverLeftover(leftover);
        showLeftovers();
    });
    connect(m_start, &StartPage::discardRequested, this, [this](const Leftover& leftover) {
        Autosave::discard(leftover);
        showLeftovers();
    });
}

void MainWindow::connectPanels() {
    connect(m_inspector, &InspectorPanel::elementRequested, this, [this](const model::ElementId& id) { goTo({id}); });
    connect(m_findings, &FindingsPanel::chosen, this, [this](const std::vector<model::ElementId>& elements) {
        goTo({elements.begin(), elements.end()});
    });
    connect(m_findings, &FindingsPanel::fixRequested, m_editor, &Editor::apply);
    connect(m_paths, &PathsPanel::fixRequested, m_editor, &Editor::apply);
    connect(m_problems, &ProblemsPanel::fixRequested, m_editor, &Editor::apply);
    connect(m_problems, &ProblemsPanel::chosen, this, &MainWindow::selectPlace);
    connect(m_paths, &PathsPanel::elementRequested, this,
            [this](const model::ElementId& id) { m_canvas->reveal({id}); });
    connect(m_paths, &PathsPanel::pathShown, this, &MainWindow::showPath);
    connect(m_paths, &PathsPanel::pathLeft, m_canvas, &CanvasView::clearPath);
    // A click on the diagram asks what this is; while a path is played, it does not.
    connect(m_selection, &Selection::changed, this, [this] {
        if (m_canvas->hasFocus() && !m_canvas->showsPath() && !m_selection->isEmpty() &&
            m_panels->currentWidget() != m_risk && m_panels->currentWidget() != m_ask)
            m_panels->setCurrentWidget(m_inspector);
    });
}

void MainWindow::openFile(const QString& path) { m_files->openPath(path); }

void MainWindow::showDocument() {
    m_selection->clear();
    m_paths->leavePath();
    m_runner->clear();
    if (!m_bridge->isOpen()) {
        m_canvas->clearScene();
        m_status->showNothing();
        m_pages->setCurrentWidget(m_start);
        updateActions();
        updateTitle();
        return;
    }
    m_pages->setCurrentWidget(m_splitter);
    const model::Drawing& drawing = m_bridge->document().drawing();
    m_tabs->display(drawing);
    showDiagram(m_tabs->current());
    m_runner->start(m_bridge->document().snapshot());
    checkDrawing();
    m_canvas->setFocus();
    // The canvas has its size only after the page was laid out.
    QTimer::singleShot(0, m_canvas, &CanvasView::fit);
}

void MainWindow::showDiagram(const model::DiagramId& diagram) {
    if (!m_bridge->isOpen()) return;
    m_editor->setDiagram(diagram);
    m_canvas->showDiagram(m_bridge->document().snapshot().drawing, diagram, m_bridge->catalogue());
    if (m_runner->latest()) m_canvas->setFindings(templates::findingCounts(m_runner->latest()->result()));
    m_inspector->refresh();
    QTimer::singleShot(0, m_canvas, &CanvasView::fit);
}

void MainWindow::follow(const model::ChangeSet& change) {
    const model::Snapshot snapshot = m_bridge->document().snapshot();
    m_canvas->follow(change, snapshot.drawing);
    if (change.has(model::Aspect::diagrams)) m_tabs->display(*snapshot.drawing);
    m_selection->keepIn(*snapshot.drawing);
    m_inspector->refresh();
    if (!change.touchesMeaning()) return;
    m_ask->markStale();
    m_runner->start(snapshot);
    m_checkSoon.start();
}

void MainWindow::showAnalysis() {
    const AnalysisRunner::Answer& analysis = m_runner->latest();
    const auto drawing = m_bridge->isOpen() ? m_bridge->document().snapshot().drawing : nullptr;
    m_findings->display(analysis, drawing);
    m_paths->display(analysis, drawing);
    m_risk->display(analysis, m_bridge->isOpen() ? m_bridge->document().snapshot() : model::Snapshot{});
    m_ask->display(analysis, m_bridge->isOpen() ? m_bridge->document().snapshot() : model::Snapshot{});
    const auto counted = [](const QString& title, int count) {
        return count == 0 ? title : title + QString("  %1").arg(count);
    };
    m_panels->setTabText(m_panels->indexOf(m_findings), counted(tr("Findings"), m_findings->count()));
    m_panels->setTabText(m_panels->indexOf(m_paths), counted(tr("Attack paths"), m_paths->count()));
    if (!analysis) return;
    m_canvas->setFindings(templates::findingCounts(analysis->result()));
    m_status->showAnalysed(m_runner->lastDuration(), analysis->result().score.overall);
}

void MainWindow::checkDrawing() {
    if (!m_bridge->isOpen()) return;
    const auto drawing = m_bridge->document().snapshot().drawing;
    model::DrawingProblems problems = model::drawingProblems(drawing->zone, *m_bridge->catalogue());
    m_status->showProblems({problems.begin(), problems.end()});
    m_problems->display(std::move(problems), drawing);
    const int open = m_problems->count();
    m_panels->setTabText(m_panels->indexOf(m_problems),
                         open == 0 ? tr("Problems") : tr("Problems") + QString("  %1").arg(open));
}

void MainWindow::goTo(const std::set<model::ElementId>& elements) {
    m_selection->set(elements);
    m_canvas->reveal(elements);
}

void MainWindow::goToPlace(const QString& place) {
    m_panels->setCurrentWidget(m_inspector);
    selectPlace(place);
}

void MainWindow::selectPlace(const QString& place) {
    const model::ElementId element(fromQt(place));
    const model::RelationId relation(fromQt(place));
    const model::LandingZone& zone = m_bridge->document().zone();
    if (zone.find(element)) {
        goTo({element});
    } else if (const model::Relation* drawn = zone.find(relation)) {
        m_selection->set({}, {relation});
        m_canvas->reveal({drawn->source, drawn->target});
    }
}

void MainWindow::updateTitle() {
    if (!m_bridge->isOpen()) {
        setWindowTitle("Zonewright");
        setWindowModified(false);
        return;
    }
    setWindowTitle(m_bridge->title() + "[*] – Zonewright");
    setWindowModified(m_bridge->isModified());
    setWindowFilePath(m_bridge->path());
}

void MainWindow::nextPane(int steps) {
    const QList<QWidget*> panes{&m_palette->searchField(), m_canvas, m_panels->currentWidget()};
    QWidget* focused = focusWidget();
    int current = 1;
    for (int i = 0; i < panes.size(); ++i)
        if (focused &&
            (panes[i] == focused || panes[i]->isAncestorOf(focused) || (i == 0 && m_palette->isAncestorOf(focused))))
            current = i;
    const int wanted = (current + steps + 3) % 3;
    if (wanted == 2) {
        // The first thing in the panel that takes keys.
        QWidget* pane = m_panels->currentWidget();
        for (QWidget* child : pane->findChildren<QWidget*>())
            if (child->isVisible() && child->focusPolicy() & Qt::TabFocus) {
                child->setFocus(Qt::TabFocusReason);
                return;
            }
    }
    panes[wanted]->setFocus(Qt::TabFocusReason);
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_canvas->showsPath()) {
        m_paths->leavePath();
        m_canvas->clearPath();
        return;
    }
    QMainWindow::keyPressEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (m_closing || !m_bridge->isModified()) {
        event->accept();
        return;
    }
    event->ignore();
    m_files->whenSafe([this] {
        m_closing = true;
        close();
    });
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().first().isLocalFile()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) { m_files->openPath(event->mimeData()->urls().first().toLocalFile()); }

void MainWindow::showLeftovers() { m_start->setLeftovers(Autosave::leftovers(Autosave::defaultFolder())); }

void MainWindow::showRecentFiles() {
    const QStringList files = recentFiles();
    m_start->setRecentFiles(files);
    m_actions->recent->clear();
    for (const QString& path : files)
        connect(m_actions->recent->addAction(QFileInfo(path).fileName()), &QAction::triggered, this,
                [this, path] { m_files->openPath(path); });
    m_actions->recent->setEnabled(!files.isEmpty());
}

}  // namespace zonewright::app
