// SPDX-License-Identifier: Apache-2.0
// The Bicep of every starter, judged by the real compiler.
#include "tests/support/test.h"

#ifndef Q_MOC_RUN  // moc cannot read <concepts>
#include "tests/templates/bicep_compiler.h"
#include "tests/templates/bicep_project.h"

#include <QTemporaryDir>
#endif

using namespace zonewright;
using namespace zonewright::tests;

class StartersCompileTest : public QObject {
    Q_OBJECT

private slots:
    void everyStarterCompilesAndLintsWithoutAFinding() {
        const QString program = bicepCompiler();
        if (program.isEmpty())
            QSKIP("there is no Bicep compiler here, and no dotnet to restore one with (ZONEWRIGHT_BICEP names one)");
        const QTemporaryDir folder;
        int mains = 0;
        for (const auto& starter : templates::starters()) {
            auto drawing = templates::starter(starter.id, *model::builtinCatalogue());
            QVERIFY2(drawing, drawing ? "" : model::toText(drawing.error()).c_str());
            const auto project = exported(std::move(*drawing));
            QVERIFY2(project, project ? "" : model::toText(project.error()).c_str());
            writeFiles(project->files, folder.path() + "/" + QString::fromStdString(starter.id));
            for (const auto& file : project->files)
                mains += file.path.starts_with("main") && file.path.ends_with(".bicep") ? 1 : 0;
        }
        QVERIFY(mains >= static_cast<int>(templates::starters().size()));
        // Modules are judged with the file that deploys them.
        const CompilerRun run =
            runBicep(program, {"lint", "--pattern", folder.path() + "/**/main*.bicep"}, folder.path());
        QVERIFY2(run.exitCode == 0 && run.output.trimmed().isEmpty(), qPrintable(run.output));
    }
};

ZONEWRIGHT_TEST(StartersCompileTest)
#include "starters_compile_test.moc"
