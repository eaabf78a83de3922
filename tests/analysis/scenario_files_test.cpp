// SPDX-License-Identifier: Apache-2.0
#include "analysis/scenario/scenario.h"
#include "tests/analysis/scenario_samples.h"
#include "tests/support/test.h"

#include <cstdio>
#include <cstdlib>
#include <string_view>

using namespace zonewright;
using zonewright::tests::scenarioTrees;

// Every scenario file in tests/scenarios, with what is not drawn read as the file says and as the platform has it; or
// those alone that ZONEWRIGHT_SCENARIOS names, for whoever looks for what notices a change.
class ScenarioFilesTest : public QObject {
    Q_OBJECT
private slots:
    void everyScenarioIsAnsweredAsItSays() {
        auto files = scenarioTrees();
        if (const char* asked = std::getenv("ZONEWRIGHT_SCENARIOS"); asked != nullptr)
            std::erase_if(files, [names = std::string_view(asked)](const auto& file) {
                return names.find(file.first) == std::string_view::npos;
            });
        QVERIFY(!files.empty());
        for (const bool platform : {false, true}) runAll(files, platform);
    }

private:
    static void runAll(const std::vector<std::pair<std::string, model::Tree>>& files, bool platform) {
        std::size_t right = 0, wrong = 0, unsupported = 0, doubtful = 0;
        for (const auto& [name, tree] : files) {
            const auto report = analysis::runScenario(tree, name, analysis::builtinKnowledge(),
                                                      {.today = "2026-11-22", .undrawnAsPlatform = platform});
            if (!report) {
                std::printf("  %s\n", model::toText(report.error()).c_str());
                QFAIL(name.c_str());
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
