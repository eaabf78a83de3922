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
enum class Alike { gathered, apart };  // gathered: of paths that differ in their target alone, the first is shown
// In full; what a step needs is told where it is first done.
void writePaths(std::ostream& out, const std::vector<analysis::AttackPath>& paths, Alike alike);
// One line a path, configuration paths first, then assumption paths.
void writePathList(std::ostream& out, const std::vector<analysis::AttackPath>& paths, Alike alike = Alike::gathered);
void writeNeeds(std::ostream& out, const std::vector<analysis::Need>& needs, std::string_view indent);
// Items separated by commas after a label, broken into lines that begin below the first item.
void writeItems(std::ostream& out, std::string_view label, const std::vector<std::string>& items);

}  // namespace zonewright::app
