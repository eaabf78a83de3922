// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/opened_reach.h"

#include <algorithm>
#include <utility>

namespace zonewright::analysis::network {

namespace {

// The smallest sets of controls of which one opens each blocker of some way.
std::vector<std::vector<Control>> smallestSets(const std::vector<Way>& ways) {
    std::set<std::vector<Control>> sets;
    for (const Way& way : ways) {
        if (!way.arrives() || way.blockers.empty()) continue;
        // One control of each blocker, in all combinations; a control that is in two counts once.
        std::vector<std::vector<Control>> combined{{}};
        for (const std::vector<Control>& alternatives : way.blockers) {
            std::vector<std::vector<Control>> next;
            for (const std::vector<Control>& chosen : combined)
                for (const Control& control : alternatives) {
                    std::vector<Control> longer = chosen;
                    if (std::find(longer.begin(), longer.end(), control) == longer.end()) longer.push_back(control);
                    next.push_back(std::move(longer));
                }
            combined = std::move(next);
        }
        for (std::vector<Control>& chosen : combined) {
            std::sort(chosen.begin(), chosen.end());
            sets.insert(std::move(chosen));
        }
    }
    std::vector<std::vector<Control>> smallest;
    for (const std::vector<Control>& set : sets) {
        const bool minimal = std::none_of(sets.begin(), sets.end(), [&](const std::vector<Control>& other) {
            return other.size() < set.size() && std::includes(set.begin(), set.end(), other.begin(), other.end());
        });
        if (minimal) smallest.push_back(set);
    }
    return smallest;
}

}  // namespace

OpenedReach::OpenedReach(const Reachability& reach, std::function<bool(const Control&)> openable)
    : m_reach(reach),
      m_openable(std::move(openable)),
      m_tracer(*reach.m_fabric, reach.m_reading, Tracer::Detail::outcome, m_openable) {}

OpenedReach::OpenedReach(const Reachability& reach, std::set<Control> opened)
    : OpenedReach(reach, [opened](const Control& control) { return opened.contains(control); }) {
    findTouched(opened);
}

// A way that rests on an opened control passes it: at the sender, at the receiver, or at something that passes packets
// on, which may lie between any two.
void OpenedReach::findTouched(const std::set<Control>& opened) {
    const Topology& topology = m_reach.m_fabric->topology();
    const auto has = [&](const Element* element, std::string_view property) {
        return element != nullptr && opened.contains({element->id, std::string(property)});
    };
    m_everything = std::any_of(opened.begin(), opened.end(), [&](const Control& control) {
        static const std::set<std::string_view> kLocal{
            "securityRules", "routes", "routeTable", "networkSecurityGroup", "virtualNetworkPeerings", "publicAddress"};
        return !kLocal.contains(control.property);
    });
    m_subnets.resize(topology.subnets().size());
    m_networks.resize(topology.networks().size());
    for (std::size_t i = 0; i < m_networks.size(); ++i)
        m_networks[i] = has(topology.networks()[i].element, "virtualNetworkPeerings");
    for (std::size_t i = 0; i < m_subnets.size(); ++i) {
        const Subnet& subnet = topology.subnets()[i];
        m_subnets[i] = has(subnet.filter, "securityRules") || !subnet.otherFilters.empty() ||
                       has(subnet.routeTable, "routes") || has(subnet.element, "routeTable") ||
                       has(subnet.element, "networkSecurityGroup");
    }
    for (const Interface& interface : topology.interfaces()) {
        for (const Element* filter : interface.filters)
            if (has(filter, "securityRules")) m_filters.insert(filter);
        if (has(interface.owner, "publicAddress")) m_machines.insert(interface.owner);
        if (interface.forwards == Truth::no && !m_reach.m_drawn.isA(*interface.owner, "appliance")) continue;
        const bool filterOpened = std::any_of(interface.filters.begin(), interface.filters.end(),
                                              [&](const Element* filter) { return m_filters.contains(filter); });
        if (filterOpened || (interface.subnet != kNone && m_subnets[static_cast<std::size_t>(interface.subnet)]))
            m_everything = true;
    }
    for (const Gateway& gateway : topology.gateways())
        if (gateway.subnet != kNone && m_subnets[static_cast<std::size_t>(gateway.subnet)]) m_everything = true;
    for (std::uint32_t i = 0; i < m_reach.m_endpoints.size(); ++i)
        if (isTouched(m_reach.m_endpoints[i])) m_endpoints.push_back(i);
}

bool OpenedReach::isTouched(const Sender& sender) const {
    if (sender.subnet != kNone) {
        const auto subnet = static_cast<std::size_t>(sender.subnet);
        const int network = m_reach.m_fabric->topology().subnets()[subnet].network;
        if (m_subnets[subnet] || (network != kNone && m_networks[static_cast<std::size_t>(network)])) return true;
    }
    return sender.interface != nullptr &&
           std::any_of(sender.interface->filters.begin(), sender.interface->filters.end(),
                       [&](const Element* filter) { return m_filters.contains(filter); });
}

bool OpenedReach::isTouched(const Endpoint& endpoint) const {
    const Topology& topology = m_reach.m_fabric->topology();
    const Target& target = endpoint.target;
    if (target.kind != Target::Kind::machine && target.kind != Target::Kind::service &&
        target.kind != Target::Kind::place)
        return target.kind != Target::Kind::tenant && target.kind != Target::Kind::internet;
    const auto inSubnet = [&](int index) {
        if (index == kNone) return false;
        const int network = topology.subnets()[static_cast<std::size_t>(index)].network;
        return m_subnets[static_cast<std::size_t>(index)] ||
               (network != kNone && m_networks[static_cast<std::size_t>(network)]);
    };
    if (target.owner != nullptr && m_machines.contains(target.owner)) return true;
    for (const int index : target.interfaces) {
        const Interface& interface = topology.interfaces()[static_cast<std::size_t>(index)];
        if (inSubnet(interface.subnet) || m_machines.contains(interface.owner)) return true;
        for (const Element* filter : interface.filters)
            if (m_filters.contains(filter)) return true;
    }
    for (const int index : target.doors)
        if (inSubnet(topology.doors()[static_cast<std::size_t>(index)].subnet)) return true;
    if (inSubnet(target.subnet)) return true;
    if (target.kind != Target::Kind::place || target.owner == nullptr) return false;
    const int network = topology.networkIndex(target.owner->id);
    if (network == kNone) return false;
    const std::vector<int>& subnets = topology.networks()[static_cast<std::size_t>(network)].subnets;
    return m_networks[static_cast<std::size_t>(network)] || std::any_of(subnets.begin(), subnets.end(), inSubnet);
}

std::vector<OpenedFlow> OpenedReach::metadata(const ElementId& machine, std::string_view surface) const {
    std::vector<OpenedFlow> found;
    const Element* element = m_reach.m_drawn.zone().find(machine);
    const auto& open = m_reach.computed(machine, machine);
    const bool isOpen =
        std::any_of(open.begin(), open.end(), [](const Flow& flow) { return flow.surface == "metadata"; });
    if (!element || !m_reach.m_drawn.isA(*element, "machine") || isOpen || (!surface.empty() && surface != "metadata"))
        return found;
    const PlatformFlow closed =
        metadataFlow(*m_reach.m_fabric, m_reach.positionAt(machine), *element, m_reach.m_reading);
    for (const Control& control : closed.controls)
        if (m_openable(control)) found.push_back({"metadata", {control}});
    return found;
}

std::vector<OpenedFlow> OpenedReach::traced(const Source& from, std::uint32_t to, std::string_view surface) const {
    std::vector<OpenedFlow> found;
    const Target& asked = m_reach.m_endpoints[to].target;
    const auto& open = m_reach.computed(from, to);
    for (const Surface& offered : asked.surfaces) {
        const bool isOpen =
            std::any_of(open.begin(), open.end(), [&](const Flow& flow) { return flow.surface == offered.name; });
        if (isOpen || (!surface.empty() && offered.name != surface)) continue;
        std::vector<Way> ways;
        // Port by port: a way that some ports pass does not tell what the others would need.
        const PortSet ports = offered.portsIn(m_reach.m_reading);
        for (const PortRange& range : ports.ranges()) {
            const Question question{PortSet(range), offered.protocol, offered.firewall};
            for (Way& way : m_tracer.ways(from.position, asked, question)) ways.push_back(std::move(way));
        }
        for (std::vector<Control>& set : smallestSets(ways)) {
            const auto isKnown = [&](const OpenedFlow& known) {
                return known.surface == offered.name && known.controls == set;
            };
            if (std::none_of(found.begin(), found.end(), isKnown)) found.push_back({offered.name, std::move(set)});
        }
    }
    return found;
}

std::vector<OpenedFlow> OpenedReach::between(const ElementId& from, const ElementId& to, std::string_view surface) {
    if (from == to) return metadata(from, surface);
    const Source* sender = m_reach.source(from);
    const Endpoint* receiver = m_reach.endpoint(to);
    if (sender == nullptr || receiver == nullptr) return {};
    return traced(*sender, m_reach.m_endpointOf.at(receiver->id.value), surface);
}

std::vector<OpenedReach::Reached> OpenedReach::from(const ElementId& source) {
    std::vector<Reached> reached;
    const Source* sender = m_reach.source(source);
    if (sender == nullptr) return reached;
    const auto isAt = [&](const Position& position) {
        return std::any_of(position.senders.begin(), position.senders.end(),
                           [&](const Sender& one) { return isTouched(one); });
    };
    const std::vector<Position>& others = sender->position.others;
    const bool anywhere = m_everything || isAt(sender->position) || std::any_of(others.begin(), others.end(), isAt);
    const auto look = [&](std::uint32_t to) {
        if (m_reach.m_endpoints[to].elements.empty()) return;
        const std::vector<OpenedFlow>* flows = nullptr;
        if (std::binary_search(sender->apart.begin(), sender->apart.end(), to)) {
            const auto [known, fresh] = m_apart.try_emplace({sender, to});
            if (fresh) known->second = traced(*sender, to, {});
            flows = &known->second;
        } else {
            const auto [known, fresh] = m_known.try_emplace(std::uint64_t{sender->group} << 32U | to);
            if (fresh) known->second = traced(*sender, to, {});
            flows = &known->second;
        }
        if (!flows->empty()) reached.push_back({to, flows});
    };
    if (anywhere)
        for (std::uint32_t to = 0; to < m_reach.m_endpoints.size(); ++to) look(to);
    else
        for (const std::uint32_t to : m_endpoints) look(to);
    return reached;
}

std::vector<OpenedFlow> Reachability::openedFlows(const ElementId& from, const ElementId& to, std::string_view surface,
                                                  const std::function<bool(const Control&)>& openable) const {
    const std::lock_guard lock(m_mutex);
    return OpenedReach(*this, openable).between(from, to, surface);
}

}  // namespace zonewright::analysis::network
