// SPDX-License-Identifier: Apache-2.0
#include "analysis/scenario/variant.h"
#include "tests/analysis/rights.h"
#include "tests/support/test.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

using namespace zonewright;
using namespace zonewright::tests;

// The `access` questions of the scenario files in the folder that ZONEWRIGHT_FACTS names.
class AccessScenariosTest : public QObject {
    Q_OBJECT
private slots:
    void everyQuestionAboutAccessIsAnsweredAsItSays() {
        const char* folder = std::getenv("ZONEWRIGHT_FACTS");
        if (folder == nullptr) QSKIP("ZONEWRIGHT_FACTS names no folder with scenario files");
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(folder) / "scenarios"))
            if (entry.path().extension() == ".yaml") files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        QVERIFY(!files.empty());
        for (const bool platform : {false, true}) {
            int right = 0, wrong = 0;
            for (const auto& file : files) run(file, platform, right, wrong);
            std::printf("access questions, undrawn read as %s: %d right, %d wrong\n", platform ? "platform" : "written",
                        right, wrong);
            std::fflush(stdout);
            QVERIFY(right > 0);
            QCOMPARE(wrong, 0);
        }
    }

private:
    static void run(const std::filesystem::path& path, bool platform, int& right, int& wrong) {
        const std::string name = path.filename().string();
        const auto text = model::readFile(path, 1 << 20);
        QVERIFY(text);
        const auto tree = model::readTree(*text, model::Syntax::yaml, name);
        QVERIFY(tree);
        const auto scenario = analysis::scenario::readCases(*tree, name);
        if (!scenario) QFAIL(model::toText(scenario.error()).c_str());
        for (const analysis::scenario::Case& one : scenario->cases) {
            const auto snapshot = analysis::scenario::drawingOf(one, name, catalogue(), platform);
            if (!snapshot) QFAIL(model::toText(snapshot.error()).c_str());
            const Rights rights(*snapshot->drawing);
            for (const model::Tree& question : one.questions) {
                const model::Tree* asked = question.find("access");
                if (asked == nullptr) continue;
                const auto answer = rights.permissions().answer(asked->stringAt("who"), asked->stringAt("on"),
                                                                asked->stringAt("operation"));
                if (!answer) QFAIL(model::toText(answer.error()).c_str());
                const bool fine = answer->allowed == question.booleanAt("allowed", true);
                ++(fine ? right : wrong);
                if (!fine) std::printf("  %s [%s] line %u\n", name.c_str(), one.name.c_str(), question.mark.line);
            }
        }
    }
};

ZONEWRIGHT_TEST(AccessScenariosTest)
#include "access_scenarios_test.moc"
