// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/bridge/analysis_runner.h"
#include "app/desktop/bridge/autosave.h"
#include "app/desktop/bridge/document_bridge.h"
#include "templates/output_file.h"

#include <QObject>

#include <functional>

namespace zonewright::app {

// New, open, save, export, with their dialogs and prompts. Nothing here blocks: dialogs are opened, and what comes
// after them is called back.
class FileCommands : public QObject {
    Q_OBJECT

public:
    using Then = std::function<void()>;

    FileCommands(DocumentBridge& bridge, AnalysisRunner& runner, QWidget& window);

    void newBlank();
    void newFromStarter(const QString& id);
    void open();
    void openPath(const QString& path);
    void save(const Then& then = {});
    void saveAs(const Then& then = {});
    void recoverLeftover(const Leftover& leftover);
    void closeDocument();
    // Calls `then` once nothing unsaved can be lost: at once, after saving, or never.
    void whenSafe(const Then& then);

    // Asks for a file and shows what lies between it and the open drawing.
    void compare();

    // Asks for scenario files and shows which of their questions are answered as expected.
    void runQuestions();

    void exportBicep();
    void exportReport(const model::DiagramId& diagram);
    void exportDiagram(const model::DiagramId& diagram);

signals:
    void done(const QString& message);
    void recentFilesChanged();

private:
    void fail(const QString& title, const model::Problems& problems);
    void openNow(const QString& path);
    void saveTo(const QString& path, const Then& then);
    QString suggestedPath(const QString& suffix) const;
    bool write(const QString& folder, const templates::OutputFiles& files);

    DocumentBridge& m_bridge;
    AnalysisRunner& m_runner;
    QWidget& m_window;
};

}  // namespace zonewright::app
