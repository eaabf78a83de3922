// SPDX-License-Identifier: Apache-2.0
// fixSet questions: the size of a smallest set of fixes, and sets that are among the smallest.
#include "analysis/fixes/drawing_trial.h"
#include "analysis/scenario/question.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace zonewright::analysis::scenario {
namespace {

using model::Tree;
using paths::Allowed;

std::vector<std::string> textsOf(const Tree& item) {
    if (!item.isList()) return {item.text};
    std::vector<std::string> texts;
    for (const Tree& each : item.items) texts.push_back(each.text);
    return texts;
}

std::vector<Fix> fixesOf(const std::vector<std::string>& texts) {
    std::vector<Fix> fixes;
    for (const std::string& text : texts) fixes.push_back({text, {}});
    return fixes;
}

std::string listed(const std::vector<Fix>& fixes) {
    std::string text;
    for (const Fix& fix : fixes) text += (text.empty() ? "" : "; ") + fix.text;
    return text;
}

}  // namespace

Examiner::Judged Examiner::judgeFixSet(const Case& of, const Tree& asked) {
    const Tree* at = asked.find("goal");
    model::Result<Fact> goal = at != nullptr ? factAt(*at, m_scenario->file) : parseFact("");
    if (!goal) return model::fail(std::move(goal.error()));
    model::Result<std::shared_ptr<const Assembled>> analysis = analysisOf(of);
    if (!analysis) return model::fail(std::move(analysis.error()));
    const model::Result<model::Snapshot> snapshot =
        drawingOf(of, m_scenario->file, *m_knowledge->catalogue, m_options.undrawnAsPlatform);
    if (!snapshot) return model::fail(snapshot.error());

    std::size_t size = 0;
    const std::string sizeText = asked.stringAt("size", "1");
    std::from_chars(sizeText.data(), sizeText.data() + sizeText.size(), size);
    const std::vector<fixes::Target> targets = fixes::reachedTargets(**analysis, {*goal}, Allowed::assumptionsToo);
    if (targets.empty()) return Verdict{QuestionOutcome::wrong, "the goal is not derivable to begin with"};
    const std::vector<std::string> among = asked.stringsAt("among");
    const std::vector<Fix> candidates =
        among.empty() ? fixes::candidatesFor(**analysis, targets, Allowed::assumptionsToo) : fixesOf(among);
    fixes::DrawingTrial trial(
        {*snapshot, m_knowledge, optionsOf(of, m_options.today), targets, Allowed::assumptionsToo, {}, {}}, candidates);
    const fixes::SmallestSet found = fixes::smallestBreakingSet(trial);
    if (!found.items) return Verdict{QuestionOutcome::wrong, "no set of fixes breaks it"};
    if (found.items->size() != size)
        return Verdict{QuestionOutcome::wrong,
                       fmt::format("{} break it: {}", found.items->size(), listed(trial.fixesOf(*found.items)))};
    // An entry of `atLeast` is a set, or a single fix.
    const Tree* sets = asked.find("atLeast");
    for (const Tree& item : sets != nullptr ? sets->items : std::vector<Tree>{}) {
        const std::vector<Fix> set = fixesOf(textsOf(item));
        fixes::DrawingTrial named(
            {*snapshot, m_knowledge, optionsOf(of, m_options.today), targets, Allowed::assumptionsToo, {}, {}}, set);
        fixes::Items all;
        for (std::size_t i = 0; i < set.size(); ++i) all.push_back(i);
        const bool fits = std::all_of(set.begin(), set.end(), [&](const Fix& fix) {
            return fixes::applies(*snapshot, m_knowledge->catalogue, fix);
        });
        if (!fits || set.size() != size || !named.breaks(all))
            return Verdict{QuestionOutcome::wrong, "this is no smallest set: " + listed(set)};
    }
    return Verdict{};
}

}  // namespace zonewright::analysis::scenario
