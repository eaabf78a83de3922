// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/result.h"

#include <utility>
#include <vector>

namespace zonewright::analysis {

// What two analyses say differently. A path is the same when start, goal and basis are; the way may be another one.
// What only was not told before, or is not told any more, since the Internet alone or a configuration path came to the
// same goal, is neither new nor gone. Nor is a path whose goal was derivable before, or still is, but is not told
// because it follows from another, cheaper one: those stand by themselves.
struct ResultDifference {
    std::vector<Finding> newFindings, goneFindings;
    std::vector<std::pair<Finding, Finding>> changedFindings;  // severity or state, before and after
    std::vector<AttackPath> newPaths;
    std::vector<AttackPath> gonePaths;  // nobody is told to come to the goal any more
    // Gone as well, but the goal is still reached from another start, or only on an assumption: the best that is left.
    std::vector<std::pair<AttackPath, AttackPath>> leftPaths;
    std::vector<AttackPath> shownPaths, hiddenPaths;  // told only after, only before; derivable both times
    std::vector<std::pair<AttackPath, AttackPath>> changedPaths;  // another way, or another cost

    bool empty() const;
};

ResultDifference difference(const AnalysisResult& before, const AnalysisResult& after);

}  // namespace zonewright::analysis
