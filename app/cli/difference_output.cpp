// SPDX-License-Identifier: Apache-2.0
#include "app/cli/difference_output.h"

#include "analysis/attack/impact.h"
#include "app/cli/json_list.h"
#include "app/cli/result_json.h"
#include "app/cli/result_text.h"

#include <fmt/format.h>

#include <ostream>

namespace zonewright::app {

using nlohmann::json;

namespace {

template <class Item>
json both(const std::pair<Item, Item>& items) {
    return {{"before", toJson(items.first)}, {"after", toJson(items.second)}};
}

std::string stateOf(const analysis::Finding& finding) {
    return fmt::format("{} {}", analysis::toText(finding.state), analysis::toText(finding.severity));
}

std::string stateOf(const analysis::AttackPath& path) {
    return fmt::format("cost {}, {} step{}{}{}{}", path.cost, path.steps.size(), path.steps.size() == 1 ? "" : "s",
                       path.basis == analysis::Basis::assumption ? ", on an assumption" : "",
                       path.certain ? "" : ", perhaps", path.accepted ? ", accepted" : "");
}

}  // namespace

json toJson(const analysis::ResultDifference& difference, const analysis::AnalysisResult& before,
            const analysis::AnalysisResult& after) {
    const auto data = [](const auto& item) { return toJson(item); };
    const auto pair = [](const auto& items) { return both(items); };
    json removed = listOf(difference.gonePaths, data);
    for (const auto& [old, left] : difference.leftPaths) removed.push_back(toJson(old));
    return {{"score",
             {{"before", before.score.overall},
              {"after", after.score.overall},
              {"zeroTrust", {{"before", before.score.zeroTrust}, {"after", after.score.zeroTrust}}}}},
            {"risk", {{"before", toJson(before.risk)}, {"after", toJson(after.risk)}}},
            {"findings",
             {{"added", listOf(difference.newFindings, data)},
              {"removed", listOf(difference.goneFindings, data)},
              {"changed", listOf(difference.changedFindings, pair)}}},
            {"paths",
             {{"added", listOf(difference.newPaths, data)},
              {"removed", std::move(removed)},
              {"left", listOf(difference.leftPaths, pair)},
              {"changed", listOf(difference.changedPaths, pair)},
              {"shown", listOf(difference.shownPaths, data)},
              {"hidden", listOf(difference.hiddenPaths, data)}}}};
}

void writeDifference(std::ostream& out, const analysis::ResultDifference& difference,
                     const analysis::AnalysisResult& before, const analysis::AnalysisResult& after) {
    const auto change = [&](const char* what, int from, int to) {
        out << (from == to ? fmt::format("{} {}, as before\n", what, from)
                           : fmt::format("{} {} -> {}\n", what, from, to));
    };
    change("Score", before.score.overall, after.score.overall);
    change("Zero Trust score", before.score.zeroTrust, after.score.zeroTrust);
    change("Risk by configuration", before.risk.configuration, after.risk.configuration);
    change("Risk with assumptions", before.risk.withAssumptions, after.risk.withAssumptions);
    if (!difference.newPaths.empty()) {
        out << fmt::format("New attack paths: {}\n", difference.newPaths.size());
        writePathList(out, analysis::attack::gravestFirst(difference.newPaths));
    }
    if (!difference.shownPaths.empty()) {
        out << fmt::format("Shown now, was behind a cheaper one: {}\n", difference.shownPaths.size());
        writePathList(out, analysis::attack::gravestFirst(difference.shownPaths));
    }
    if (!difference.gonePaths.empty()) {
        out << fmt::format("Attack paths gone: {}\n", difference.gonePaths.size());
        writePathList(out, analysis::attack::gravestFirst(difference.gonePaths));
    }
    if (!difference.leftPaths.empty()) {
        out << fmt::format("Gone, but the goal is still reached otherwise: {}\n", difference.leftPaths.size());
        for (const auto& [old, left] : difference.leftPaths)
            out << fmt::format("  {} -> {}: {}; left: from {}, {}\n", old.from, old.goal.text(), stateOf(old),
                               left.from, stateOf(left));
    }
    if (!difference.hiddenPaths.empty()) {
        out << fmt::format("Open still, behind a cheaper one now: {}\n", difference.hiddenPaths.size());
        writePathList(out, analysis::attack::gravestFirst(difference.hiddenPaths));
    }
    if (!difference.changedPaths.empty()) {
        out << fmt::format("Attack paths that changed: {}\n", difference.changedPaths.size());
        for (const auto& [old, now] : difference.changedPaths)
            out << fmt::format("  {} -> {}: {} -> {}\n", now.from, now.goal.text(), stateOf(old), stateOf(now));
    }
    for (const auto& finding : difference.newFindings)
        out << fmt::format("New gap: {} {} {}\n", analysis::toText(finding.severity), finding.id, finding.message);
    for (const auto& finding : difference.goneFindings)
        out << fmt::format("Gap gone: {} {} {}\n", analysis::toText(finding.severity), finding.id, finding.message);
    for (const auto& [old, now] : difference.changedFindings)
        out << fmt::format("Gap changed: {}: {} -> {}\n", now.id, stateOf(old), stateOf(now));
    if (difference.empty()) out << "No path and no gap appears or vanishes.\n";
}

}  // namespace zonewright::app
