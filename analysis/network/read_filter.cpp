// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/filter.h"

#include <algorithm>

namespace zonewright::analysis::network {

namespace {

ProtocolSet protocolsOf(std::string_view text) {
    if (sameWord(text, "Tcp")) return kTcp;
    if (sameWord(text, "Udp")) return kUdp;
    if (sameWord(text, "Icmp")) return kIcmp;
    if (sameWord(text, "Esp")) return kEsp;
    if (sameWord(text, "Ah")) return kAh;
    return kAnyProtocol;
}

Truth directionIs(const model::Value& record, std::string_view direction) {
    const model::Value* value = field(record, "direction");
    return !value || value->isUnknown() ? Truth::unknown : truthOf(sameWord(value->text(), direction));
}

void readPorts(FilterRule& rule, const model::Value& record) {
    const std::vector<std::string> texts = fieldTexts(record, "destinationPortRanges");
    rule.ports = PortSet();
    for (const std::string& text : texts) {
        if (const auto range = parsePorts(text))
            rule.ports.add(*range);
        else
            rule.portsUnknown = true;
    }
    // Protocols without ports need none; for the others a missing list says nothing.
    if (texts.empty()) {
        rule.ports.add(kEveryPort);
        rule.portsUnknown = (rule.protocols & (kTcp | kUdp)) != 0;
    }
    PortSet sourcePorts;
    for (const std::string& text : fieldTexts(record, "sourcePortRanges"))
        if (const auto range = parsePorts(text)) sourcePorts.add(*range);
    rule.someSourcePorts = !sourcePorts.empty() && !sourcePorts.covers(PortSet(PortRange{1, 65535}));
}

bool isUnknown(const model::Value& record, std::string_view name) {
    const model::Value* value = field(record, name);
    return value != nullptr && value->isUnknown();
}

// A list that holds `?`, or is one.
bool holdsUnknown(const model::Value& record, std::string_view name) {
    const model::Value* value = field(record, name);
    if (value == nullptr) return false;
    if (!value->isList()) return value->isUnknown();
    return std::any_of(value->list().begin(), value->list().end(), [](const model::Value& item) { return item.isUnknown(); });
}

FilterRule readRule(const Topology& topology, const Element& control, const model::Value& record,
                    std::string_view sources, std::string_view destinations) {
    FilterRule rule;
    const Drawn& drawn = topology.drawn();
    rule.name = fieldText(record, "name");
    // Where the order is not known, the reading that takes the rule at all takes it first.
    rule.priority = isUnknown(record, "priority") ? 0 : fieldInteger(record, "priority", 4096);
    rule.matchUnknown =
        isUnknown(record, "priority") || isUnknown(record, "protocol") || holdsUnknown(record, "sourcePortRanges");
    rule.inbound = directionIs(record, "Inbound");
    rule.outbound = directionIs(record, "Outbound");
    const std::string access = fieldText(record, "access");
    rule.verdictUnknown = access.empty();
    if (sameWord(access, "Allow")) rule.verdict = FilterRule::Verdict::allow;
    if (sameWord(access, "AlwaysAllow")) rule.verdict = FilterRule::Verdict::alwaysAllow;
    rule.protocols = protocolsOf(fieldText(record, "protocol"));
    rule.source = AddressExpression::parse(topology, fieldTexts(record, sources),
                                           namedElements(drawn, control, rule.name, "source"));
    rule.destinationTexts = fieldTexts(record, destinations);
    rule.destination = AddressExpression::parse(topology, rule.destinationTexts,
                                                namedElements(drawn, control, rule.name, "destination"));
    readPorts(rule, record);
    return rule;
}

FilterRule defaultRule(const Topology& topology, std::string name, std::int64_t priority, Direction direction,
                       FilterRule::Verdict verdict, std::string_view source, std::string_view destination) {
    const auto expression = [&](std::string_view text) {
        const std::string texts[]{std::string(text)};
        return AddressExpression::parse(topology, texts, {});
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
        filter.m_rules.push_back(
            readRule(topology, group, record, "sourceAddressPrefixes", "destinationAddressPrefixes"));
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

Filter Filter::adminRules(const Topology& topology, const Element& configuration) {
    Filter filter;
    filter.m_element = &configuration;
    const Drawn::List records = topology.drawn().list(configuration, "adminRules");
    filter.m_unknown = records.unknown;
    for (const model::Value& record : records.items)
        filter.m_rules.push_back(readRule(topology, configuration, record, "sources", "destinations"));
    sortByPriority(filter.m_rules);
    return filter;
}

}  // namespace zonewright::analysis::network
