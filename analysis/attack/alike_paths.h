// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/result.h"

#include <vector>

namespace zonewright::analysis::attack {

// Paths gathered by what a reader takes for one: from the same start, by the same steps, at the same cost and on the
// same assumptions, to the same kind of goal at different elements. In order of their first, each in the order given.
std::vector<std::vector<const AttackPath*>> alike(const std::vector<AttackPath>& paths);

}  // namespace zonewright::analysis::attack
