// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/scenario/scenario.h"
#include "app/cli/command.h"

#include <vector>

namespace zonewright::app {

// What was wrong, question by question, and the counts. Ends with `no` when a question failed.
ExitCode writeReports(const std::vector<analysis::ScenarioReport>& reports, OutputFormat format, Streams streams);

}  // namespace zonewright::app
