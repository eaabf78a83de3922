// SPDX-License-Identifier: Apache-2.0
#include "analysis/difference/result_difference.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace zonewright::analysis {
namespace {

using PathKey = std::tuple<std::string, Fact, Basis>;

PathKey keyOf(const AttackPath& path) { return {path.from, path.goal, path.basis}; }

// One of each key: the analysis tells the cheapest first.
std::map<PathKey, const AttackPath*> byKey(const std::vector<AttackPath>& paths) {
    std::map<PathKey, const AttackPath*> keyed;
    for (const AttackPath& path : paths) keyed.emplace(keyOf(path), &path);
    return keyed;
}

// Whether the paths lead to the goal at least as easily: from that start or the Internet, on that basis or without an
// assumption.
bool coveredBy(const AttackPath& path, const std::map<PathKey, const AttackPath*>& paths) {
    for (const std::string& from : {path.from, std::string(model::kInternet)})
        for (const Basis basis : {Basis::configuration, Basis::assumption})
            if (basis <= path.basis && paths.contains({from, path.goal, basis})) return true;
    return false;
}

// Whether the start, or the Internet, came to the goal on that basis, told or not. An assumption path that is told
// without a configuration path says that there was none.
bool heldBy(const AttackPath& path, const AnalysisResult& result, const std::map<PathKey, const AttackPath*>& told) {
    if (path.goal.arguments.size() != 1) return false;
    for (const std::string& from : {path.from, std::string(model::kInternet)}) {
        if (path.basis == Basis::configuration && told.contains({from, path.goal, Basis::assumption})) continue;
        for (const Exposure& exposure : result.exposure) {
            if (exposure.from != from) continue;
            for (const ExposedTarget& target : exposure.targets) {
                if (target.element.value != path.goal.arguments.front()) continue;
                if (path.basis == Basis::configuration && !target.configuration) continue;
                if (path.certain && !target.certain) continue;
                if (std::binary_search(target.goals.begin(), target.goals.end(), path.goal.predicate)) return true;
            }
        }
    }
    return false;
}

// The best path to a goal, whoever takes it.
const AttackPath* bestTo(const Fact& goal, const std::vector<AttackPath>& paths) {
    const AttackPath* best = nullptr;
    const auto rank = [](const AttackPath& path) {
        return std::tuple(!path.certain, path.basis, path.cost, std::string_view(path.from));
    };
    for (const AttackPath& path : paths)
        if (path.goal == goal && (best == nullptr || rank(path) < rank(*best))) best = &path;
    return best;
}

}  // namespace

bool ResultDifference::empty() const {
    return newFindings.empty() && goneFindings.empty() && changedFindings.empty() && newPaths.empty() &&
           gonePaths.empty() && leftPaths.empty() && shownPaths.empty() && hiddenPaths.empty() && changedPaths.empty();
}

ResultDifference difference(const AnalysisResult& before, const AnalysisResult& after) {
    ResultDifference difference;
    std::map<std::string, const Finding*> old, now;
    for (const Finding& finding : before.findings) old.emplace(finding.id, &finding);
    for (const Finding& finding : after.findings) now.emplace(finding.id, &finding);
    for (const Finding& finding : after.findings) {
        const auto known = old.find(finding.id);
        if (known == old.end())
            difference.newFindings.push_back(finding);
        else if (known->second->state != finding.state || known->second->severity != finding.severity)
            difference.changedFindings.emplace_back(*known->second, finding);
    }
    for (const Finding& finding : before.findings)
        if (!now.contains(finding.id)) difference.goneFindings.push_back(finding);

    const auto oldPaths = byKey(before.paths), newPaths = byKey(after.paths);
    for (const AttackPath& path : after.paths) {
        if (newPaths.at(keyOf(path)) != &path) continue;
        const auto known = oldPaths.find(keyOf(path));
        if (known == oldPaths.end()) {
            if (coveredBy(path, oldPaths)) continue;
            (heldBy(path, before, oldPaths) ? difference.shownPaths : difference.newPaths).push_back(path);
        } else if (known->second->id != path.id || known->second->cost != path.cost ||
                   known->second->accepted != path.accepted || known->second->certain != path.certain) {
            difference.changedPaths.emplace_back(*known->second, path);
        }
    }
    for (const AttackPath& path : before.paths) {
        if (oldPaths.at(keyOf(path)) != &path || newPaths.contains(keyOf(path)) || coveredBy(path, newPaths)) continue;
        if (heldBy(path, after, newPaths))
            difference.hiddenPaths.push_back(path);
        else if (const AttackPath* left = bestTo(path.goal, after.paths))
            difference.leftPaths.emplace_back(path, *left);
        else
            difference.gonePaths.push_back(path);
    }
    return difference;
}

}  // namespace zonewright::analysis
