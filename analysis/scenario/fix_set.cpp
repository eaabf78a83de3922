// SPDX-License-Identifier: Apache-2.0
// fixSet questions, by trying: small drawings, few candidates.
#include "analysis/scenario/proof_questions.h"
#include "analysis/scenario/question.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <set>

namespace zonewright::analysis::scenario {
namespace {

using model::Tree;
using FixSet = std::vector<std::string>;

void addFixes(std::set<std::string>& into, const std::vector<Fix>& fixes) {
    for (const Fix& fix : fixes) into.insert(fix.text);
}

// Every fix that any step of any derivation names.
FixSet candidatesOf(const Assembled& analysis) {
    std::set<std::string> fixes;
    const logic::ProofGraph& proofs = *analysis.attack().certain;
    for (std::size_t i = 0; i < proofs.firingCount(); ++i) {
        const logic::FiringId firing{static_cast<std::uint32_t>(i)};
        addFixes(fixes, analysis.words().fixesOf(proofs, firing));
        for (const Need& need : analysis.words().needsOf(proofs, firing, logic::Reading::certain))
            addFixes(fixes, need.fixes);
    }
    return {fixes.begin(), fixes.end()};
}

// Whether some set of exactly `size` candidates satisfies `breaks`.
bool someSet(const FixSet& candidates, std::size_t size, std::size_t from, FixSet& chosen,
             const std::function<bool(const FixSet&)>& breaks) {
    if (chosen.size() == size) return breaks(chosen);
    for (std::size_t i = from; i < candidates.size(); ++i) {
        chosen.push_back(candidates[i]);
        if (someSet(candidates, size, i + 1, chosen, breaks)) return true;
        chosen.pop_back();
    }
    return false;
}

}  // namespace

model::Result<bool> Examiner::holdsAfter(const Case& of, const FixSet& fixes, const Fact& goal) {
    Case changed = of;
    for (const std::string& fix : fixes) {
        if (!applyFix(changed.model, fix)) return true;
        changed.name += " + " + fix;
    }
    model::Result<std::shared_ptr<const Assembled>> analysis = analysisOf(changed);
    if (!analysis) return model::fail(std::move(analysis.error()));
    return ProofQuestions(**analysis, logic::Reading::possible).provable(goal, paths::Allowed::assumptionsToo, {}, {});
}

Examiner::Judged Examiner::judgeFixSet(const Case& of, const Tree& asked) {
    const Tree* at = asked.find("goal");
    model::Result<Fact> goal = at != nullptr ? factAt(*at, m_scenario->file) : parseFact("");
    if (!goal) return model::fail(std::move(goal.error()));
    model::Result<std::shared_ptr<const Assembled>> analysis = analysisOf(of);
    if (!analysis) return model::fail(std::move(analysis.error()));

    std::size_t size = 0;
    const std::string sizeText = asked.stringAt("size", "1");
    std::from_chars(sizeText.data(), sizeText.data() + sizeText.size(), size);
    if (model::Result<bool> holds = holdsAfter(of, {}, *goal); !holds || !*holds) {
        return Verdict{QuestionOutcome::wrong, "the goal is not derivable to begin with"};
    }
    const FixSet among = asked.stringsAt("among");
    const FixSet candidates = among.empty() ? candidatesOf(**analysis) : among;
    const auto breaks = [&](const FixSet& fixes) {
        const model::Result<bool> holds = holdsAfter(of, fixes, *goal);
        return holds && !*holds;
    };
    for (std::size_t smaller = 1; smaller < size; ++smaller) {
        FixSet chosen;
        if (someSet(candidates, smaller, 0, chosen, breaks))
            return Verdict{QuestionOutcome::wrong, fmt::format("{} break it: {}", smaller, fmt::join(chosen, "; "))};
    }
    // An entry of `atLeast` is a set, or a single fix.
    bool named = false;
    if (const Tree* sets = asked.find("atLeast")) {
        for (const Tree& item : sets->items) {
            FixSet fixes;
            if (item.isList()) {
                for (const Tree& fix : item.items) fixes.push_back(fix.text);
            } else {
                fixes.push_back(item.text);
            }
            named = true;
            if (fixes.size() != size || !breaks(fixes))
                return Verdict{QuestionOutcome::wrong,
                               fmt::format("this is no smallest set: {}", fmt::join(fixes, "; "))};
        }
    }
    FixSet chosen;
    if (!named && !someSet(candidates, size, 0, chosen, breaks))
        return Verdict{QuestionOutcome::wrong, fmt::format("no set of {} breaks it", size)};
    return Verdict{};
}

}  // namespace zonewright::analysis::scenario
