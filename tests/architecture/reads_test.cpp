// SPDX-License-Identifier: Apache-2.0
// A live analysis knows what a kept answer rests on only if drawn properties are read where reads are noted
// (analysis/reads.h).
#include "tests/support/test.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTextStream>

namespace {

// Files of the strata below the rules that touch records' properties themselves, and why they may.
const QStringList kReaders = {
    "analysis/network/drawn.cpp",          // where reads are noted
    "analysis/network/address_book.cpp",   // notes all addresses as one
    "analysis/facts/drawing.cpp",          // values of the rules, which the world forgets by name
    "analysis/network/reach_answer.cpp",   // an answer to a person, which nobody keeps
    "analysis/network/not_evaluated.cpp",  // read anew each time
    "analysis/access/may_builtin.cpp",     // writes a relation of its own
};

}  // namespace

class ReadsTest : public QObject {
    Q_OBJECT

private slots:
    void drawnPropertiesAreReadWhereReadsAreNoted() {
        static const QRegularExpression pattern("(->|\\.)properties\\b(?!\\()");
        QStringList faults;
        int files = 0;
        const QDir root(ZONEWRIGHT_SOURCE_DIR);
        for (const char* folder : {"analysis/facts", "analysis/network", "analysis/access", "analysis/attack"}) {
            QDirIterator sources(root.filePath(folder), {"*.h", "*.cpp"}, QDir::Files);
            while (sources.hasNext()) {
                QFile file(sources.next());
                const QString name = root.relativeFilePath(file.fileName());
                ++files;
                if (kReaders.contains(name)) continue;
                QVERIFY(file.open(QIODevice::ReadOnly));
                QTextStream text(&file);
                for (int line = 1; !text.atEnd(); ++line)
                    if (text.readLine().contains(pattern)) faults << QString("%1:%2").arg(name).arg(line);
            }
        }
        QVERIFY(files > 60);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(", ")));
    }
};

ZONEWRIGHT_TEST(ReadsTest)

#include "reads_test.moc"
