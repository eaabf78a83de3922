// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/meeting.h"

#include "analysis/network/tracer.h"

#include <algorithm>
#include <numeric>

namespace zonewright::analysis::network {

Meeting::Meeting(const Fabric& fabric, const Tracer& tracer, Reading reading)
    : m_fabric(fabric), m_tracer(tracer), m_reading(reading) {
    const Topology& topology = fabric.topology();
    const int networks = static_cast<int>(topology.networks().size());
    m_above.resize(topology.networks().size() + topology.sites().size());
    std::iota(m_above.begin(), m_above.end(), 0);
    m_loose.resize(m_above.size());
    for (int i = 0; i < networks; ++i) {
        const Network& network = topology.networks()[static_cast<std::size_t>(i)];
        for (const Peer& peer : network.peers) join(i, peer.network);
        for (const JoinedNetwork& joined : network.joined) join(i, joined.network);
        for (const int index : network.gateways) {
            const Gateway& gateway = topology.gateways()[static_cast<std::size_t>(index)];
            join(i, gateway.network);
            for (const int site : gateway.sites) join(i, networks + site);
        }
    }
    for (std::size_t i = 0; i < topology.sites().size(); ++i) {
        const Site& site = topology.sites()[i];
        for (const auto* others : {&site.reaches, &site.reachesByHub})
            for (const auto& [other, truth] : *others) join(networks + static_cast<int>(i), networks + other);
    }
    for (std::size_t i = 0; i < topology.subnets().size(); ++i)
        if (topology.subnets()[i].routeTable != nullptr) joinByRoutes(static_cast<int>(i));
}

int Meeting::island(int node) const {
    while (m_above[static_cast<std::size_t>(node)] != node) {
        int& above = m_above[static_cast<std::size_t>(node)];
        above = m_above[static_cast<std::size_t>(above)];
        node = above;
    }
    return node;
}

void Meeting::join(int a, int b) {
    if (a == kNone || b == kNone) return;
    a = island(a);
    b = island(b);
    if (a == b) return;
    m_above[static_cast<std::size_t>(std::max(a, b))] = std::min(a, b);
    if (m_loose[static_cast<std::size_t>(std::max(a, b))]) m_loose[static_cast<std::size_t>(std::min(a, b))] = true;
}

// A route may name an appliance that no join leads to; the tracer decides what becomes of its packets.
void Meeting::joinByRoutes(int subnet) {
    const Topology& topology = m_fabric.topology();
    const int network = topology.subnets()[static_cast<std::size_t>(subnet)].network;
    if (network == kNone) return;
    const auto loosen = [&] { m_loose[static_cast<std::size_t>(island(network))] = true; };
    for (const Route& route : m_fabric.routes().routes(subnet, UserRoutes::inForce)) {
        join(network, route.network);
        if (route.hop == NextHop::undrawnAppliance) loosen();
        if (route.hop != NextHop::appliance) continue;
        const std::vector<int>& interfaces =
            route.element == nullptr ? topology.interfacesOf(ElementId()) : topology.interfacesOf(route.element->id);
        if (interfaces.empty()) loosen();
        for (const int index : interfaces) {
            const int place = topology.interfaces()[static_cast<std::size_t>(index)].subnet;
            if (place == kNone)
                loosen();
            else
                join(network, topology.subnets()[static_cast<std::size_t>(place)].network);
        }
    }
}

// False where nobody knows.
bool Meeting::addIsland(int subnet, std::vector<int>& islands) const {
    if (subnet == kNone) return false;
    const int network = m_fabric.topology().subnets()[static_cast<std::size_t>(subnet)].network;
    if (network == kNone) return false;
    const int found = island(network);
    if (m_loose[static_cast<std::size_t>(found)]) return false;
    islands.insert(std::lower_bound(islands.begin(), islands.end(), found), found);
    return true;
}

Meeting::Side Meeting::of(const Position& position) const {
    Side side{.element = position.service, .environment = position.environment};
    if (position.origin != Position::Origin::network || position.senders.empty()) return side;
    if (position.links != nullptr)
        for (const Relation* relation : m_fabric.drawn().structure().from(position.links->id))
            if (relation->kind == "managed-private-link") return side;
    side.anybody = false;
    for (const Sender& sender : position.senders)
        if (!addIsland(sender.subnet, side.islands)) side.anybody = true;
    return side;
}

Meeting::Side Meeting::of(const Target& target) const {
    Side side{.element = target.owner, .environment = target.environment};
    const bool service = target.kind == Target::Kind::service, machine = target.kind == Target::Kind::machine;
    if ((!service && !machine) || target.owner == nullptr || target.site != kNone || m_tracer.answersInPublic(target))
        return side;
    for (const Relation* relation : m_fabric.drawn().structure().from(target.owner->id))
        if (relation->kind == "allows" || relation->kind == "in-perimeter") return side;
    for (const Surface& surface : target.surfaces)
        if (const PublicRules* rules = m_fabric.publicRules(*target.owner, surface.firewall))
            side.trustsServices = side.trustsServices ||
                                  helps(both(either(rules->listsOutlive, rules->enabled), rules->trusted), m_reading);
    const Topology& topology = m_fabric.topology();
    side.anybody = false;
    for (const int index : target.interfaces)
        if (!addIsland(topology.interfaces()[static_cast<std::size_t>(index)].subnet, side.islands))
            side.anybody = true;
    for (const int index : target.doors)
        if (!addIsland(topology.doors()[static_cast<std::size_t>(index)].subnet, side.islands)) side.anybody = true;
    return side;
}

bool Meeting::isPossible(const Side& sender, const Side& target) const {
    if (sender.anybody || target.anybody) return true;
    if (sender.environment != nullptr && sender.environment == target.environment) return true;
    if (target.trustsServices && sender.element != nullptr &&
        isTrustedService(m_fabric.drawn(), *sender.element, *target.element))
        return true;
    return std::any_of(sender.islands.begin(), sender.islands.end(), [&](int island) {
        return std::binary_search(target.islands.begin(), target.islands.end(), island);
    });
}

void Meeting::Targets::clear() { *this = {}; }

void Meeting::Targets::add(std::uint32_t number, const Side& target) {
    m_all.push_back(number);
    if (target.anybody) return m_anybody.push_back(number);
    if (target.trustsServices) m_trusting.push_back(number);
    if (target.environment != nullptr) m_in[target.environment].push_back(number);
    for (const int island : target.islands) m_onIsland[island].push_back(number);
}

std::vector<std::uint32_t> Meeting::among(const Targets& targets, const Side& sender) const {
    if (sender.anybody) return targets.m_all;
    std::vector<std::uint32_t> found = targets.m_anybody;
    const auto add = [&](const std::vector<std::uint32_t>& more) {
        found.insert(found.end(), more.begin(), more.end());
    };
    if (sender.element != nullptr) add(targets.m_trusting);
    if (const auto in = targets.m_in.find(sender.environment); in != targets.m_in.end()) add(in->second);
    for (const int island : sender.islands)
        if (const auto on = targets.m_onIsland.find(island); on != targets.m_onIsland.end()) add(on->second);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

}  // namespace zonewright::analysis::network
