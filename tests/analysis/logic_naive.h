// SPDX-License-Identifier: Apache-2.0
// A second evaluator, as slow as it is plain: it tries every value for every variable and asks each atom what the
// notation says, again and again until nothing new comes. It shares the parser with the engine, nothing else.
#pragma once

#include "tests/analysis/logic_world.h"

#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace zonewright::tests {

struct NaiveResult {
    std::set<std::string> facts;
    // Rule, alternative, values of the named variables in order of their names.
    std::set<std::tuple<std::string, std::size_t, std::vector<std::string>>> firings;
};

// Both readings of a program of one layer, or of several in which only earlier ones are negated (`layers`: predicates).
struct NaiveResults {
    NaiveResult certain, possible;
};
NaiveResults naive(const Drawing& drawing, const analysis::logic::RuleBook& book,
                   const std::vector<std::string>& starts, const std::vector<std::vector<std::string>>& layers);

}  // namespace zonewright::tests
