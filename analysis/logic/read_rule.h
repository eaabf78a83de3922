// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/rule.h"
#include "model/base/problem.h"
#include "model/base/tree.h"

#include <string>

namespace zonewright::analysis::logic {

// The shape of a rule file: known keys, required keys, atoms that parse. Names are not looked up. What is wrong is
// added to `problems`; the rule holds the rest.
Rule readRule(const std::string& file, const model::Tree& tree, model::Problems& problems);

}  // namespace zonewright::analysis::logic
