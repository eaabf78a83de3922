// SPDX-License-Identifier: Apache-2.0
// Results of the analysis as a person reads them in a terminal.
#pragma once

#include "analysis/analyzer.h"

#include <iosfwd>

namespace zonewright::app {

enum class Depth { summary, full };  // full: findings with evidence and fixes, steps with their needs

void writeSummary(std::ostream& out, const analysis::AnalysisResult& result);
void writeFindings(std::ostream& out, const analysis::AnalysisResult& result, Depth depth);
void writePath(std::ostream& out, const analysis::AttackPath& path, Depth depth);
// One line a path, configuration paths first, then assumption paths.
void writePathList(std::ostream& out, const std::vector<analysis::AttackPath>& paths);
void writeNeeds(std::ostream& out, const std::vector<analysis::Need>& needs, std::string_view indent);

}  // namespace zonewright::app
