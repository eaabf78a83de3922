// SPDX-License-Identifier: Apache-2.0
// Scenario files (zonewright.scenario/1): small drawings with questions and expected answers. The product's test
// language, and that of the tests embedded in attack steps and rules.
#pragma once

#include "analysis/analyzer.h"
#include "analysis/knowledge.h"
#include "model/base/read_tree.h"
#include "model/base/result.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace zonewright::analysis {

// `unsupported`: a kind of question that this version does not answer; neither right nor wrong.
enum class QuestionOutcome { right, wrong, unsupported };

struct QuestionReport {
    std::string file;
    std::string variant;   // "base", or the variant's name
    std::string question;  // as written, on one line
    QuestionOutcome outcome = QuestionOutcome::right;
    std::string confidence;  // as written; such questions are told apart and never fail a run
    std::string why;  // of wrong ones: the proof that should not be, or what is missing; of unsupported: the kind

    bool fails() const { return outcome == QuestionOutcome::wrong && confidence.empty(); }
};

struct ScenarioReport {
    std::string file;
    std::string name;
    std::vector<QuestionReport> questions;  // in the order of the file

    std::size_t passed() const;  // right
    std::size_t failed() const;  // wrong, those of low confidence left out
};

struct ScenarioOptions {
    std::string today;               // YYYY-MM-DD; empty: the system's date
    bool undrawnAsPlatform = false;  // reads `undrawn: platform` whatever the file says: the answers must not change
};

// Runs all questions. Problems name the place in the file: an unknown key or name, a fact that cannot be read, a
// variant that names what is not there.
model::Result<ScenarioReport> runScenario(const model::Tree& tree, const std::string& file,
                                          std::shared_ptr<const Knowledge> knowledge,
                                          const ScenarioOptions& options = {});

// The drawing and starts of one variant ("base" or empty: none), as `ask FILE FACT --variant NAME` needs them.
struct ScenarioState {
    model::Snapshot snapshot;
    AnalysisOptions options;
};
model::Result<ScenarioState> scenarioState(const model::Tree& tree, const std::string& file,
                                           const model::Catalogue& catalogue, const std::string& variant);

bool isScenario(const model::Tree& tree);

// The tests embedded in a step or rule file (a tree with `id` and `tests`): its questions, and that the rule fires in
// one of its drawings and does not fire in another. Rules of kind `fact` need no tests.
model::Result<ScenarioReport> runRuleTests(const model::Tree& rule, const std::string& file,
                                           std::shared_ptr<const Knowledge> knowledge,
                                           const ScenarioOptions& options = {});

// Every step and rule compiled in, by path.
std::vector<std::pair<std::string, model::Tree>> builtinRuleFiles();

}  // namespace zonewright::analysis
