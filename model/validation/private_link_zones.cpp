// SPDX-License-Identifier: Apache-2.0
#include "model/validation/private_link_zones.h"

#include <algorithm>
#include <cctype>

namespace zonewright::model {
namespace {

bool sameText(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
    return std::ranges::equal(a, b, {}, lower, lower);
}

}  // namespace

bool matchesZone(std::string_view pattern, std::string_view name) {
    while (true) {
        const std::size_t open = pattern.find('{');
        if (open == std::string_view::npos) return sameText(pattern, name);
        if (!sameText(pattern.substr(0, open), name.substr(0, open))) return false;
        pattern.remove_prefix(pattern.find('}') + 1);
        name.remove_prefix(std::min(name.size(), open));
        const std::size_t label = std::min(name.find('.'), name.size());
        if (label == 0) return false;
        name.remove_prefix(label);
    }
}

std::vector<std::string> zonesFor(const ElementType& type, const std::vector<std::string>& groups) {
    std::vector<std::string> zones;
    for (const PrivateLinkGroup& group : type.privateLinks) {
        if (!groups.empty() && std::ranges::find(groups, group.id) == groups.end()) continue;
        zones.insert(zones.end(), group.zones.begin(), group.zones.end());
    }
    return zones;
}

}  // namespace zonewright::model
