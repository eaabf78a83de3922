// SPDX-License-Identifier: Apache-2.0
// Results of the analysis as data: what `--format json` prints (schemas in resources/schemas).
#pragma once

#include "analysis/analyzer.h"

#include <nlohmann/json_fwd.hpp>

namespace zonewright::app {

nlohmann::json toJson(const analysis::AnalysisResult& result);  // zonewright.result/1
nlohmann::json toJson(const analysis::AttackPath& path);
nlohmann::json toJson(const analysis::Finding& finding);
nlohmann::json toJson(const analysis::Risk& risk);
nlohmann::json exposureJson(const analysis::AnalysisResult& result);
nlohmann::json toJson(const analysis::Answer& answer);        // zonewright.answer/1
nlohmann::json toJson(const analysis::ReachAnswer& answer);   // zonewright.reach/1
nlohmann::json toJson(const analysis::AccessAnswer& answer);  // zonewright.access/1

}  // namespace zonewright::app
