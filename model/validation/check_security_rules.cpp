// SPDX-License-Identifier: Apache-2.0
// Rules of network security groups and route tables that Azure refuses.
#include "model/validation/drawing_under_check.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <set>

namespace zonewright::model {
namespace {

// Lists of addresses hold ranges, *, and service tags; a tag starts with a letter.
bool isAddressOrTag(const std::string& word) {
    if (word == "*" || parseCidr(word)) return true;
    return !word.empty() && ((word[0] >= 'A' && word[0] <= 'Z') || (word[0] >= 'a' && word[0] <= 'z'));
}

std::optional<int> port(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size() || value < 0 || value > 65535)
        return std::nullopt;
    return value;
}

bool isPortRange(std::string_view word) {
    if (word == "*") return true;
    const std::size_t dash = word.find('-');
    const auto first = port(word.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : port(word.substr(dash + 1));
    return first && last && *first <= *last;
}

void checkRule(DrawingUnderCheck& drawing, const Element& group, const Record& rule,
               std::set<std::pair<std::string, std::int64_t>>& seen) {
    const std::string name = DrawingUnderCheck::text(rule, "name");
    const auto complain = [&](std::string what, std::string remedy) {
        drawing.add(Severity::error, "security-rule", group.id.value, fmt::format("rule \"{}\": {}", name, what),
                    std::move(remedy));
    };
    if (const auto priority = rule.find("priority"); priority != rule.end() && priority->second.isInteger()) {
        const std::int64_t value = priority->second.integer();
        const std::string direction = DrawingUnderCheck::text(rule, "direction");
        if (value < 100 || value > 4096)
            complain(fmt::format("priority {} is out of range", value), "Choose 100 to 4096");
        if (!seen.emplace(direction, value).second) {
            complain(fmt::format("another {} rule has priority {} too", direction, value),
                     "Priorities are unique in each direction");
        }
    }
    for (const std::string_view key : {"sourceAddressPrefixes", "destinationAddressPrefixes"}) {
        for (const std::string& word : DrawingUnderCheck::texts(rule, key)) {
            if (!isAddressOrTag(word))
                complain(fmt::format("{} \"{}\" is neither an address nor a service tag", key, word),
                         "Write a range, a service tag or *");
        }
    }
    for (const std::string_view key : {"sourcePortRanges", "destinationPortRanges"}) {
        for (const std::string& word : DrawingUnderCheck::texts(rule, key)) {
            if (!isPortRange(word))
                complain(fmt::format("{} \"{}\" is no port range", key, word), "Write 443, 8000-8080 or *");
        }
    }
}

void checkRoute(DrawingUnderCheck& drawing, const Element& table, const Record& route) {
    const std::string name = DrawingUnderCheck::text(route, "name");
    const std::string address = DrawingUnderCheck::text(route, "nextHopIpAddress");
    const bool appliance = DrawingUnderCheck::text(route, "nextHopType") == "VirtualAppliance";
    if (appliance && !parseIpv4(address)) {
        drawing.add(Severity::error, "route", table.id.value,
                    fmt::format("route \"{}\": the address of the appliance is missing", name),
                    "Set nextHopIpAddress, or draw next-hop to the appliance");
    }
    const std::string prefix = DrawingUnderCheck::text(route, "addressPrefix");
    if (!prefix.empty() && !isAddressOrTag(prefix)) {
        drawing.add(Severity::error, "route", table.id.value,
                    fmt::format("route \"{}\": \"{}\" is neither a range nor a service tag", name, prefix),
                    "Write it as 0.0.0.0/0");
    }
}

template <class Check>
void forEachRecord(const Element& element, std::string_view key, Check check) {
    const auto list = element.properties.find(key);
    if (list == element.properties.end() || !list->second.isList()) return;
    for (const Value& value : list->second.list()) {
        if (value.isRecord()) check(value.record());
    }
}

}  // namespace

void checkSecurityRules(DrawingUnderCheck& drawing) {
    for (const Element* group : drawing.elementsOf("network-security-group")) {
        std::set<std::pair<std::string, std::int64_t>> seen;
        forEachRecord(*group, "securityRules", [&](const Record& rule) { checkRule(drawing, *group, rule, seen); });
    }
    for (const Element* table : drawing.elementsOf("route-table")) {
        forEachRecord(*table, "routes", [&](const Record& route) { checkRoute(drawing, *table, route); });
    }
}

}  // namespace zonewright::model
