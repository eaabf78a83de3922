// SPDX-License-Identifier: Apache-2.0
#include "analysis/scenario/scenario.h"
#include "model/format/format.h"
#include "tests/support/test.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>

using namespace zonewright;

// Every scenario file in tests/scenarios, with what is not drawn read as the file says and as the platform has it.
class ScenarioFilesTest : public QObject {
    Q_OBJECT
private slots:
    void everyScenarioIsAnsweredAsItSays() {
        std::vector<std::filesystem::path> files;
        const auto folder = std::filesystem::path(ZONEWRIGHT_SOURCE_DIR) / "tests" / "scenarios";
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            if (entry.path().extension() == ".yaml") files.push_back(entry.path());
        }
        std::sort(files.begin(), files.end());
        QVERIFY(!files.empty());
        for (const bool platform : {false, true}) runAll(files, platform);
    }

private:
    static void runAll(const std::vector<std::filesystem::path>& files, bool platform) {
        std::size_t right = 0, wrong = 0, unsupported = 0, doubtful = 0;
        for (const std::filesystem::path& path : files) {
            const auto text = model::readFile(path, 1 << 20);
            QVERIFY(text);
            const auto tree = model::readTree(*text, model::Syntax::yaml, path.filename().string());
            if (!tree) QFAIL(model::toText(tree.error()).c_str());
            const auto report = analysis::runScenario(*tree, path.filename().string(), analysis::builtinKnowledge(),
                                                      {.today = "2026-11-22", .undrawnAsPlatform = platform});
            if (!report) {
                std::printf("  %s\n", model::toText(report.error()).c_str());
                QFAIL(path.c_str());
            }
            for (const analysis::QuestionReport& question : report->questions) {
                if (question.outcome == analysis::QuestionOutcome::right) ++right;
                if (question.outcome == analysis::QuestionOutcome::unsupported) ++unsupported;
                if (question.outcome == analysis::QuestionOutcome::wrong) {
                    question.fails() ? ++wrong : ++doubtful;
                    std::printf("  %s [%s] %s: %s\n", question.file.c_str(), question.variant.c_str(),
                                question.question.c_str(), question.why.c_str());
                }
            }
        }
        std::printf("scenarios, undrawn read as %s: %zu right, %zu wrong, %zu of low confidence, %zu not answered\n",
                    platform ? "platform" : "written", right, wrong, doubtful, unsupported);
        std::fflush(stdout);
        QCOMPARE(wrong, std::size_t{0});
    }
};

ZONEWRIGHT_TEST(ScenarioFilesTest)
#include "scenario_files_test.moc"
