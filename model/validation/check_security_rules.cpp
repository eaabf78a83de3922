// SPDX-License-Identifier: Apache-2.0
// Rules of network security groups and route tables that Azure refuses.
#include "model/validation/drawing_under_check.h"
#include "model/validation/quick_fixes.h"

#include <fmt/format.h>

#include <algorithm>
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

// What is taken in one group: priorities by direction, names.
struct Taken {
    std::set<std::pair<std::string, std::int64_t>> priorities;
    std::set<std::string> names;
};

// The next priority that no rule of the direction has; what comes after keeps its order.
std::optional<std::int64_t> freePriority(const ValueList& rules, const std::string& direction, std::int64_t from) {
    std::set<std::int64_t> used;
    for (const Value& value : rules) {
        if (!value.isRecord() || DrawingUnderCheck::text(value.record(), "direction") != direction) continue;
        const auto priority = value.record().find("priority");
        if (priority != value.record().end() && priority->second.isInteger()) used.insert(priority->second.integer());
    }
    for (std::int64_t at = std::max<std::int64_t>(from, 100); at <= 4096; ++at)
        if (!used.contains(at)) return at;
    return std::nullopt;
}

void checkRule(DrawingUnderCheck& drawing, const Element& group, const ValueList& rules, std::size_t index,
               Taken& taken) {
    const Record& rule = rules[index].record();
    const std::string name = DrawingUnderCheck::text(rule, "name");
    const auto complain = [&](std::string what, std::string remedy) -> DrawingProblem& {
        return drawing.add(Severity::error, "security-rule", group.id.value, fmt::format("rule \"{}\": {}", name, what),
                           std::move(remedy));
    };
    const auto offerPriority = [&](DrawingProblem& problem, const std::string& direction, std::int64_t from) {
        if (const auto free = freePriority(rules, direction, from))
            problem.mend(fmt::format("Give it priority {}", *free),
                         setRecords(group.id.value, "securityRules", withRecord(rules, index, [&](Record& record) {
                                        record["priority"] = Value(*free);
                                    })));
    };
    if (!name.empty() && !taken.names.insert(name).second) {
        const std::string other = name + (DrawingUnderCheck::text(rule, "direction") == "Outbound" ? "-out" : "-2");
        DrawingProblem& problem = complain("another rule has that name too", "Names are unique in a group");
        if (taken.names.insert(other).second)
            problem.mend(fmt::format("Name it {}", other),
                         setRecords(group.id.value, "securityRules",
                                    withRecord(rules, index, [&](Record& record) { record["name"] = Value(other); })));
    }
    if (const auto priority = rule.find("priority"); priority != rule.end() && priority->second.isInteger()) {
        const std::int64_t value = priority->second.integer();
        const std::string direction = DrawingUnderCheck::text(rule, "direction");
        if (value < 100 || value > 4096)
            offerPriority(complain(fmt::format("priority {} is out of range", value), "Choose 100 to 4096"), direction,
                          value < 100 ? 100 : 4000);
        if (!taken.priorities.emplace(direction, value).second) {
            offerPriority(complain(fmt::format("another {} rule has priority {} too", direction, value),
                                   "Priorities are unique in each direction"),
                          direction, value);
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

}  // namespace

void checkSecurityRules(DrawingUnderCheck& drawing) {
    for (const Element* group : drawing.elementsOf("network-security-group")) {
        const auto drawn = group->properties.find("securityRules");
        if (drawn == group->properties.end() || !drawn->second.isList()) continue;
        const ValueList& rules = drawn->second.list();
        Taken taken;
        for (std::size_t i = 0; i < rules.size(); ++i)
            if (rules[i].isRecord()) checkRule(drawing, *group, rules, i, taken);
    }
    for (const Element* table : drawing.elementsOf("route-table")) {
        std::set<std::string> names;
        for (const Record* route : drawing.records(table->properties, "routes")) {
            checkRoute(drawing, *table, *route);
            const std::string name = drawing.text(*route, "name");
            if (!name.empty() && !names.insert(name).second)
                drawing.add(Severity::error, "route", table->id.value,
                            fmt::format("another route is named \"{}\" too", name), "Names are unique in a table");
        }
    }
}

}  // namespace zonewright::model
