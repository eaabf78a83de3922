// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/way.h"

#include <compare>
#include <string>
#include <vector>

namespace zonewright::analysis::network {

// One flow: on which surface, by which of the labels.
struct Flow {
    std::string surface;
    Label label = Label::outbound;
    bool approximate = false;
    auto operator<=>(const Flow&) const = default;
};

using FlowList = std::vector<Flow>;  // sorted by surface, or as its giver says

}  // namespace zonewright::analysis::network
