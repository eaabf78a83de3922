// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/appliance.h"

#include "analysis/network/shared_services.h"
#include "analysis/network/target.h"

#include <algorithm>

namespace zonewright::analysis::network {

namespace {

using Sense = AddressExpression::Sense;

const AddressMatch kNoTag;  // VirtualNetwork means nothing to a firewall

Sense senseOf(bool allows, Reading reading) {
    return allows == (reading == Reading::possible) ? Sense::perhaps : Sense::surely;
}

// A pattern that names a whole top-level domain holds hosts that anybody can register.
bool holdsAnybody(std::string_view pattern) {
    return pattern == "*" || (pattern.starts_with("*.") && pattern.find('.', 2) == std::string_view::npos);
}

// `host` empty: a host of the Internet that no drawing names.
Truth namesHost(const Words& patterns, std::string_view host) {
    if (host == kUnknownHost) {
        const bool any = std::find(patterns.items.begin(), patterns.items.end(), "*") != patterns.items.end();
        return any ? Truth::yes : patterns.empty() ? Truth::no : Truth::unknown;
    }
    const bool named = std::any_of(patterns.items.begin(), patterns.items.end(), [&](const std::string& pattern) {
        return host.empty() ? holdsAnybody(pattern) : hostMatches(pattern, host);
    });
    return named ? Truth::yes : patterns.unknown ? Truth::unknown : Truth::no;
}

// Who is let out chooses among the names of his destination: one that is allowed is enough, one that is denied is not.
Truth namesHosts(const Words& patterns, const std::vector<std::string>& hosts, bool allows) {
    if (patterns.empty()) return Truth::no;
    if (hosts.empty()) return namesHost(patterns, "");
    Truth some = Truth::no, all = Truth::yes;
    for (const std::string& host : hosts) {
        const Truth one = namesHost(patterns, host);
        some = either(some, one);
        all = both(all, one);
    }
    return allows ? some : all == Truth::no && some != Truth::no ? Truth::unknown : all;
}

bool counts(Truth truth, Sense sense) {
    return truth == Truth::yes || (truth == Truth::unknown && sense == Sense::perhaps);
}

PortSet portsIn(const PortSet& ports, bool unknown, bool matchUnknown, Sense sense) {
    if (sense == Sense::surely) return matchUnknown ? PortSet() : ports;
    return unknown ? PortSet(kEveryPort) : ports;
}

}  // namespace

PacketCell Appliance::cellOf(const NetworkRule& rule, Sense sense, const Asked& asked) const {
    PacketCell cell;
    cell.ports = portsIn(rule.ports, rule.portsUnknown, rule.matchUnknown, sense);
    cell.protocols = rule.protocols;
    if (rule.protocolsUnknown && sense == Sense::perhaps) cell.protocols = kAnyProtocol;
    if (cell.ports.empty() || cell.protocols == 0) return cell;
    cell.sources = rule.source.among(asked.sources, asked.source, kNoTag, sense);
    if (cell.sources.empty()) return cell;
    if (!rule.namesOnly)
        cell.destinations = rule.destination.among(asked.destinations, asked.destination, kNoTag, sense);
    if (counts(namesHosts(rule.hosts, asked.hosts, rule.allow), sense))
        cell.destinations.add(asked.destination.addresses);
    return cell;
}

// Whether a rule names the host, by itself or by a list that the provider keeps. An attacker's own host is in no list
// of the provider's own hosts, and in no category that a rule denies: he chooses it so.
Truth Appliance::names(const ApplicationRule& rule, std::string_view host) {
    Truth named = namesHost(rule.hosts, host);
    const bool attackers =
        host.empty() || std::find(attackersHosts().begin(), attackersHosts().end(), host) != attackersHosts().end();
    if (!rule.categories.empty() && !(attackers && !rule.allow && !rule.verdictUnknown))
        named = either(named, Truth::unknown);
    for (const std::string& tag : rule.tags.items) named = either(named, fqdnTagHolds(tag, host));
    return rule.tags.unknown ? either(named, Truth::unknown) : named;
}

PacketCell Appliance::cellOf(const ApplicationRule& rule, Sense sense, std::string_view host, const Party& source,
                             const AddressSet& sources) const {
    PacketCell cell;
    cell.protocols = kTcp;
    cell.ports = portsIn(rule.ports, rule.portsUnknown, rule.matchUnknown, sense);
    if (!counts(names(rule, host), sense)) return cell;
    cell.destinations = AddressSet(kEveryAddress);
    cell.sources = rule.source.among(sources, source, kNoTag, sense);
    return cell;
}

// What network rules let through. Where one perhaps does, the packets may pass it unchanged or go on: `doubtful`
// collects them in the certain reading, in which no application rule may then speak for them.
PacketSet Appliance::networkPass(const Asked& asked, PacketSet& rest, PacketSet* doubtful, Reading reading,
                                 bool* approximate) const {
    PacketSet passed;
    for (const NetworkRule& rule : m_networkRules) {
        if (rest.empty()) break;
        const bool allows = rule.allowsIn(reading);
        const PacketCell cell = cellOf(rule, senseOf(allows, reading), asked);
        if (!allows) {
            if (!cell.empty()) rest = rest.without(cell);
            continue;
        }
        const PacketSet matched = cell.empty() ? PacketSet() : rest.intersected(cell);
        passed.add(matched);
        if (!matched.empty() && (rule.source.isApproximate() || rule.destination.isApproximate())) *approximate = true;
        if (reading == Reading::certain) {
            if (!cell.empty()) rest = rest.without(cell);
            if (doubtful) doubtful->add(rest.intersected(cellOf(rule, Sense::perhaps, asked)));
        } else if (!rule.verdictUnknown && !matched.empty()) {
            rest = rest.without(cellOf(rule, Sense::surely, asked));
        }
    }
    return passed;
}

PacketSet Appliance::applicationPass(const Party& source, std::string_view host, PacketSet rest, Reading reading,
                                     bool* approximate) const {
    PacketSet passed;
    for (const ApplicationRule& rule : m_applicationRules) {
        if (rest.empty()) break;
        const bool allows = rule.allowsIn(reading);
        const PacketCell cell = cellOf(rule, senseOf(allows, reading), host, source, rest.sources());
        if (cell.empty()) continue;
        if (allows) {
            const PacketSet matched = rest.intersected(cell);
            const bool guessed = names(rule, host) != Truth::yes && namesHost(rule.hosts, host) == Truth::no;
            if (!matched.empty() && (guessed || rule.source.isApproximate())) *approximate = true;
            passed.add(matched);
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
        // Rules that nobody knows may let it through by its type, or in the firewall's name.
        if (reading == Reading::possible) {
            outcome.unchanged = packets;
            if (m_isFirewall) outcome.proxied = packets;
        }
        outcome.approximate = true;
        return outcome;
    }
    PacketSet rest = packets, doubtful;
    const Asked asked{source, destination, hosts, packets.sources(), packets.destinations()};
    const bool proxies = !m_applicationRules.empty();
    outcome.unchanged = networkPass(asked, rest, proxies ? &doubtful : nullptr, reading, &outcome.approximate);
    rest = rest.without(doubtful);
    if (m_applicationUnknown && reading == Reading::possible) {
        outcome.proxied = rest;
        outcome.approximate = outcome.approximate || !rest.empty();
    }
    if (rest.empty() || m_applicationUnknown) return outcome;
    std::vector<std::string_view> names(hosts.begin(), hosts.end());
    if (names.empty()) names.push_back("");
    for (const std::string_view host : names)
        outcome.proxied.add(applicationPass(source, host, rest, reading, &outcome.approximate));
    return outcome;
}

Appliance::Decision Appliance::decide(const Party& source, const Party& destination,
                                      const std::vector<std::string>& hosts, const Packet& packet,
                                      Reading reading) const {
    if (!helps(m_forwards, reading)) return {"IP forwarding is off", false};
    if (m_unknown) return {"unknown rules", reading == Reading::possible};
    const AddressSet from = AddressSet::of(packet.source), to = AddressSet::of(packet.destination);
    const Asked asked{source, destination, hosts, from, to};
    for (const NetworkRule& rule : m_networkRules) {
        const bool allows = rule.allowsIn(reading);
        if (contains(cellOf(rule, senseOf(allows, reading), asked), packet))
            return {"network rule " + rule.name, allows};
    }
    if (m_applicationUnknown) return {"unknown application rules", reading == Reading::possible};
    std::vector<std::string> names = hosts;
    if (names.empty()) names.push_back("");
    std::string denied;
    for (const std::string& host : names) {
        for (const ApplicationRule& rule : m_applicationRules) {
            const bool allows = rule.allowsIn(reading);
            if (!contains(cellOf(rule, senseOf(allows, reading), host, source, from), packet)) continue;
            if (allows) return {"application rule " + rule.name, true};
            denied = "application rule " + rule.name;
            break;
        }
    }
    return {denied.empty() ? "no rule allows it" : denied, false};
}

Appliance::Outcome Appliance::afterTranslation(const Party& source, const Party& destination, const PacketSet& packets,
                                               Reading reading) const {
    Outcome outcome;
    if (m_unknown) {
        if (reading == Reading::possible) outcome.unchanged = packets;
        return outcome;
    }
    PacketSet rest = packets;
    const Asked asked{source, destination, {}, packets.sources(), packets.destinations()};
    outcome.unchanged = networkPass(asked, rest, nullptr, reading, &outcome.approximate);
    outcome.unchanged.add(rest);
    return outcome;
}

}  // namespace zonewright::analysis::network
