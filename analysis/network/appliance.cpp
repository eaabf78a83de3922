// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/appliance.h"

#include "analysis/network/shared_services.h"

#include <algorithm>

namespace zonewright::analysis::network {

namespace {

using Sense = AddressExpression::Sense;

const AddressMatch kNoTag;  // VirtualNetwork means nothing to a firewall

}  // namespace

bool Appliance::hostsMatch(const NetworkRule& rule, const std::vector<std::string>& hosts) const {
    return std::any_of(rule.hosts.begin(), rule.hosts.end(), [&](const std::string& pattern) {
        return std::any_of(hosts.begin(), hosts.end(),
                           [&](const std::string& host) { return hostMatches(pattern, host); });
    });
}

PacketCell Appliance::cellOf(const NetworkRule& rule, const Party& source, const Party& destination,
                             const std::vector<std::string>& hosts, Reading reading, const AddressSet& sources,
                             const AddressSet& destinations) const {
    const Sense sense = rule.allow == (reading == Reading::possible) ? Sense::perhaps : Sense::surely;
    PacketCell cell;
    cell.sources = rule.source.among(sources, source, kNoTag, sense);
    if (cell.sources.empty()) return cell;
    cell.destinations = rule.destination.among(destinations, destination, kNoTag, sense);
    if (hostsMatch(rule, hosts)) cell.destinations.add(destination.addresses);
    cell.protocols = rule.protocols;
    cell.ports = rule.ports;
    return cell;
}

PacketSet Appliance::applicationPass(const Party& source, std::string_view host, PacketSet rest, Reading reading,
                                     bool* approximate) const {
    PacketSet passed;
    for (const ApplicationRule& rule : m_applicationRules) {
        if (rest.empty()) break;
        const bool named = std::any_of(rule.hosts.begin(), rule.hosts.end(),
                                       [&](const std::string& pattern) { return hostMatches(pattern, host); });
        const bool guessed = !named && rule.categories && rule.allow == (reading == Reading::possible);
        if (!named && !guessed) continue;
        const Sense sense = rule.allow == (reading == Reading::possible) ? Sense::perhaps : Sense::surely;
        PacketCell cell{.sources = rule.source.among(rest.sources(), source, kNoTag, sense),
                        .destinations = AddressSet(kEveryAddress),
                        .protocols = kTcp,
                        .ports = rule.ports};
        if (rule.allow) {
            PacketSet matched = rest.intersected(cell);
            if (!matched.empty() && (guessed || rule.source.isApproximate())) *approximate = true;
            passed.addDisjoint(std::move(matched));
        }
        rest = rest.without(cell);
    }
    return passed;
}

Appliance::Outcome Appliance::pass(const Party& source, const Party& destination, const std::vector<std::string>& hosts,
                                   const PacketSet& packets, Reading reading) const {
    Outcome outcome;
    if (!helps(m_forwards, reading)) return outcome;
    if (m_unknown) {
        if (reading == Reading::possible) outcome.unchanged = packets;
        outcome.approximate = true;
        return outcome;
    }
    PacketSet rest = packets;
    const AddressSet sources = packets.sources(), destinations = packets.destinations();
    for (const NetworkRule& rule : m_networkRules) {
        if (rest.empty()) break;
        const PacketCell cell = cellOf(rule, source, destination, hosts, reading, sources, destinations);
        if (cell.empty()) continue;
        const bool approximate = rule.source.isApproximate() || rule.destination.isApproximate();
        if (rule.allow) {
            PacketSet matched = rest.intersected(cell);
            outcome.approximate = outcome.approximate || (approximate && !matched.empty());
            outcome.unchanged.addDisjoint(std::move(matched));
        }
        rest = rest.without(cell);
    }
    if (rest.empty() || m_applicationRules.empty()) return outcome;
    std::vector<std::string_view> asked(hosts.begin(), hosts.end());
    if (asked.empty()) asked.push_back("");  // a name that only `*` matches
    for (const std::string_view host : asked) {
        PacketSet passed = applicationPass(source, host, rest, reading, &outcome.approximate);
        for (const PacketCell& known : outcome.proxied.cells()) passed = passed.without(known);
        outcome.proxied.addDisjoint(std::move(passed));
    }
    return outcome;
}

Appliance::Decision Appliance::decide(const Party& source, const Party& destination,
                                      const std::vector<std::string>& hosts, const Packet& packet,
                                      Reading reading) const {
    if (!helps(m_forwards, reading)) return {"IP forwarding is off", false};
    if (m_unknown) return {"unknown rules", reading == Reading::possible};
    for (const NetworkRule& rule : m_networkRules)
        if (contains(cellOf(rule, source, destination, hosts, reading, AddressSet::of(packet.source),
                            AddressSet::of(packet.destination)),
                     packet))
            return {"network rule " + rule.name, rule.allow};
    const PacketSet single(PacketCell{AddressSet::of(packet.source), AddressSet::of(packet.destination),
                                      packet.protocol, PortSet::of(packet.port)});
    std::vector<std::string> asked = hosts;
    if (asked.empty()) asked.push_back("");
    std::string denied;
    for (const std::string& host : asked) {
        for (const ApplicationRule& rule : m_applicationRules) {
            bool approximate = false;
            Appliance alone;
            alone.m_applicationRules = {rule};
            alone.m_applicationRules.front().allow = true;
            if (alone.applicationPass(source, host, single, reading, &approximate).empty()) continue;
            if (rule.allow) return {"application rule " + rule.name, true};
            denied = "application rule " + rule.name;
            break;
        }
    }
    return {denied.empty() ? "no rule allows it" : denied, false};
}

Appliance::Outcome Appliance::afterTranslation(const Party& source, const Party& destination, const PacketSet& packets,
                                               Reading reading) const {
    Outcome outcome;
    PacketSet rest = packets;
    for (const NetworkRule& rule : m_networkRules) {
        const PacketCell cell =
            cellOf(rule, source, destination, {}, reading, packets.sources(), packets.destinations());
        if (rule.allow) outcome.unchanged.addDisjoint(rest.intersected(cell));
        rest = rest.without(cell);
    }
    outcome.unchanged.addDisjoint(std::move(rest));
    return outcome;
}

}  // namespace zonewright::analysis::network
