// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/result.h"

#include <utility>
#include <vector>

namespace zonewright::analysis {

// What two analyses say differently. A path is the same when start, goal and basis are; the way may be another one.
// What only was not told before, or is not told any more, since the Internet alone or a configuration path came to the
// same goal, is neither new nor gone.
struct ResultDifference {
    std::vector<Finding> newFindings, goneFindings;
    std::vector<std::pair<Finding, Finding>> changedFindings;  // severity or state, before and after
    std::vector<AttackPath> newPaths, gonePaths;
    std::vector<std::pair<AttackPath, AttackPath>> changedPaths;  // another way, or another cost

    bool empty() const;
};

ResultDifference difference(const AnalysisResult& before, const AnalysisResult& after);

}  // namespace zonewright::analysis
