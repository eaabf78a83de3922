// SPDX-License-Identifier: Apache-2.0
// Reads every include of the sources: the layers form one chain, and Qt lives in app/ alone.
#include "tests/support/test.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTextStream>

namespace {

const QStringList kLayers = {"resources", "model", "analysis", "templates", "app"};

struct Include {
    QString file;  // relative to the root
    int line = 0;
    QString path;
};

QList<Include> includesBelow(const QString& folder) {
    static const QRegularExpression pattern("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]");
    QList<Include> result;
    const QDir root(ZONEWRIGHT_SOURCE_DIR);
    QDirIterator files(root.filePath(folder), {"*.h", "*.cpp", "*.hpp", "*.in"}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", qPrintable(file.fileName()));
        QTextStream text(&file);
        for (int line = 1; !text.atEnd(); ++line) {
            const auto match = pattern.match(text.readLine());
            if (match.hasMatch()) result.append({root.relativeFilePath(file.fileName()), line, match.captured(1)});
        }
    }
    return result;
}

// What is wrong with `include` in a file of layer `layer`; empty when nothing.
QString fault(int layer, const Include& include) {
    const QString top = include.path.section('/', 0, 0);
    const qsizetype target = kLayers.indexOf(top);
    if (target > layer) return QString("%1 includes upward").arg(kLayers[layer]);
    const bool qt = include.path.contains(QRegularExpression("^(Q[A-Z]|Qt[A-Z]|q[a-z]+\\.h$)")) ||
                    include.path.contains(QRegularExpression("(^|/)Q[A-Z]\\w+$"));
    if (qt && kLayers[layer] != "app") return "Qt below app/";
    if (qt && include.file.startsWith("app/cli/")) return "Qt in the command line";
    if (include.path.startsWith("boost/") && include.file.endsWith(".h")) return "Boost in a public header";
    if (include.path.startsWith("../") || include.path.startsWith("./")) return "not from the repository root";
    return {};
}

}  // namespace

class LayersTest : public QObject {
    Q_OBJECT
private slots:
    void includesNeverPointUpward() {
        QStringList faults;
        int count = 0;
        for (int layer = 0; layer < kLayers.size(); ++layer) {
            for (const Include& include : includesBelow(kLayers[layer])) {
                ++count;
                const QString what = fault(layer, include);
                if (!what.isEmpty())
                    faults << QString("%1:%2: %3 (%4)").arg(include.file).arg(include.line).arg(what, include.path);
            }
        }
        QVERIFY2(count > 200, qPrintable(QString("only %1 includes were read").arg(count)));
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join('\n')));
    }

    void theCheckItselfSeesEachKindOfFault() {
        QVERIFY(!fault(1, {"model/a.cpp", 1, "analysis/b.h"}).isEmpty());
        QVERIFY(!fault(2, {"analysis/a.cpp", 1, "QString"}).isEmpty());
        QVERIFY(!fault(2, {"analysis/a.cpp", 1, "QtCore/qglobal.h"}).isEmpty());
        QVERIFY(!fault(4, {"app/cli/a.cpp", 1, "QString"}).isEmpty());
        QVERIFY(!fault(2, {"analysis/a.h", 1, "boost/graph/adjacency_list.hpp"}).isEmpty());
        QVERIFY(!fault(3, {"templates/a.cpp", 1, "../model/b.h"}).isEmpty());
        QVERIFY(fault(2, {"analysis/a.cpp", 1, "model/b.h"}).isEmpty());
        QVERIFY(fault(4, {"app/desktop/a.cpp", 1, "QString"}).isEmpty());
    }

    void noFileReachesAThousandLines() {
        QStringList long_;
        const QDir root(ZONEWRIGHT_SOURCE_DIR);
        for (const QString& folder : kLayers + QStringList{"tests", "packaging"}) {
            QDirIterator files(root.filePath(folder), {"*.h", "*.cpp", "*.cmake", "*.sh"}, QDir::Files,
                               QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const auto lines = file.readAll().count('\n');
                if (lines >= 1000)
                    long_ << QString("%1: %2 lines").arg(root.relativeFilePath(file.fileName())).arg(lines);
            }
        }
        QVERIFY2(long_.isEmpty(), qPrintable(long_.join('\n')));
    }

    void onlyTheAgreedFoldersStandAtTheTop() {
        const QStringList allowed = {"app",       "model", "analysis",  "resources",
                                     "templates", "tests", "packaging", "build"};
        const QDir root(ZONEWRIGHT_SOURCE_DIR);
        for (const QString& folder : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            QVERIFY2(allowed.contains(folder), qPrintable(folder + " is no agreed top-level folder"));
    }
};

ZONEWRIGHT_TEST(LayersTest)
#include "layers_test.moc"
