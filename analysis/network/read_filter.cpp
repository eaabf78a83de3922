// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/filter.h"

#include <algorithm>

namespace zonewright::analysis::network {

namespace {

constexpr std::int64_t kBehindDrawn = 4097;

ProtocolSet protocolsOf(std::string_view text) {
    if (sameWord(text, "Tcp")) return kTcp;
    if (sameWord(text, "Udp")) return kUdp;
    if (sameWord(text, "Icmp")) return kIcmp;
    if (sameWord(text, "Esp")) return kEsp;
    if (sameWord(text, "Ah")) return kAh;
    return kAnyProtocol;
}

// A direction that is not drawn may be either.
Truth directionIs(const model::Value& record, std::string_view direction) {
    return field(record, "direction") ? fieldIs(record, "direction", direction) : Truth::unknown;
}

void readPorts(FilterRule& rule, const model::Value& record) {
    const Words texts = fieldWords(record, "destinationPortRanges");
    rule.ports = PortSet();
    rule.portsUnknown = texts.unknown;
    for (const std::string& text : texts.items) {
        if (const auto range = parsePorts(text))
            rule.ports.add(*range);
        else
            rule.portsUnknown = true;
    }
    // Protocols without ports need none; for the others a missing list says nothing.
    if (texts.empty()) {
        if ((rule.protocols & (kTcp | kUdp)) == 0)
            rule.ports.add(kEveryPort);
        else
            rule.portsUnknown = true;
    }
    PortSet sourcePorts;
    for (const std::string& text : fieldWords(record, "sourcePortRanges").items)
        if (const auto range = parsePorts(text)) sourcePorts.add(*range);
    rule.someSourcePorts = !sourcePorts.empty() && !sourcePorts.covers(PortSet(PortRange{1, 65535}));
}

FilterRule readRule(const Topology& topology, const Element& control, const model::Value& record,
                    std::string_view sources, std::string_view destinations) {
    FilterRule rule;
    const Drawn& drawn = topology.drawn();
    rule.name = record.isUnknown() ? "a rule that nobody knows" : fieldText(record, "name");
    // Where the order is not known, the reading that takes the rule at all takes it first.
    const bool placeUnknown = isUnknownField(record, "priority");
    rule.priority = placeUnknown ? 0 : fieldInteger(record, "priority", 4096);
    rule.matchUnknown =
        placeUnknown || isUnknownField(record, "protocol") || fieldWords(record, "sourcePortRanges").unknown;
    rule.inbound = directionIs(record, "Inbound");
    rule.outbound = directionIs(record, "Outbound");
    const std::string access = fieldText(record, "access");
    rule.verdictUnknown = access.empty();
    if (sameWord(access, "Allow")) rule.verdict = FilterRule::Verdict::allow;
    if (sameWord(access, "AlwaysAllow")) rule.verdict = FilterRule::Verdict::alwaysAllow;
    rule.protocols = protocolsOf(fieldText(record, "protocol"));
    const auto side = [&](std::string_view key, std::string_view which) {
        return AddressExpression::parse(topology, fieldWords(record, key),
                                        namedElements(drawn, control, rule.name, which));
    };
    rule.source = side(sources, "source");
    rule.destination = side(destinations, "destination");
    rule.destinationTexts = fieldWords(record, destinations);
    if (rule.destinationTexts.items.empty() && namedElements(drawn, control, rule.name, "destination").surely.empty())
        rule.destinationTexts.unknown = true;
    readPorts(rule, record);
    return rule;
}

// A rule whose place nobody knows stands twice: first for the reading that takes it at all, and behind every drawn
// rule, where it decides for certain what is left.
void addRule(std::vector<FilterRule>& rules, FilterRule rule, const model::Value& record) {
    const bool onlyPlace = isUnknownField(record, "priority") && !record.isUnknown() &&
                           !isUnknownField(record, "protocol") && !fieldWords(record, "sourcePortRanges").unknown;
    if (onlyPlace) {
        FilterRule last = rule;
        last.priority = kBehindDrawn;
        last.matchUnknown = false;
        rules.push_back(std::move(last));
    }
    rules.push_back(std::move(rule));
}

FilterRule defaultRule(const Topology& topology, std::string name, std::int64_t priority, Direction direction,
                       FilterRule::Verdict verdict, std::string_view source, std::string_view destination) {
    const auto expression = [&](std::string_view text) {
        return AddressExpression::parse(topology, {.drawn = true, .items = {std::string(text)}}, {});
    };
    FilterRule rule{.name = std::move(name), .priority = priority, .verdict = verdict};
    (direction == Direction::inbound ? rule.inbound : rule.outbound) = Truth::yes;
    rule.source = expression(source);
    rule.destination = expression(destination);
    return rule;
}

void sortByPriority(std::vector<FilterRule>& rules) {
    std::stable_sort(rules.begin(), rules.end(), [](const FilterRule& a, const FilterRule& b) {
        return a.priority != b.priority ? a.priority < b.priority : a.name < b.name;
    });
}

}  // namespace

Filter Filter::securityGroup(const Topology& topology, const Element& group) {
    using enum FilterRule::Verdict;
    Filter filter;
    filter.m_element = &group;
    const Drawn::List records = topology.drawn().list(group, "securityRules");
    filter.m_unknown = records.unknown;
    for (const model::Value& record : records.items)
        addRule(filter.m_rules,
                readRule(topology, group, record, "sourceAddressPrefixes", "destinationAddressPrefixes"), record);
    const auto add = [&](std::string name, std::int64_t priority, Direction direction, FilterRule::Verdict verdict,
                         std::string_view source, std::string_view destination) {
        filter.m_rules.push_back(
            defaultRule(topology, std::move(name), priority, direction, verdict, source, destination));
    };
    add("AllowVnetInBound", 65000, Direction::inbound, allow, "VirtualNetwork", "VirtualNetwork");
    add("AllowAzureLoadBalancerInBound", 65001, Direction::inbound, allow, "AzureLoadBalancer", "*");
    add("DenyAllInBound", 65500, Direction::inbound, deny, "*", "*");
    add("AllowVnetOutBound", 65000, Direction::outbound, allow, "VirtualNetwork", "VirtualNetwork");
    add("AllowInternetOutBound", 65001, Direction::outbound, allow, "*", "Internet");
    add("DenyAllOutBound", 65500, Direction::outbound, deny, "*", "*");
    sortByPriority(filter.m_rules);
    return filter;
}

Filter Filter::adminRules(const Topology& topology, const Element& configuration, AdminRules inForce) {
    Filter filter;
    filter.m_element = &configuration;
    const Drawn::List records = topology.drawn().list(configuration, "adminRules");
    filter.m_unknown = records.unknown;
    for (const model::Value& record : records.items) {
        FilterRule rule = readRule(topology, configuration, record, "sources", "destinations");
        const bool denies = rule.verdict == FilterRule::Verdict::deny && !rule.verdictUnknown;
        if (inForce == AdminRules::allowing && denies) continue;
        if (inForce == AdminRules::perhaps) {
            rule.matchUnknown = true;
            filter.m_rules.push_back(std::move(rule));
        } else {
            addRule(filter.m_rules, std::move(rule), record);
        }
    }
    sortByPriority(filter.m_rules);
    return filter;
}

}  // namespace zonewright::analysis::network
