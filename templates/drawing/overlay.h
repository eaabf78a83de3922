// SPDX-License-Identifier: Apache-2.0
// From what an analysis says to what a diagram shows of it.
#pragma once

#include "analysis/result.h"
#include "templates/drawing/display_options.h"

namespace zonewright::templates {

// Open and unknown findings by subject element; accepted ones are not counted.
std::map<model::ElementId, FindingCounts> findingCounts(const analysis::AnalysisResult& result);

PathHighlight pathHighlight(const analysis::AttackPath& path);

}  // namespace zonewright::templates
