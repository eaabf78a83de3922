// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/filter.h"

#include <algorithm>

namespace zonewright::analysis::network {

namespace {

using Verdict = FilterRule::Verdict;
using Sense = AddressExpression::Sense;

// What hinders the attacker counts in the certain reading when it holds perhaps, what helps him in the possible one.
Sense senseOf(Verdict verdict, Reading reading) {
    return (verdict != Verdict::deny) == (reading == Reading::possible) ? Sense::perhaps : Sense::surely;
}

Truth runs(const FilterRule& rule, Direction direction) {
    return direction == Direction::inbound ? rule.inbound : rule.outbound;
}

bool holdsIn(const FilterRule& rule, Direction direction, Verdict verdict, Reading reading) {
    if (verdict == Verdict::deny) return hinders(runs(rule, direction), reading) && !rule.someSourcePorts;
    return helps(runs(rule, direction), reading);
}

// Whether the rule decides on what it matches for certain, whatever the unknowns are.
bool isSure(const FilterRule& rule, Direction direction) {
    return runs(rule, direction) == Truth::yes && !rule.verdictUnknown && !rule.someSourcePorts;
}

}  // namespace

Verdict Filter::verdictIn(const FilterRule& rule, Reading reading) const {
    if (!rule.verdictUnknown) return rule.verdict;
    if (reading == Reading::certain) return Verdict::deny;
    return m_element->type == "security-admin-config" ? Verdict::alwaysAllow : Verdict::allow;
}

PacketCell Filter::cellOf(const FilterRule& rule, Sense sense, const Party& source, const Party& destination,
                          const AddressMatch& networkTag, const AddressSet& sources,
                          const AddressSet& destinations) const {
    const bool generous = sense == Sense::perhaps;
    PacketCell cell;
    cell.protocols = rule.protocols;
    cell.ports = rule.portsUnknown && generous ? PortSet(kEveryPort) : rule.ports;
    if (!generous && rule.matchUnknown) cell.ports = PortSet();
    if (cell.ports.empty()) return cell;
    cell.sources = rule.source.among(sources, source, networkTag, sense);
    if (cell.sources.empty()) return cell;
    cell.destinations = rule.destination.among(destinations, destination, networkTag, sense);
    return cell;
}

Filter::Outcome Filter::pass(Direction direction, const Party& source, const Party& destination,
                             const AddressMatch& networkTag, const PacketSet& packets, Reading reading) const {
    Outcome outcome;
    const bool isAdmin = m_element->type == "security-admin-config";
    if (m_unknown) {
        if (reading == Reading::possible) (isAdmin ? outcome.alwaysPassed : outcome.passed) = packets;
        outcome.approximate = true;
        return outcome;
    }
    PacketSet rest = packets;
    PacketSet doubtful;  // perhaps let through by a rule before, so that no later one lets them skip anything
    const AddressSet sources = packets.sources(), destinations = packets.destinations();
    const auto cell = [&](const FilterRule& rule, Sense sense) {
        return cellOf(rule, sense, source, destination, networkTag, sources, destinations);
    };
    for (const FilterRule& rule : m_rules) {
        if (rest.empty()) break;
        const Verdict verdict = verdictIn(rule, reading);
        if (!holdsIn(rule, direction, verdict, reading)) {
            if (reading == Reading::certain && isAdmin && runs(rule, direction) == Truth::unknown)
                doubtful.add(rest.intersected(cell(rule, Sense::perhaps)));
            continue;
        }
        const PacketCell taken = cell(rule, senseOf(verdict, reading));
        if (verdict == Verdict::deny) {
            if (!taken.empty()) rest = rest.without(taken);
            continue;
        }
        const PacketSet matched = taken.empty() ? PacketSet() : rest.intersected(taken);
        if (!matched.empty()) {
            outcome.approximate =
                outcome.approximate || rule.source.isApproximate() || rule.destination.isApproximate();
            if (verdict == Verdict::allow) {
                outcome.passed.add(matched);
            } else {
                outcome.alwaysPassed.add(matched.without(doubtful));
                outcome.passed.add(matched.intersected(doubtful));
            }
        }
        // Only what it matches for certain is out of reach of the rules after it.
        const bool sure = isSure(rule, direction);
        if (reading == Reading::certain) {
            rest = rest.without(taken);
            if (isAdmin && verdict == Verdict::allow) doubtful.add(rest.intersected(cell(rule, Sense::perhaps)));
        } else if (sure && !matched.empty()) {
            rest = rest.without(cell(rule, Sense::surely));
        }
    }
    // Security groups end with a rule for everything; admin rules leave the rest to the security groups.
    if (isAdmin) outcome.passed.add(rest);
    return outcome;
}

Filter::Decision Filter::decide(Direction direction, const Party& source, const Party& destination,
                                const AddressMatch& networkTag, const Packet& packet, Reading reading) const {
    if (m_unknown) return {"unknown rules", reading == Reading::possible};
    for (const FilterRule& rule : m_rules) {
        const Verdict verdict = verdictIn(rule, reading);
        if (!holdsIn(rule, direction, verdict, reading)) continue;
        const PacketCell cell = cellOf(rule, senseOf(verdict, reading), source, destination, networkTag,
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
        const Truth names = rule.destinationTexts.holds(tag);
        const bool counts = verdict == Verdict::deny ? hinders(names, reading) : helps(names, reading);
        if (!counts || (rule.protocols & protocol) == 0) continue;
        const PacketCell cell =
            cellOf(rule, senseOf(verdict, reading), source, source, networkTag, source.addresses, source.addresses);
        if (!cell.ports.contains(port) || cell.sources.empty()) continue;
        if (verdict == Verdict::deny && !cell.sources.covers(source.addresses)) continue;
        return {rule.name, verdict != Verdict::deny};
    }
    return {"no rule names " + std::string(tag), true};
}

}  // namespace zonewright::analysis::network
