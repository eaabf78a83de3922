// SPDX-License-Identifier: Apache-2.0
#include "analysis/fixes/fix_set.h"

#include "analysis/fixes/drawing_trial.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace zonewright::analysis {
namespace {

using fixes::DrawingTrial;
using fixes::Items;
using fixes::Target;
using paths::Allowed;

std::string nameOf(const std::vector<Fact>& holds) {
    if (holds.empty()) return std::string(model::kInternet);
    const Fact& held = holds.front();
    return held.arguments.empty() ? held.text() : held.arguments.front();
}

std::vector<HeldGoal> told(const std::vector<Target>& targets) {
    std::vector<HeldGoal> goals;
    for (const Target& target : targets) goals.push_back({nameOf(target.holds), target.goal});
    return goals;
}

std::vector<Target> without(const std::vector<Target>& all, const std::vector<Target>& taken) {
    std::vector<Target> rest;
    std::set_difference(all.begin(), all.end(), taken.begin(), taken.end(), std::back_inserter(rest));
    return rest;
}

// A goal that a stronger start reaches because the Internet does is told of the Internet alone.
void dropRepeated(std::vector<HeldGoal>& goals) {
    std::set<Fact> fromInternet;
    for (const HeldGoal& goal : goals)
        if (goal.from == model::kInternet) fromInternet.insert(goal.goal);
    std::erase_if(
        goals, [&](const HeldGoal& goal) { return goal.from != model::kInternet && fromInternet.contains(goal.goal); });
}

// What stands however the fixes are combined: all of them together, and each doubtful one with all that are not.
std::vector<Target> unbreakable(DrawingTrial& trial, const std::vector<Target>& targets,
                                const std::function<bool()>& spent) {
    const auto add = [&](Items& items, std::size_t candidate) {
        const bool clashes =
            std::any_of(items.begin(), items.end(), [&](std::size_t other) { return trial.clash(other, candidate); });
        if (!clashes) items.insert(std::lower_bound(items.begin(), items.end(), candidate), candidate);
    };
    Items all;
    for (std::size_t i = 0; i < trial.count(); ++i) add(all, i);
    std::vector<Target> left = trial.left(all);
    if (left.empty()) return left;
    const auto keep = [&](const Items& items) {
        const std::vector<Target>& stands = trial.left(items);
        std::erase_if(left, [&](const Target& t) { return !std::binary_search(stands.begin(), stands.end(), t); });
    };
    Items sure;
    std::vector<std::size_t> doubtful;
    for (std::size_t i = 0; i < trial.count(); ++i) {
        if (trial.mayOpen(i)) {
            doubtful.push_back(i);
        } else {
            add(sure, i);
        }
    }
    keep(sure);
    for (const std::size_t candidate : doubtful) {
        if (left.empty() || spent()) break;
        Items one = sure;
        add(one, candidate);
        keep(one);
    }
    std::erase_if(left, [&](const Target& t) { return !std::binary_search(targets.begin(), targets.end(), t); });
    return left;
}

// Fixes that break all the same when they stand in for one of the set.
std::vector<Fix> replacements(DrawingTrial& trial, const fixes::SmallestSet& found, std::size_t of,
                              const std::function<bool()>& spent) {
    const Items& set = *found.items;
    const auto meets = [](const Items& conflict, std::size_t item) {
        return std::binary_search(conflict.begin(), conflict.end(), item);
    };
    // What nothing else of the set meets, the other must.
    std::vector<const Items*> own;
    for (const Items& conflict : found.conflicts)
        if (std::none_of(set.begin(), set.end(), [&](std::size_t item) { return item != of && meets(conflict, item); }))
            own.push_back(&conflict);
    std::vector<Fix> fixes;
    for (std::size_t i = 0; i < trial.count() && !spent(); ++i) {
        if (std::binary_search(set.begin(), set.end(), i)) continue;
        if (!std::all_of(own.begin(), own.end(), [&](const Items* conflict) { return meets(*conflict, i); })) continue;
        Items other = set;
        std::erase(other, of);
        other.insert(std::lower_bound(other.begin(), other.end(), i), i);
        if (trial.breaks(other)) fixes.push_back(trial.candidates()[i]);
    }
    return fixes;
}

}  // namespace

std::optional<FixSetAnswer> smallestFixSet(const model::Snapshot& snapshot, std::shared_ptr<const Knowledge> knowledge,
                                           const AnalysisOptions& options, const FixSetQuestion& question,
                                           std::stop_token stop) {
    const auto begin = std::chrono::steady_clock::now();
    const std::shared_ptr<const Assembled> base = Assembled::derive(snapshot, knowledge, options, stop);
    if (base == nullptr) return std::nullopt;
    // What is chosen at the end is looked at once more, which takes some derivations.
    const auto end = begin + question.budget - 2 * (std::chrono::steady_clock::now() - begin);
    const auto spent = [&] { return stop.stop_requested() || std::chrono::steady_clock::now() >= end; };

    FixSetAnswer answer;
    answer.basis = question.basis;
    answer.caps = base->attack().caps;
    const Allowed allowed =
        question.basis == Basis::configuration ? Allowed::configurationOnly : Allowed::assumptionsToo;
    std::vector<Target> targets = fixes::reachedTargets(*base, question.goals, allowed);
    if (question.goals.empty())
        std::erase_if(targets, [&](const Target& target) {
            return std::find(options.accepted.begin(), options.accepted.end(), target.goal) != options.accepted.end();
        });
    answer.goals = told(targets);
    dropRepeated(answer.goals);
    if (targets.empty()) {
        answer.proven = true;
        return answer;
    }

    std::vector<Fix> candidates = fixes::candidatesFor(*base, targets, allowed);
    if (!question.among.empty()) {
        candidates.clear();
        for (const std::string& text : question.among)
            candidates.push_back({text, base->words().wording().titleOf(text)});
        std::sort(candidates.begin(), candidates.end());
    }
    std::erase_if(candidates, [&](const Fix& fix) { return !fixes::applies(snapshot, knowledge->catalogue, fix); });
    answer.candidates = candidates.size();

    DrawingTrial trial({snapshot, knowledge, options, targets, allowed, stop, spent, base}, std::move(candidates));
    const std::vector<Target> firm = unbreakable(trial, targets, spent);
    targets = without(targets, firm);
    trial.setTargets(targets);
    answer.unbreakable = told(firm);
    dropRepeated(answer.unbreakable);

    const fixes::SmallestSet found = fixes::smallestBreakingSet(trial, spent);
    if (stop.stop_requested() || trial.stopped()) return std::nullopt;
    answer.lowerBound = found.lowerBound;
    answer.proven = found.proven;
    if (!found.items) {
        if (!found.proven) answer.caps.push_back("the time was over before any set of fixes was found");
    } else {
        for (const std::size_t item : *found.items) {
            const Fix& fix = trial.candidates()[item];
            ChosenFix chosen{fix, told(without(targets, trial.left({item}))), replacements(trial, found, item, spent),
                             !trial.mayOpen(item)};
            dropRepeated(chosen.breaks);
            answer.fixes.push_back(std::move(chosen));
        }
        answer.broken = told(targets);
        dropRepeated(answer.broken);
        const model::Snapshot after = fixes::applied(snapshot, knowledge->catalogue, trial.fixesOf(*found.items));
        const std::shared_ptr<const Assembled> changed = Assembled::derive(after, knowledge, options, stop);
        if (changed == nullptr) return std::nullopt;
        const std::vector<Target> before = fixes::reachedTargets(*base, {}, Allowed::assumptionsToo);
        const std::vector<Target> now = fixes::reachedTargets(*changed, {}, Allowed::assumptionsToo);
        answer.opened = told(without(now, before));
        dropRepeated(answer.opened);
    }
    if (!answer.proven)
        answer.caps.push_back(fmt::format(
            "the search ended after {} re-analyses, before it was proven that no smaller set exists", trial.tries()));
    answer.tries = trial.tries();
    return answer;
}

}  // namespace zonewright::analysis
