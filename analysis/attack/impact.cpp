// SPDX-License-Identifier: Apache-2.0
#include "analysis/attack/impact.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace zonewright::analysis::attack {

int impactRank(std::string_view predicate) {
    static const std::map<std::string_view, int> kRanks{
        {"control", 0}, {"secret", 1}, {"exec", 2},  {"steal", 2}, {"exfil", 3}, {"read", 4}, {"write", 4},
        {"tamper", 4},  {"inject", 5}, {"infer", 5}, {"abuse", 5}, {"deny", 7},  {"blind", 8}};
    constexpr int kOther = 6;
    const auto known = kRanks.find(predicate);
    return known == kRanks.end() ? kOther : known->second;
}

std::vector<AttackPath> gravestFirst(std::vector<AttackPath> paths) {
    const auto order = [](const AttackPath& path) {
        return std::make_tuple(path.basis, impactRank(path.goal.predicate), path.from != model::kInternet, path.cost);
    };
    std::stable_sort(paths.begin(), paths.end(),
                     [&](const AttackPath& a, const AttackPath& b) { return order(a) < order(b); });
    return paths;
}

}  // namespace zonewright::analysis::attack
