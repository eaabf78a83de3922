// SPDX-License-Identifier: Apache-2.0
#include "analysis/scenario/scenario.h"

#include "analysis/logic/rule_book.h"
#include "analysis/scenario/question.h"
#include "resources/pack.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

namespace zonewright::analysis {
namespace {

using model::Tree;
using scenario::Case;
using scenario::Examiner;
using scenario::Scenario;

model::Result<void> examine(Examiner& examiner, const Scenario& scenario, ScenarioReport& report) {
    for (const Case& one : scenario.cases) {
        for (const Tree& question : one.questions) {
            model::Result<QuestionReport> answered = examiner.answer(one, question);
            if (!answered) return model::fail(std::move(answered.error()));
            report.questions.push_back(std::move(*answered));
        }
    }
    return {};
}

bool gapIsTold(const Assembled& analysis, const std::string& rule) {
    const std::vector<Finding>& findings = analysis.result().findings;
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) { return finding.rule == rule; });
}

// Those of the facts that the step itself gives in the drawing, in any reading.
std::set<Fact> givenByStep(const Assembled& analysis, const std::string& step, const std::vector<Fact>& facts) {
    const logic::ProofGraph& proofs = analysis.attack().graph(logic::Reading::possible);
    std::set<Fact> given;
    for (const Fact& fact : facts) {
        for (const logic::FactId id : proofs.matching(fact)) {
            const auto firings = proofs.givenBy(id);
            if (std::any_of(firings.begin(), firings.end(),
                            [&](logic::FiringId f) { return proofs.rule(f).id == step; }))
                given.insert(fact);
        }
    }
    return given;
}

std::vector<Fact> factsAsked(const Case& of, std::string_view key) {
    std::vector<Fact> facts;
    for (const Tree& question : of.questions) {
        const Tree* asked = question.find(key);
        if (asked == nullptr) continue;
        if (const std::optional<Fact> fact = scenario::factBetween(asked->text)) facts.push_back(*fact);
    }
    return facts;
}

// What the drawings of one test show of the rule.
struct Shown {
    bool fires = false;
    bool stops = false;  // where it fires in another drawing, or may not fire at all
};

model::Result<Shown> shownBy(Examiner& examiner, const Scenario& scenario, const std::string& rule, bool isGap) {
    Shown shown;
    std::vector<Fact> wanted;
    for (const Case& one : scenario.cases) {
        for (Fact& fact : factsAsked(one, "must")) wanted.push_back(std::move(fact));
        shown.stops |= !isGap && !factsAsked(one, "mustNot").empty();
    }
    for (const Case& one : scenario.cases) {
        model::Result<std::shared_ptr<const Assembled>> analysis = examiner.analysisOf(one);
        if (!analysis) return model::fail(std::move(analysis.error()));
        if (isGap) {
            (gapIsTold(**analysis, rule) ? shown.fires : shown.stops) = true;
        } else {
            shown.fires |= !givenByStep(**analysis, rule, wanted).empty();
        }
    }
    return shown;
}

QuestionReport aboutFiring(const std::string& file, const std::string& rule, bool happened, const char* what) {
    return {.file = file,
            .variant = "all",
            .question = fmt::format("{} {} in one of its drawings", rule, what),
            .outcome = happened ? QuestionOutcome::right : QuestionOutcome::wrong,
            .confidence = {},
            .why = happened ? std::string() : std::string("none of the drawings shows it")};
}

}  // namespace

std::size_t ScenarioReport::passed() const {
    return static_cast<std::size_t>(std::count_if(questions.begin(), questions.end(), [](const QuestionReport& q) {
        return q.outcome == QuestionOutcome::right;
    }));
}

std::size_t ScenarioReport::failed() const {
    return static_cast<std::size_t>(
        std::count_if(questions.begin(), questions.end(), [](const QuestionReport& q) { return q.fails(); }));
}

bool isScenario(const Tree& tree) { return tree.stringAt("format").starts_with("zonewright.scenario/"); }

model::Result<ScenarioReport> runScenario(const Tree& tree, const std::string& file,
                                          std::shared_ptr<const Knowledge> knowledge, const ScenarioOptions& options) {
    if (tree.stringAt("format") != "zonewright.scenario/1") {
        return model::fail(
            {.code = "scenario",
             .file = file,
             .what = fmt::format("this is no scenario that is known: its format is \"{}\"", tree.stringAt("format")),
             .remedy = "Write `format: zonewright.scenario/1`"});
    }
    model::Result<Scenario> cases = scenario::readCases(tree, file);
    if (!cases) return model::fail(std::move(cases.error()));
    ScenarioReport report{.file = file, .name = cases->name, .questions = {}};
    Examiner examiner(*cases, std::move(knowledge), options);
    if (model::Result<void> done = examine(examiner, *cases, report); !done)
        return model::fail(std::move(done.error()));
    return report;
}

model::Result<ScenarioState> scenarioState(const Tree& tree, const std::string& file, const model::Catalogue& catalogue,
                                           const std::string& variant) {
    model::Result<Scenario> cases = scenario::readCases(tree, file);
    if (!cases) return model::fail(std::move(cases.error()));
    const Case* found = cases->find(variant);
    if (found == nullptr) {
        std::vector<std::string> names;
        for (const Case& one : cases->cases) names.push_back(one.name);
        return model::fail({.code = "unknown-variant",
                            .file = file,
                            .what = fmt::format("there is no variant \"{}\"", variant),
                            .remedy = fmt::format("Its variants are: {}", fmt::join(names, ", "))});
    }
    model::Result<model::Snapshot> snapshot = scenario::drawingOf(*found, file, catalogue, false);
    if (!snapshot) return model::fail(std::move(snapshot.error()));
    return ScenarioState{std::move(*snapshot), scenario::optionsOf(*found, {})};
}

model::Result<ScenarioReport> runRuleTests(const Tree& rule, const std::string& file,
                                           std::shared_ptr<const Knowledge> knowledge, const ScenarioOptions& options) {
    const std::string id = rule.stringAt("id"), kind = rule.stringAt("kind", "step");
    ScenarioReport report{.file = file, .name = id, .questions = {}};
    const Tree* tests = rule.find("tests");
    if (tests == nullptr || !tests->isList()) {
        if (kind != "fact") report.questions.push_back(aboutFiring(file, id, false, "has a test"));
        return report;
    }
    bool fired = false, silent = false;
    for (const Tree& test : tests->items) {
        model::Result<Scenario> cases = scenario::readCases(test, file);
        if (!cases) return model::fail(std::move(cases.error()));
        Examiner examiner(*cases, knowledge, options);
        if (model::Result<void> done = examine(examiner, *cases, report); !done)
            return model::fail(std::move(done.error()));
        const model::Result<Shown> shown = shownBy(examiner, *cases, id, kind == "gap");
        if (!shown) return model::fail(shown.error());
        fired |= shown->fires;
        silent |= shown->stops;
    }
    report.questions.push_back(aboutFiring(file, id, fired, "fires"));
    report.questions.push_back(aboutFiring(file, id, silent, "does not fire"));
    return report;
}

std::vector<std::pair<std::string, Tree>> builtinRuleFiles() {
    std::vector<std::pair<std::string, Tree>> files;
    for (const std::string_view folder : {"attack_steps/", "rules/"}) {
        for (const resources::PackedFile& file : resources::filesBelow(resources::proseFiles(), folder)) {
            model::Result<Tree> tree = model::decodeTree(file.bytes, std::string(file.path));
            if (tree) files.emplace_back(std::string(file.path), std::move(*tree));
        }
    }
    return files;
}

}  // namespace zonewright::analysis
