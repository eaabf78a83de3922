// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/filter.h"

#include <algorithm>

namespace zonewright::analysis::network {

namespace {

using Verdict = FilterRule::Verdict;

Verdict verdictIn(const FilterRule& rule, Reading reading) {
    if (!rule.verdictUnknown) return rule.verdict;
    return reading == Reading::possible ? Verdict::allow : Verdict::deny;
}

bool holdsIn(const FilterRule& rule, Direction direction, Verdict verdict, Reading reading) {
    const Truth runs = direction == Direction::inbound ? rule.inbound : rule.outbound;
    if (verdict == Verdict::deny) return hinders(runs, reading) && !rule.someSourcePorts;
    return helps(runs, reading);
}

}  // namespace

PacketCell Filter::cellOf(const FilterRule& rule, Verdict verdict, const Party& source, const Party& destination,
                          const AddressMatch& networkTag, Reading reading, const AddressSet& sources,
                          const AddressSet& destinations) const {
    using Sense = AddressExpression::Sense;
    const bool helping = verdict != Verdict::deny;
    // What helps the attacker counts when it holds perhaps, in the possible reading; what hinders him, in the certain
    // one.
    const bool generous = helping == (reading == Reading::possible);
    const Sense sense = generous ? Sense::perhaps : Sense::surely;
    PacketCell cell;
    cell.protocols = rule.protocols;
    cell.ports = rule.portsUnknown && generous ? PortSet(kEveryPort) : rule.ports;
    if (!generous && (rule.portsUnknown || rule.matchUnknown)) cell.ports = PortSet();
    if (cell.ports.empty()) return cell;
    cell.sources = rule.source.among(sources, source, networkTag, sense);
    if (cell.sources.empty()) return cell;
    cell.destinations = rule.destination.among(destinations, destination, networkTag, sense);
    return cell;
}

Filter::Outcome Filter::pass(Direction direction, const Party& source, const Party& destination,
                             const AddressMatch& networkTag, const PacketSet& packets, Reading reading) const {
    Outcome outcome;
    if (m_unknown) {
        if (reading == Reading::possible) outcome.passed = packets;
        outcome.approximate = true;
        return outcome;
    }
    PacketSet rest = packets;
    const AddressSet sources = packets.sources(), destinations = packets.destinations();
    for (const FilterRule& rule : m_rules) {
        if (rest.empty()) break;
        const Verdict verdict = verdictIn(rule, reading);
        if (!holdsIn(rule, direction, verdict, reading)) continue;
        const PacketCell cell = cellOf(rule, verdict, source, destination, networkTag, reading, sources, destinations);
        if (cell.empty()) continue;
        const bool approximate = rule.source.isApproximate() || rule.destination.isApproximate();
        if (verdict != Verdict::deny) {
            PacketSet matched = rest.intersected(cell);
            if (matched.empty()) continue;
            outcome.approximate = outcome.approximate || approximate;
            (verdict == Verdict::allow ? outcome.passed : outcome.alwaysPassed).addDisjoint(std::move(matched));
        }
        rest = rest.without(cell);
    }
    // Security groups end with a rule for everything; admin rules leave the rest to the security groups.
    if (m_element->type == "security-admin-config") outcome.passed.addDisjoint(std::move(rest));
    return outcome;
}

Filter::Decision Filter::decide(Direction direction, const Party& source, const Party& destination,
                                const AddressMatch& networkTag, const Packet& packet, Reading reading) const {
    if (m_unknown) return {"unknown rules", reading == Reading::possible};
    for (const FilterRule& rule : m_rules) {
        const Verdict verdict = verdictIn(rule, reading);
        if (!holdsIn(rule, direction, verdict, reading)) continue;
        const PacketCell cell = cellOf(rule, verdict, source, destination, networkTag, reading,
                                       AddressSet::of(packet.source), AddressSet::of(packet.destination));
        if (contains(cell, packet)) return {rule.name, verdict != Verdict::deny};
    }
    return {"no rule", true};
}

Filter::Decision Filter::decidePlatform(std::string_view tag, const Party& source, const AddressMatch& networkTag,
                                        Protocol protocol, Port port, Reading reading) const {
    if (m_unknown) return {"unknown rules", reading == Reading::possible};
    for (const FilterRule& rule : m_rules) {
        const Verdict verdict = verdictIn(rule, reading);
        if (!holdsIn(rule, Direction::outbound, verdict, reading)) continue;
        const bool names = std::any_of(rule.destinationTexts.begin(), rule.destinationTexts.end(),
                                       [&](const std::string& text) { return sameWord(text, tag); });
        if (!names || (rule.protocols & protocol) == 0) continue;
        const PacketCell cell =
            cellOf(rule, verdict, source, source, networkTag, reading, source.addresses, source.addresses);
        if (!cell.ports.contains(port) || cell.sources.empty()) continue;
        if (verdict == Verdict::deny && !cell.sources.covers(source.addresses)) continue;
        return {rule.name, verdict != Verdict::deny};
    }
    return {"no rule names " + std::string(tag), true};
}

}  // namespace zonewright::analysis::network
