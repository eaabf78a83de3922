// SPDX-License-Identifier: Apache-2.0
// Every bad drawing of tests/model/bad_drawings with the messages it gets; README.md there says how to add one.
#include "tests/support/test.h"

#include "tests/model/reading.h"

#ifndef Q_MOC_RUN
#include "model/edits/apply_fix.h"
#include "model/validation/validate.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#endif

using namespace zonewright;
using namespace zonewright::model;

namespace {

struct BadDrawing {
    std::string name;  // "network.yaml: a subnet outside its network"
    std::string text;
    Syntax syntax = Syntax::yaml;
    std::vector<std::string> says;
};

std::vector<BadDrawing> badDrawings() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(ZONEWRIGHT_SOURCE_DIR "/tests/model/bad_drawings"))
        if (entry.path().extension() == ".yaml") files.push_back(entry.path());
    std::ranges::sort(files);
    std::vector<BadDrawing> all;
    for (const std::filesystem::path& file : files) {
        const auto content = readFile(file, 1u << 20);
        const auto tree =
            content ? readTree(*content, Syntax::yaml, file.string()) : Result<Tree>(fail(content.error()));
        if (!tree) throw std::runtime_error(toText(tree.error()));
        for (const Tree& node : tree->items) {
            BadDrawing drawing;
            drawing.name = file.filename().string() + ": " + node.stringAt("name");
            drawing.text = node.find("drawing") != nullptr ? "format: zonewright/1\n" + node.stringAt("drawing")
                                                           : node.stringAt("text") + node.stringAt("json");
            drawing.syntax = node.find("json") != nullptr ? Syntax::json : Syntax::yaml;
            drawing.says = node.stringsAt("says");
            all.push_back(std::move(drawing));
        }
    }
    return all;
}

std::string line(const Problem& problem) {
    static constexpr std::string_view kSeverities[] = {"error", "warning", "hint"};
    return fmt::format("{} {}: {}", kSeverities[static_cast<std::size_t>(problem.severity)], problem.code,
                       toText(problem));
}

// As `zonewright validate` tells it, without the file.
std::vector<std::string> told(const BadDrawing& bad) {
    const bool withHints = std::ranges::any_of(bad.says, [](const auto& said) { return said.starts_with("hint "); });
    std::vector<std::string> lines;
    const auto loaded = tests::readText(bad.text, bad.syntax, "");
    for (const Problem& problem : loaded ? loaded->warnings : loaded.error()) lines.push_back(line(problem));
    if (!loaded) return lines;
    for (const Problem& problem : validate(loaded->drawing.zone, *builtinCatalogue()))
        if (problem.code != "unusual-value" && (withHints || problem.severity != Severity::hint))
            lines.push_back(line(problem));
    return lines;
}

std::ptrdiff_t errors(const DrawingProblems& problems) {
    return std::ranges::count(problems, Severity::error, &DrawingProblem::severity);
}

bool has(const DrawingProblems& problems, const Problem& wanted) {
    return std::ranges::any_of(problems, [&](const Problem& problem) {
        return problem.code == wanted.code && problem.place == wanted.place && problem.what == wanted.what;
    });
}

// What is wrong with a fix: empty when it mends its problem in one step that can be undone.
std::string faultOf(const Drawing& drawing, const DrawingProblems& before, const DrawingProblem& problem,
                    const QuickFix& fix) {
    Document document(builtinCatalogue(), drawing);
    if (const auto applied = applyFix(document, fix.change); !applied) return toText(applied.error());
    const DrawingProblems after = drawingProblems(document.zone(), document.catalogue());
    if (has(after, problem)) return "the problem is still there";
    if (errors(after) > errors(before)) return "a new error came with it";
    document.undo();
    if (document.canUndo()) return "it takes more than one step to undo";
    return tests::json(document.drawing()) == tests::json(drawing) ? "" : "undo leaves something behind";
}

}  // namespace

class BadDrawingsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { m_drawings = badDrawings(); }

    void eachGetsItsMessages_data() { rows(); }
    void eachGetsItsMessages() {
        QFETCH(int, index);
        const BadDrawing& bad = m_drawings[static_cast<std::size_t>(index)];
        QVERIFY(!bad.says.empty());
        QCOMPARE(QString::fromStdString(fmt::format("{}", fmt::join(told(bad), "\n"))),
                 QString::fromStdString(fmt::format("{}", fmt::join(bad.says, "\n"))));
    }

    void eachProblemTellsAWayOut_data() { rows(); }
    void eachProblemTellsAWayOut() {
        QFETCH(int, index);
        const BadDrawing& bad = m_drawings[static_cast<std::size_t>(index)];
        const auto loaded = tests::readText(bad.text, bad.syntax, "");
        const Problems problems =
            loaded ? validate(loaded->drawing.zone, *builtinCatalogue()) : Problems(loaded.error());
        for (const Problem& problem : problems) QVERIFY2(!problem.remedy.empty(), toText(problem).c_str());
    }

    void eachFixMendsItsProblemInOneStep_data() { rows(); }
    void eachFixMendsItsProblemInOneStep() {
        QFETCH(int, index);
        const BadDrawing& bad = m_drawings[static_cast<std::size_t>(index)];
        const auto loaded = tests::readText(bad.text, bad.syntax, "");
        if (!loaded) return;
        const DrawingProblems problems = drawingProblems(loaded->drawing.zone, *builtinCatalogue());
        for (const DrawingProblem& problem : problems) {
            for (const QuickFix& fix : problem.fixes) {
                const std::string fault = faultOf(loaded->drawing, problems, problem, fix);
                QVERIFY2(fault.empty(), fmt::format("{}\n{}: {}", toText(problem), fix.change, fault).c_str());
            }
        }
    }

    void thereAreManyAndHalfOfTheProblemsOfDrawingsCanBeMendedByAButton() {
        QVERIFY(m_drawings.size() >= 80);
        std::size_t problems = 0, mendable = 0;
        for (const BadDrawing& bad : m_drawings) {
            const auto loaded = tests::readText(bad.text, bad.syntax, "");
            if (!loaded) continue;
            for (const DrawingProblem& problem : drawingProblems(loaded->drawing.zone, *builtinCatalogue())) {
                if (problem.severity == Severity::hint) continue;
                ++problems;
                mendable += problem.fixes.empty() ? 0 : 1;
            }
        }
        QVERIFY2(2 * mendable >= problems, fmt::format("{} of {}", mendable, problems).c_str());
    }

private:
    void rows() const {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < m_drawings.size(); ++i)
            QTest::newRow(m_drawings[i].name.c_str()) << static_cast<int>(i);
    }

    std::vector<BadDrawing> m_drawings;
};

ZONEWRIGHT_TEST(BadDrawingsTest)
#include "bad_drawings_test.moc"
