// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/window/file_commands.h"

#include "app/desktop/ask/questions_dialog.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/compare/compare_dialog.h"
#include "app/desktop/window/recent_files.h"
#include "templates/starters.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>

namespace zonewright::app {

namespace {

constexpr const char* kFilter = "Zonewright drawings (*.zonewright *.yaml *.yml);;All files (*)";

model::Drawing blankDrawing() {
    model::Drawing drawing;
    drawing.zone.name = "New landing zone";
    auto diagram = std::make_shared<model::Diagram>();
    diagram->id = model::DiagramId("overview");
    diagram->name = "Overview";
    drawing.diagrams.push_back(std::move(diagram));
    return drawing;
}

}  // namespace

FileCommands::FileCommands(DocumentBridge& bridge, AnalysisRunner& runner, QWidget& window)
    : QObject(&window), m_bridge(bridge), m_runner(runner), m_window(window) {}

void FileCommands::fail(const QString& title, const model::Problems& problems) {
    auto* box = new QMessageBox(QMessageBox::Warning, tr("Zonewright"), title, QMessageBox::Ok, &m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName("failure");
    QStringList lines;
    for (const model::Problem& problem : problems) {
        if (lines.size() == 8) {
            lines << tr("… and %1 more").arg(problems.size() - 8);
            break;
        }
        lines << toQt(model::toText(problem));
    }
    box->setInformativeText(lines.join("\n\n"));
    box->open();
}

void FileCommands::whenSafe(const Then& then) {
    if (!m_bridge.isModified()) {
        then();
        return;
    }
    auto* box =
        new QMessageBox(QMessageBox::Question, tr("Zonewright"), tr("Save the changes to %1?").arg(m_bridge.title()),
                        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, &m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName("unsaved");
    box->setInformativeText(tr("Without saving, what was drawn since the last save is lost."));
    box->setDefaultButton(QMessageBox::Save);
    box->button(QMessageBox::Save)->setObjectName("primary");
    connect(box, &QMessageBox::finished, this, [this, then](int answer) {
        if (answer == QMessageBox::Save)
            save(then);
        else if (answer == QMessageBox::Discard)
            then();
    });
    box->open();
}

void FileCommands::newBlank() {
    whenSafe([this] { m_bridge.adopt(blankDrawing()); });
}

void FileCommands::newFromStarter(const QString& id) {
    whenSafe([this, id] {
        auto drawing = templates::starter(fromQt(id), *m_bridge.catalogue());
        if (!drawing)
            fail(tr("This starter cannot be opened."), drawing.error());
        else
            m_bridge.adopt(std::move(*drawing));
    });
}

void FileCommands::open() {
    auto* dialog =
        new QFileDialog(&m_window, tr("Open a drawing"), QFileInfo(m_bridge.path()).absolutePath(), tr(kFilter));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &FileCommands::openPath);
    dialog->open();
}

void FileCommands::compare() {
    auto* dialog = new QFileDialog(&m_window, tr("Compare with an earlier drawing"),
                                   QFileInfo(m_bridge.path()).absolutePath(), tr(kFilter));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        auto before = model::loadDrawing(path.toStdString(), *m_bridge.catalogue());
        if (!before) {
            fail(tr("%1 cannot be opened.").arg(QFileInfo(path).fileName()), before.error());
            return;
        }
        auto* shown = new CompareDialog(QFileInfo(path).fileName(),
                                        {0, std::make_shared<const model::Drawing>(std::move(before->drawing))},
                                        m_bridge.title(), m_bridge.document().snapshot(), &m_window);
        shown->setAttribute(Qt::WA_DeleteOnClose);
        shown->open();
    });
    dialog->open();
}

void FileCommands::runQuestions() {
    auto* dialog = new QFileDialog(&m_window, tr("Run questions"), QFileInfo(m_bridge.path()).absolutePath(),
                                   tr("Scenario files (*.yaml *.yml *.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& files) {
        auto* shown = new QuestionsDialog(files, &m_window);
        shown->setAttribute(Qt::WA_DeleteOnClose);
        shown->open();
    });
    dialog->open();
}

void FileCommands::openPath(const QString& path) {
    whenSafe([this, path] { openNow(path); });
}

void FileCommands::openNow(const QString& path) {
    const auto warnings = m_bridge.open(path);
    if (!warnings) {
        fail(tr("%1 cannot be opened.").arg(QFileInfo(path).fileName()), warnings.error());
        return;
    }
    rememberFile(m_bridge.path());
    emit recentFilesChanged();
    if (!warnings->empty()) emit done(toQt(model::toText(warnings->front())));
}

void FileCommands::recoverLeftover(const Leftover& leftover) {
    whenSafe([this, leftover] {
        if (const auto recovered = recover(m_bridge, leftover); !recovered) {
            fail(tr("The unsaved changes cannot be read."), recovered.error());
            return;
        }
        Autosave::discard(leftover);
        emit done(tr("Recovered unsaved changes: save them to keep them."));
    });
}

QString FileCommands::suggestedPath(const QString& suffix) const {
    if (!m_bridge.path().isEmpty()) {
        const QFileInfo file(m_bridge.path());
        return file.absoluteDir().filePath(file.completeBaseName() + suffix);
    }
    QString name;
    for (const QChar c : m_bridge.title().toLower()) {
        if (c.isLetterOrNumber())
            name += c;
        else if (!name.isEmpty() && !name.endsWith('-'))
            name += '-';
    }
    while (name.endsWith('-')) name.chop(1);
    return QDir::home().filePath((name.isEmpty() ? "landing-zone" : name) + suffix);
}

void FileCommands::save(const Then& then) {
    if (!m_bridge.isOpen()) return;
    if (m_bridge.path().isEmpty())
        saveAs(then);
    else
        saveTo(m_bridge.path(), then);
}

void FileCommands::saveAs(const Then& then) {
    if (!m_bridge.isOpen()) return;
    auto* dialog = new QFileDialog(&m_window, tr("Save the drawing"), {}, tr(kFilter));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix("zonewright");
    const QFileInfo suggested(suggestedPath(".zonewright"));
    dialog->setDirectory(suggested.absoluteDir());
    dialog->selectFile(suggested.fileName());
    connect(dialog, &QFileDialog::fileSelected, this, [this, then](const QString& path) { saveTo(path, then); });
    dialog->open();
}

void FileCommands::saveTo(const QString& path, const Then& then) {
    const auto saved = m_bridge.save(path);
    if (!saved) {
        fail(tr("%1 cannot be saved.").arg(QFileInfo(path).fileName()), saved.error());
        return;
    }
    rememberFile(m_bridge.path());
    emit recentFilesChanged();
    emit done(tr("Saved %1").arg(QFileInfo(path).fileName()));
    if (then) then();
}

void FileCommands::closeDocument() {
    whenSafe([this] { m_bridge.close(); });
}

}  // namespace zonewright::app
