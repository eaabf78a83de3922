// SPDX-License-Identifier: Apache-2.0
// The starter's Bicep, byte for byte. ZONEWRIGHT_ACCEPT=1 writes what is now; look at the difference first.
#include "tests/support/test.h"

#ifndef Q_MOC_RUN  // moc cannot read <concepts>
#include "tests/templates/bicep_compiler.h"
#include "tests/templates/bicep_project.h"

#include <set>
#endif

using namespace zonewright;
using namespace zonewright::tests;

class BicepGoldenTest : public QObject {
    Q_OBJECT

private slots:
    void theStarterIsWrittenAsAccepted() {
        const QString folder = QStringLiteral(ZONEWRIGHT_SOURCE_DIR "/tests/golden/bicep/foundry-standalone");
        const auto project = exported(standaloneStarter());
        QVERIFY2(project, project ? "" : model::toText(project.error()).c_str());
        if (qEnvironmentVariable("ZONEWRIGHT_ACCEPT") == "1") {
            QDir(folder).removeRecursively();
            writeFiles(project->files, folder);
        }
        std::set<QString> written;
        for (const templates::OutputFile& file : project->files) {
            const QString path = folder + "/" + QString::fromStdString(file.path);
            written.insert(path);
            QFile golden(path);
            QVERIFY2(golden.open(QIODevice::ReadOnly), file.path.c_str());
            const std::string accepted = golden.readAll().toStdString();
            const auto differs =
                std::mismatch(accepted.begin(), accepted.end(), file.content.begin(), file.content.end());
            const auto line = std::count(accepted.begin(), differs.first, '\n') + 1;
            QVERIFY2(accepted == file.content, qPrintable(QString("%1, line %2").arg(path).arg(line)));
        }
        QDirIterator there(folder, QDir::Files, QDirIterator::Subdirectories);
        while (there.hasNext()) QVERIFY2(written.contains(there.next()), qPrintable(there.filePath()));
    }
};

ZONEWRIGHT_TEST(BicepGoldenTest)
#include "bicep_golden_test.moc"
