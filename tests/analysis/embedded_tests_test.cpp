// SPDX-License-Identifier: Apache-2.0
#include "analysis/scenario/scenario.h"
#include "tests/support/test.h"

#include <cstdio>

using namespace zonewright;

// Each attack step and each rule carries drawings in which it must and must not hold.
class EmbeddedTestsTest : public QObject {
    Q_OBJECT
private slots:
    void everyEmbeddedDrawingAnswersAsItSays_data() {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const auto& [path, tree] : files()) {
            if (tree.stringAt("kind") != "fact") QTest::newRow(path.c_str()) << index;
            ++index;
        }
    }

    void everyEmbeddedDrawingAnswersAsItSays() {
        QFETCH(int, index);
        const auto& [path, tree] = files()[static_cast<std::size_t>(index)];
        const auto report = analysis::runRuleTests(tree, path, analysis::builtinKnowledge(), {.today = "2026-11-22"});
        if (!report) QFAIL(model::toText(report.error()).c_str());
        std::string wrong;
        for (const analysis::QuestionReport& question : report->questions) {
            if (question.outcome == analysis::QuestionOutcome::right) continue;
            wrong += "\n" + question.variant + ": " + question.question + ": " + question.why;
        }
        if (!wrong.empty()) QFAIL(wrong.c_str());
        QVERIFY(!report->questions.empty());
    }

private:
    static const std::vector<std::pair<std::string, model::Tree>>& files() {
        static const auto all = analysis::builtinRuleFiles();
        return all;
    }
};

ZONEWRIGHT_TEST(EmbeddedTestsTest)
#include "embedded_tests_test.moc"
