// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/assembled.h"
#include "analysis/scenario/scenario.h"
#include "analysis/scenario/variant.h"

#include <map>
#include <memory>
#include <string>
#include <utility>

namespace zonewright::analysis::scenario {

// Answers the questions of one scenario; each drawing is analysed once for each set of starts.
class Examiner {
public:
    Examiner(const Scenario& scenario, std::shared_ptr<const Knowledge> knowledge, const ScenarioOptions& options)
        : m_scenario(&scenario), m_knowledge(std::move(knowledge)), m_options(options) {}

    model::Result<QuestionReport> answer(const Case& of, const model::Tree& question);
    // The case with the starts it names.
    model::Result<std::shared_ptr<const Assembled>> analysisOf(const Case& of);

private:
    struct Verdict {
        QuestionOutcome outcome = QuestionOutcome::right;
        std::string why;
    };
    using Judged = model::Result<Verdict>;

    Judged judge(const Case& of, const model::Tree& question, const std::string& kind);
    Judged judgeProof(const Case& of, const model::Tree& question, bool must);
    Judged judgeReach(const Case& of, const model::Tree& question);
    Judged judgeAccess(const Case& of, const model::Tree& question);
    Judged judgeFixSet(const Case& of, const model::Tree& asked);
    Judged judgeChoke(const Case& of, const model::Tree& asked);
    Judged judgeComparison(const Case& of, const std::string& kind, const model::Tree& asked);
    Judged judgeResult(const Case& of, const model::Tree& question, const std::string& kind);
    model::Result<std::shared_ptr<const Assembled>> started(const Case& of, const model::Tree& question);

    const Scenario* m_scenario;
    std::shared_ptr<const Knowledge> m_knowledge;
    ScenarioOptions m_options;
    std::map<std::string, std::shared_ptr<const Assembled>> m_analyses;  // by case and starts
};

}  // namespace zonewright::analysis::scenario
