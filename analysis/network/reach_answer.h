// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analyzer.h"
#include "analysis/network/network_builtins.h"

#include <optional>
#include <string>
#include <vector>

namespace zonewright::analysis::network {

// Every way between two elements as answers to `zonewright reach`, the best first; at least one. Allowed is what holds
// whatever is unknown; a way that only an unknown value opens comes as denied and approximate, with its hops.
// Ids that name nothing are problems.
model::Result<std::vector<ReachAnswer>> reachAnswers(const NetworkStratum& stratum, const std::string& from,
                                                     const std::string& to, std::optional<int> port);

}  // namespace zonewright::analysis::network
