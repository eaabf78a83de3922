// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

namespace zonewright::app {

// A JSON array of what `convert` makes of each item.
template <class Range, class Convert>
nlohmann::json listOf(const Range& range, Convert convert) {
    nlohmann::json list = nlohmann::json::array();
    for (const auto& item : range) list.push_back(convert(item));
    return list;
}

}  // namespace zonewright::app
