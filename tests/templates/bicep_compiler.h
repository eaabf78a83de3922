// SPDX-License-Identifier: Apache-2.0
// The real compiler, where one is to be had.
#pragma once

#include "templates/output_file.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

namespace zonewright::tests {

// ZONEWRIGHT_BICEP, else PATH, else the restored package, else what packaging/ci/restore_bicep.sh restores where dotnet
// is. Empty when there is none.
inline QString bicepCompiler() {
    const QString named = qEnvironmentVariable("ZONEWRIGHT_BICEP");
    if (!named.isEmpty()) return QFileInfo(named).isExecutable() ? named : QString();
    if (const QString found = QStandardPaths::findExecutable("bicep"); !found.isEmpty()) return found;
    QDirIterator restored(QStringLiteral(ZONEWRIGHT_SOURCE_DIR "/build/bicep"), {"bicep"},
                          QDir::Files | QDir::Executable, QDirIterator::Subdirectories);
    if (restored.hasNext()) return restored.next();
    if (QStandardPaths::findExecutable("dotnet").isEmpty()) return {};
    QProcess restore;
    restore.start(QStringLiteral(ZONEWRIGHT_SOURCE_DIR "/packaging/ci/restore_bicep.sh"), QStringList());
    if (!restore.waitForFinished(180'000) || restore.exitCode() != 0) return {};
    return QString::fromUtf8(restore.readAllStandardOutput()).trimmed();
}

struct CompilerRun {
    int exitCode = -1;
    QString output;  // both channels
};

inline CompilerRun runBicep(const QString& program, const QStringList& arguments, const QString& folder) {
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(240'000)) {
        process.kill();
        process.waitForFinished();
        return {-1, "the compiler did not end: " + process.errorString()};
    }
    return {process.exitCode(), QString::fromUtf8(process.readAll())};
}

inline void writeFiles(const templates::OutputFiles& files, const QString& folder) {
    for (const templates::OutputFile& file : files) {
        const QString path = folder + "/" + QString::fromStdString(file.path);
        QDir().mkpath(QFileInfo(path).path());
        QFile out(path);
        if (out.open(QIODevice::WriteOnly)) out.write(file.content.data(), static_cast<qint64>(file.content.size()));
    }
}

}  // namespace zonewright::tests
