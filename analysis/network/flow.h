// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/way.h"

#include <compare>
#include <string>
#include <string_view>
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

bool isOn(const FlowList& flows, std::string_view surface);
// Both lists, sorted by surface; what is certain keeps its label. Null: nothing is added.
FlowList together(const FlowList& certain, const FlowList* possible);

}  // namespace zonewright::analysis::network
