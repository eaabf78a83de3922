// SPDX-License-Identifier: Apache-2.0
#include "analysis/attack/alike_paths.h"

#include <fmt/format.h>

#include <map>
#include <string>

namespace zonewright::analysis::attack {
namespace {

std::string kindOf(const AttackPath& path) {
    std::string kind =
        fmt::format("{}|{}|{}|{}|{}|{}", path.basis == Basis::assumption, path.start.text(), path.goal.predicate,
                    path.cost, path.certain, path.accepted ? path.decision + "+" : "");
    for (const std::string& unknown : path.dependsOn) kind += "|" + unknown;
    for (const ProofStep& step : path.steps) kind += fmt::format("|{}:{}", step.step, step.assumption);
    return kind;
}

}  // namespace

std::vector<std::vector<const AttackPath*>> alike(const std::vector<AttackPath>& paths) {
    std::vector<std::vector<const AttackPath*>> groups;
    std::map<std::string, std::size_t> known;
    for (const AttackPath& path : paths) {
        const auto [at, isNew] = known.try_emplace(kindOf(path), groups.size());
        if (isNew) groups.emplace_back();
        groups[at->second].push_back(&path);
    }
    return groups;
}

}  // namespace zonewright::analysis::attack
