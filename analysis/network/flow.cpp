// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/flow.h"

#include <algorithm>

namespace zonewright::analysis::network {

bool isOn(const FlowList& flows, std::string_view surface) {
    return std::any_of(flows.begin(), flows.end(), [&](const Flow& flow) { return flow.surface == surface; });
}

FlowList together(const FlowList& certain, const FlowList* possible) {
    FlowList flows = certain;
    if (possible == nullptr) return flows;
    for (const Flow& flow : *possible)
        if (!isOn(certain, flow.surface)) flows.push_back(flow);
    std::sort(flows.begin(), flows.end(), [](const Flow& a, const Flow& b) { return a.surface < b.surface; });
    return flows;
}

}  // namespace zonewright::analysis::network
