// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/reach_answer.h"
#include "analysis/scenario/variant.h"
#include "model/catalogue/load_catalogue.h"
#include "model/format/format.h"
#include "tests/support/test.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

using namespace zonewright;
using analysis::network::NetworkStratum;

namespace {

struct Counts {
    int right = 0, wrong = 0, doubtful = 0;
};

bool passes(const analysis::ReachAnswer& answer, const std::string& id) {
    return std::any_of(answer.hops.begin(), answer.hops.end(),
                       [&](const analysis::ReachHop& hop) { return hop.at == id; });
}

// Whether some way is as asked: open, through all of the first and none of the second.
bool isReached(const std::vector<analysis::ReachAnswer>& answers, const model::Tree& asked) {
    const std::vector<std::string> through = asked.stringsAt("through"), without = asked.stringsAt("notThrough");
    return std::any_of(answers.begin(), answers.end(), [&](const analysis::ReachAnswer& answer) {
        return answer.allowed &&
               std::all_of(through.begin(), through.end(), [&](const auto& id) { return passes(answer, id); }) &&
               std::none_of(without.begin(), without.end(), [&](const auto& id) { return passes(answer, id); });
    });
}

std::optional<int> portOf(const model::Tree& asked) {
    const model::Tree* port = asked.find("port");
    if (!port) return std::nullopt;
    int number = 0;
    std::from_chars(port->text.data(), port->text.data() + port->text.size(), number);
    return number;
}

}  // namespace

// The `reach` questions and network warnings of the scenario files in the folder that ZONEWRIGHT_FACTS names.
class NetworkScenariosTest : public QObject {
    Q_OBJECT
private slots:
    void everyQuestionAboutReachIsAnsweredAsItSays() {
        const char* folder = std::getenv("ZONEWRIGHT_FACTS");
        if (folder == nullptr) QSKIP("ZONEWRIGHT_FACTS names no folder with scenario files");
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(folder) / "scenarios"))
            if (entry.path().extension() == ".yaml") files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        QVERIFY(!files.empty());
        for (const bool platform : {false, true}) {
            Counts counts;
            for (const auto& file : files) run(file, platform, counts);
            std::printf("reach questions, undrawn read as %s: %d right, %d wrong, %d of low confidence wrong\n",
                        platform ? "platform" : "written", counts.right, counts.wrong, counts.doubtful);
            std::fflush(stdout);
            QVERIFY(counts.right > 0);
            QCOMPARE(counts.wrong, 0);
        }
    }

private:
    static void run(const std::filesystem::path& path, bool platform, Counts& counts) {
        const std::string name = path.filename().string();
        const auto text = model::readFile(path, 1 << 20);
        QVERIFY(text);
        const auto tree = model::readTree(*text, model::Syntax::yaml, name);
        QVERIFY(tree);
        const auto scenario = analysis::scenario::readCases(*tree, name);
        if (!scenario) QFAIL(model::toText(scenario.error()).c_str());
        const auto catalogue = model::builtinCatalogue();
        for (const analysis::scenario::Case& one : scenario->cases) {
            const auto snapshot = analysis::scenario::drawingOf(one, name, *catalogue, platform);
            if (!snapshot) QFAIL(model::toText(snapshot.error()).c_str());
            const NetworkStratum stratum(std::make_shared<const analysis::facts::Source>(snapshot->drawing, catalogue));
            for (const model::Tree& question : one.questions) judge(name, one.name, stratum, question, counts);
        }
    }

    static void judge(const std::string& file, const std::string& variant, const NetworkStratum& stratum,
                      const model::Tree& question, Counts& counts) {
        bool right = true;
        std::string why;
        if (const model::Tree* asked = question.find("reach")) {
            const auto answers = analysis::network::reachAnswers(stratum, asked->stringAt("from"),
                                                                 asked->stringAt("to"), portOf(*asked));
            if (!answers) QFAIL(model::toText(answers.error()).c_str());
            right = isReached(*answers, *asked) == question.booleanAt("allowed", true);
            // A denial must not hang on what is unknown either.
            const bool doubtful = std::any_of(answers->begin(), answers->end(), [](const auto& a) {
                return !a.allowed && a.approximate && a.hops.back().allowed;
            });
            if (!question.booleanAt("allowed", true) && doubtful) right = false;
            for (const auto& hop : answers->front().hops)
                why += " " + hop.at + " (" + (hop.allowed ? "" : "denied: ") + hop.rule + ")";
        } else if (question.find("warns")) {
            const std::string code = question.stringAt("warns");
            const auto warnings = stratum.in(analysis::Reading::certain).warnings();
            const bool told = std::any_of(warnings.begin(), warnings.end(),
                                          [&](const auto& warning) { return warning.code == code; });
            right = told != question.booleanAt("absent");
            why = told ? "told" : "not told";
        } else {
            return;
        }
        if (right)
            ++counts.right;
        else
            question.find("confidence") ? ++counts.doubtful : ++counts.wrong;
        if (!right)
            std::printf("  %s [%s] line %u:%s\n", file.c_str(), variant.c_str(), question.mark.line, why.c_str());
    }
};

ZONEWRIGHT_TEST(NetworkScenariosTest)
#include "network_scenarios_test.moc"
