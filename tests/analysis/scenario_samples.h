// SPDX-License-Identifier: Apache-2.0
// The scenario files of tests/scenarios, for tests that want many real drawings.
#pragma once

#include "analysis/analyzer.h"
#include "model/base/tree.h"
#include "model/document/snapshot.h"

#include <string>
#include <utility>
#include <vector>

namespace zonewright::tests {

// All of them by file name, sorted. Ends the program where one does not read.
std::vector<std::pair<std::string, model::Tree>> scenarioTrees();

struct Sample {
    std::string name;  // of the file, and of the variant
    model::Drawing drawing;
    analysis::AnalysisOptions options;  // with everything assumed
};

enum class Variants { none, all };

// Their drawings as they stand, with the variants or without.
std::vector<Sample> scenarioSamples(Variants variants);

}  // namespace zonewright::tests
