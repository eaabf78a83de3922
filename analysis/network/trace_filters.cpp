// SPDX-License-Identifier: Apache-2.0
// Filters on a way: security groups of subnets and interfaces, admin rules before them.
#include "analysis/network/tracer.h"

#include <algorithm>

namespace zonewright::analysis::network {

std::string_view toText(Label label) {
    switch (label) {
        case Label::publicEndpoint: return "public";
        case Label::dnat: return "dnat";
        case Label::serviceTag: return "service-tag";
        case Label::bypass: return "bypass";
        case Label::gateway: return "gateway";
        case Label::sameNetwork: return "same-network";
        case Label::peering: return "peering";
        case Label::appliance: return "appliance";
        case Label::privateEndpoint: return "private-endpoint";
        case Label::serviceEndpoint: return "service-endpoint";
        case Label::outbound: return "outbound";
    }
    return "outbound";
}

PacketSet Tracer::asked(const Party& source, const Party& destination, const Question& question) const {
    return PacketSet(PacketCell{source.addresses, destination.addresses, question.protocols, question.ports});
}

bool Tracer::opens(Way& way, std::vector<Control> alternatives) const {
    if (!m_openable) return false;
    std::erase_if(alternatives, [&](const Control& control) { return !m_openable(control); });
    if (alternatives.empty()) return false;
    way.blockers.push_back(std::move(alternatives));
    return true;
}

void Tracer::hop(Way& way, const ElementId& at, std::string rule, bool allowed) const {
    if (m_explains) way.hops.push_back({.at = at.value, .rule = std::move(rule), .allowed = allowed});
}

void Tracer::note(Way& way, std::string text) const {
    if (m_explains) way.notes.push_back(std::move(text));
}

void Tracer::ground(Way& way, const Relation* relation) const {
    if (m_explains && relation) way.grounds.push_back({.relation = relation->id.value});
}

void Tracer::ground(Way& way, const Element* element, std::string_view property) const {
    if (m_explains && element) way.grounds.push_back({.element = element->id, .property = std::string(property)});
}

bool Tracer::passFilter(Way& way, const Filter& filter, Direction direction, int subnet, bool onSubnet,
                        const Party& source, const Party& destination) const {
    const AddressMatch& own = m_fabric.routes().networkTag(subnet);
    AddressMatch widened;
    if (!way.joined.empty()) {
        widened = own;
        widened.add({way.joined, way.joined});
    }
    const AddressMatch& tag = way.joined.empty() ? own : widened;
    Filter::Outcome outcome = filter.pass(direction, source, destination, tag, way.packets, m_reading);
    const bool passes = !outcome.passed.empty();
    if (m_explains) {
        const Packet packet = passes ? *outcome.passed.sample() : *way.packets.sample();
        const Filter::Decision decision = filter.decide(direction, source, destination, tag, packet, m_reading);
        const char* side = direction == Direction::inbound ? " (inbound)" : " (outbound)";
        hop(way, filter.element().id, decision.rule + side, passes);
        ground(way, &filter.element(), "securityRules");
    }
    if (passes) {
        way.packets = std::move(outcome.passed);
        way.approximate = way.approximate || outcome.approximate;
        return true;
    }
    std::vector<Control> controls{{filter.element().id, "securityRules"}};
    const Element* place = topology().subnets()[subnet].element;
    if (onSubnet && place) controls.push_back({place->id, "networkSecurityGroup"});
    if (opens(way, std::move(controls))) return true;
    way.packets = PacketSet();
    return false;
}

bool Tracer::filtersInbound(int subnet, const Interface* interface) const {
    return topology().subnets()[subnet].filter || (interface && !interface->filters.empty());
}

bool Tracer::passFilters(Way& way, Direction direction, int subnet, const Interface* interface, const Party& source,
                         const Party& destination) const {
    PacketSet always;
    for (const Filter* filter : m_fabric.adminFilters(subnet)) {
        const AddressMatch& tag = m_fabric.routes().networkTag(subnet);
        Filter::Outcome outcome = filter->pass(direction, source, destination, tag, way.packets, m_reading);
        const bool passes = !outcome.passed.empty() || !outcome.alwaysPassed.empty();
        if (m_explains) {
            const std::optional<Packet> packet = !passes                  ? way.packets.sample()
                                                 : outcome.passed.empty() ? outcome.alwaysPassed.sample()
                                                                          : outcome.passed.sample();
            hop(way, filter->element().id, filter->decide(direction, source, destination, tag, *packet, m_reading).rule,
                passes);
            ground(way, &filter->element(), "adminRules");
        }
        if (!passes) {
            if (opens(way, {{filter->element().id, "adminRules"}})) continue;
            way.packets = PacketSet();
            return false;
        }
        always.addDisjoint(std::move(outcome.alwaysPassed));
        way.packets = std::move(outcome.passed);
    }
    const auto passes = [&](Way& at, const Element& group) {
        return passFilter(at, m_fabric.filter(group), direction, subnet, true, source, destination);
    };
    const auto subnetFilter = [&] {
        const Subnet& place = topology().subnets()[subnet];
        if (!place.filter || way.packets.empty()) return true;
        if (place.otherFilters.empty() || m_reading == Reading::certain) {
            // Of several nobody knows which is in force: all must let it pass.
            return passes(way, *place.filter) && std::all_of(place.otherFilters.begin(), place.otherFilters.end(),
                                                             [&](const Element* group) { return passes(way, *group); });
        }
        Way before = way;
        PacketSet passed;
        if (passes(way, *place.filter)) passed = way.packets;
        for (const Element* group : place.otherFilters) {
            Way other = before;
            if (!passes(other, *group)) continue;
            passed.add(other.packets);
            other.packets = PacketSet();
            if (!way.arrives()) way = std::move(other);
        }
        way.packets = std::move(passed);
        way.approximate = true;
        return way.arrives();
    };
    const auto interfaceFilters = [&] {
        if (!interface) return true;
        for (const Element* group : interface->filters)
            if (!way.packets.empty() &&
                !passFilter(way, m_fabric.filter(*group), direction, subnet, false, source, destination))
                return false;
        return true;
    };
    if (direction == Direction::inbound)
        subnetFilter() && interfaceFilters();
    else
        interfaceFilters() && subnetFilter();
    way.packets.addDisjoint(std::move(always));
    return way.arrives();
}

}  // namespace zonewright::analysis::network
