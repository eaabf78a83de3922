// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/result.h"

#include <string>

namespace zonewright::analysis::scenario {

// Everything a result says, one thing a line: equal texts, equal results.
std::string dumpOf(const AnalysisResult& result);

}  // namespace zonewright::analysis::scenario
