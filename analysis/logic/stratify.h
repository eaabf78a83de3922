// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/rule.h"
#include "model/base/problem.h"

#include <span>
#include <string>
#include <vector>

namespace zonewright::analysis::logic {

// The derived predicates in layers: what a rule negates or counts lies in an earlier layer than what it gives, what it
// asks for lies in the same or an earlier one. A rule that negates, through others, what it gives is a problem.
std::vector<std::vector<std::string>> stratify(std::span<const Rule> rules, model::Problems& problems);

}  // namespace zonewright::analysis::logic
