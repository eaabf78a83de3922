// SPDX-License-Identifier: Apache-2.0
// What two analyses say differently, for `diff` and `what-if`.
#pragma once

#include "analysis/difference/result_difference.h"

#include <nlohmann/json_fwd.hpp>

#include <iosfwd>

namespace zonewright::app {

// score, risk, findings and paths: {before, after}, {added, removed, changed}.
nlohmann::json toJson(const analysis::ResultDifference& difference, const analysis::AnalysisResult& before,
                      const analysis::AnalysisResult& after);

// Scores first, then what appears, then what vanishes.
void writeDifference(std::ostream& out, const analysis::ResultDifference& difference,
                     const analysis::AnalysisResult& before, const analysis::AnalysisResult& after);

}  // namespace zonewright::app
