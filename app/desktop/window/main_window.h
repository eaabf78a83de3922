// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/bridge/analysis_runner.h"
#include "app/desktop/bridge/document_bridge.h"
#include "app/desktop/bridge/editor.h"
#include "app/desktop/bridge/selection.h"

#include <QMainWindow>
#include <QTimer>

class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace zonewright::app {

class AskPanel;
class Autosave;
class CanvasView;
class DiagramTabs;
class FileCommands;
class FindingsPanel;
class InspectorPanel;
class PalettePanel;
class PathsPanel;
class RiskPanel;
class ProblemsPanel;
class StartPage;
class StatusLine;
class Toast;
struct Actions;

// The window: palette, canvas, panels, and what passes between them.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    // `run` is what analyses; tests pass their own.
    explicit MainWindow(std::shared_ptr<const model::Catalogue> catalogue,
                        AnalysisRunner::Run run = analysisWithBuiltinKnowledge(), QWidget* parent = nullptr);
    ~MainWindow() override;

    // From the command line; a file that cannot be read is told of in the window.
    void openFile(const QString& path);

    DocumentBridge& bridge() const { return *m_bridge; }
    CanvasView& canvas() const { return *m_canvas; }
    PalettePanel& palette() const { return *m_palette; }
    InspectorPanel& inspector() const { return *m_inspector; }
    FindingsPanel& findings() const { return *m_findings; }
    PathsPanel& paths() const { return *m_paths; }
    RiskPanel& risk() const { return *m_risk; }
    AskPanel& ask() const { return *m_ask; }
    ProblemsPanel& problems() const { return *m_problems; }
    AnalysisRunner& runner() const { return *m_runner; }
    StartPage& startPage() const { return *m_start; }
    Selection& selection() const { return *m_selection; }
    QTabWidget& panels() const { return *m_panels; }
    FileCommands& files() const { return *m_files; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void layOut();
    void connectCanvas();
    void connectDocument();
    void connectPanels();
    void connectRisk();
    void connectAsk();
    void connectActions();
    void showDocument();
    void showDiagram(const model::DiagramId& diagram);
    void follow(const model::ChangeSet& change);
    void showAnalysis();
    void showStruck(const model::ElementId& start, const std::vector<model::ElementId>& struck);
    void askAboutSelection();
    void showPath(const analysis::AttackPath& path, std::size_t step);
    void askToAccept(const std::string& subject);
    void checkDrawing();
    void updateTitle();
    void updateActions();
    void offerRelations(const model::ElementId& source, const model::ElementId& target, QPoint global);
    void showContextMenu(QPoint global);
    void goTo(const std::set<model::ElementId>& elements);
    void goToPlace(const QString& place);
    void selectPlace(const QString& place);
    void nextPane(int steps);
    void showRecentFiles();
    void showLeftovers();

    DocumentBridge* m_bridge;
    Selection* m_selection;
    Editor* m_editor;
    AnalysisRunner* m_runner;
    FileCommands* m_files;
    Autosave* m_autosave;
    std::unique_ptr<Actions> m_actions;
    QStackedWidget* m_pages = nullptr;
    QSplitter* m_splitter = nullptr;
    StartPage* m_start = nullptr;
    PalettePanel* m_palette = nullptr;
    DiagramTabs* m_tabs = nullptr;
    CanvasView* m_canvas = nullptr;
    QTabWidget* m_panels = nullptr;
    InspectorPanel* m_inspector = nullptr;
    FindingsPanel* m_findings = nullptr;
    PathsPanel* m_paths = nullptr;
    RiskPanel* m_risk = nullptr;
    AskPanel* m_ask = nullptr;
    ProblemsPanel* m_problems = nullptr;
    StatusLine* m_status = nullptr;
    Toast* m_toast = nullptr;
    QTimer m_checkSoon;
    bool m_fitPending = false;
    bool m_closing = false;
};

}  // namespace zonewright::app
