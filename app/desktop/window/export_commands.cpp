// SPDX-License-Identifier: Apache-2.0
// The exports of FileCommands: Bicep, report, pictures.
#include "app/desktop/window/file_commands.h"

#include "app/desktop/bridge/text.h"
#include "app/desktop/canvas/picture.h"
#include "templates/bicep/export_bicep.h"
#include "templates/drawing/build_display_list.h"
#include "templates/drawing/svg.h"
#include "templates/report/export_report.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>

namespace zonewright::app {

namespace {

std::filesystem::path toPath(const QString& path) { return std::filesystem::path(path.toStdU16String()); }

}  // namespace

bool FileCommands::write(const QString& folder, const templates::OutputFiles& files) {
    for (const templates::OutputFile& file : files) {
        const QString path = QDir(folder).filePath(toQt(file.path));
        if (!QDir().mkpath(QFileInfo(path).absolutePath())) {
            fail(tr("The export was not written."),
                 {{model::Severity::error, "no-folder", fromQt(path), "", "the folder cannot be made",
                   "Choose a folder that you may write to"}});
            return false;
        }
        if (const auto written = model::writeFileAtomically(toPath(path), file.content); !written) {
            fail(tr("The export was not written."), written.error());
            return false;
        }
    }
    return true;
}

void FileCommands::exportBicep() {
    if (!m_bridge.isOpen()) return;
    const auto project = templates::exportBicep(m_bridge.document().snapshot(), *m_bridge.catalogue());
    if (!project) {
        fail(tr("This drawing cannot be written as Bicep yet."), project.error());
        return;
    }
    auto* dialog =
        new QFileDialog(&m_window, tr("Folder for the Bicep project"), QFileInfo(suggestedPath({})).absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this, project = *project](const QString& folder) {
        if (write(folder, project.files))
            emit done(tr("Wrote %1 files to %2").arg(project.files.size()).arg(QDir::toNativeSeparators(folder)));
    });
    dialog->open();
}

void FileCommands::exportReport(const model::DiagramId& diagram) {
    if (!m_bridge.isOpen()) return;
    if (m_runner.isRunning() || !m_runner.latest()) {
        // The report is of what is drawn now: it waits for the analysis of it.
        connect(
            &m_runner, &AnalysisRunner::finished, this, [this, diagram] { exportReport(diagram); },
            Qt::SingleShotConnection);
        return;
    }
    auto* dialog = new QFileDialog(&m_window, tr("Save the review report"), {}, tr("HTML (*.html)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix("html");
    const QFileInfo suggested(suggestedPath("-review.html"));
    dialog->setDirectory(suggested.absoluteDir());
    dialog->selectFile(suggested.fileName());
    const auto analysis = m_runner.latest();
    // Placements may be newer than the analysis; what it is about is not.
    const model::Snapshot snapshot{analysis->result().revision, m_bridge.document().snapshot().drawing};
    connect(dialog, &QFileDialog::fileSelected, this, [this, analysis, snapshot, diagram](const QString& path) {
        const QFileInfo file(path);
        const auto files = templates::exportReport(snapshot, *analysis::builtinKnowledge(), analysis->result(),
                                                   {.diagram = diagram, .fileName = fromQt(file.fileName())});
        if (write(file.absolutePath(), files)) emit done(tr("Saved %1").arg(file.fileName()));
    });
    dialog->open();
}

void FileCommands::exportDiagram(const model::DiagramId& id) {
    if (!m_bridge.isOpen()) return;
    const auto drawing = m_bridge.document().snapshot().drawing;
    const model::Diagram* diagram = drawing->find(id);
    if (!diagram) return;
    auto* dialog = new QFileDialog(&m_window, tr("Save the diagram as a picture"), {},
                                   tr("SVG (*.svg);;PNG (*.png);;PDF (*.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix("svg");
    const QFileInfo suggested(suggestedPath("-" + toQt(id.value)));
    dialog->setDirectory(suggested.absoluteDir());
    dialog->selectFile(suggested.fileName());
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.contains("png") ? "png" : filter.contains("pdf") ? "pdf" : "svg");
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this, drawing, diagram](const QString& path) {
        const templates::DisplayList list =
            templates::buildDisplayList(drawing->zone, *diagram, *m_bridge.catalogue(), templates::lightTheme());
        const QString suffix = QFileInfo(path).suffix().toLower();
        const std::string content = suffix == "png"   ? drawPng(list).toStdString()
                                    : suffix == "pdf" ? drawPdf(list, toQt(drawing->zone.name)).toStdString()
                                                      : templates::svgText(list, drawing->zone.name);
        if (write(QFileInfo(path).absolutePath(), {{fromQt(QFileInfo(path).fileName()), content}}))
            emit done(tr("Saved %1").arg(QFileInfo(path).fileName()));
    });
    dialog->open();
}

}  // namespace zonewright::app
