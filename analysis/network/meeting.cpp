// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/meeting.h"

#include <algorithm>
#include <numeric>

namespace zonewright::analysis::network {

Meeting::Meeting(const Fabric& fabric, const Tracer& tracer, Reading reading)
    : m_fabric(fabric),
      m_tracer(tracer),
      m_reading(reading),
      m_probing(fabric, Reading::possible, Tracer::Detail::outcome) {
    makeProbes();
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
    // Routes come from a subnet's own table, and from the tables of a hub that its network is connected to.
    const auto takesHubRoutes = [&](int network) {
        if (network == kNone) return false;
        const auto drawn =
            fabric.drawn().structure().from(topology.networks()[static_cast<std::size_t>(network)].element->id);
        return std::any_of(drawn.begin(), drawn.end(),
                           [](const Relation* relation) { return relation->kind == "hub-connection"; });
    };
    for (std::size_t i = 0; i < topology.subnets().size(); ++i)
        if (topology.subnets()[i].routeTable != nullptr || takesHubRoutes(topology.subnets()[i].network))
            joinByRoutes(static_cast<int>(i));
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
    const int network = m_fabric.topology().subnets()[static_cast<std::size_t>(subnet)].network;
    if (network == kNone) return;
    for (const Route& route : m_fabric.routes().routes(subnet, UserRoutes::inForce)) {
        join(network, route.network);
        if (route.hop == NextHop::undrawnAppliance) loosen(network);
        if (route.hop == NextHop::appliance)
            joinByAppliance(network, route.element,
                            route.origin == Route::Origin::gateway ? Handed::byHub : Handed::nextDoor);
    }
}

void Meeting::loosen(int network) { m_loose[static_cast<std::size_t>(island(network))] = true; }

// Packets are handed to an appliance that receives them at an address next to their network alone, or by a hub.
void Meeting::joinByAppliance(int network, const Element* appliance, Handed handed) {
    const Topology& topology = m_fabric.topology();
    if (appliance != nullptr && appliance->type == "load-balancer")
        for (const Element* member : m_fabric.drawn().structure().targets(appliance->id, "backend"))
            if (member->type != "load-balancer") joinByAppliance(network, member, handed);
    const std::vector<int>& interfaces = topology.interfacesOf(appliance == nullptr ? ElementId() : appliance->id);
    if (interfaces.empty()) return loosen(network);
    const bool receives = std::all_of(interfaces.begin(), interfaces.end(), [&](int index) {
        return topology.interfaces()[static_cast<std::size_t>(index)].receives == Truth::yes;
    });
    for (const int index : interfaces) {
        const int place = topology.interfaces()[static_cast<std::size_t>(index)].subnet;
        if (place == kNone) {
            loosen(network);
            continue;
        }
        const int other = topology.subnets()[static_cast<std::size_t>(place)].network;
        const bool passes = !receives || handed == Handed::byHub || appliance->type == "load-balancer" ||
                            m_fabric.adjacent(network, other) != Truth::no;
        if (passes) join(network, other);
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

// Behind a service endpoint a destination is told by more than its address: where appliances stand on one, or perhaps
// do, nothing is probed.
void Meeting::makeProbes() {
    const Drawn& drawn = m_fabric.drawn();
    for (const Interface& interface : m_fabric.topology().interfaces()) {
        if (interface.forwards == Truth::no && !drawn.isA(*interface.owner, "appliance")) continue;
        if (interface.subnet == kNone ||
            hasServiceEndpoints(m_fabric.topology().subnets()[static_cast<std::size_t>(interface.subnet)]))
            return;
    }
    // The one name that may be any, no name at all, and names of the attacker's.
    for (const std::vector<std::string>& hosts :
         {std::vector<std::string>{std::string(kUnknownHost)}, std::vector<std::string>(), attackersHosts()}) {
        m_probes.push_back({.kind = Target::Kind::internet, .hosts = hosts});
        m_probes.back().front = AddressSet(kEveryAddress);
    }
}

bool Meeting::hasServiceEndpoints(const Subnet& subnet) const {
    const Drawn::List endpoints = m_fabric.drawn().list(*subnet.element, "serviceEndpoints");
    return endpoints.unknown || !endpoints.items.empty();
}

// Whether any packet from there gets out of its networks at all; false is certain.
bool Meeting::getsOut(const Position& position) const {
    if (m_probes.empty()) return true;
    for (const Sender& sender : position.senders)
        if (sender.subnet == kNone ||
            hasServiceEndpoints(m_fabric.topology().subnets()[static_cast<std::size_t>(sender.subnet)]))
            return true;
    for (const Target& probe : m_probes)
        for (const Protocol protocol : {kTcp, kUdp})
            for (const Way& way : m_probing.ways(position, probe, {PortSet(kEveryPort), protocol}))
                if (way.arrives()) return true;
    return false;
}

Meeting::Side Meeting::of(const Position& position) const {
    Side side{.element = position.service, .environment = position.environment};
    if (position.origin != Position::Origin::network || position.senders.empty() || !position.others.empty())
        return side;
    if (position.links != nullptr)
        for (const Relation* relation : m_fabric.drawn().structure().from(position.links->id))
            if (relation->kind == "managed-private-link") return side;
    side.anybody = false;
    for (const Sender& sender : position.senders)
        if (!addIsland(sender.subnet, side.islands)) side.anybody = true;
    if (!side.anybody) side.inPublic = getsOut(position);
    return side;
}

// A machine that a Private Link service publishes is met at the private endpoints that lead to the service, too.
void Meeting::addOffered(const Element& machine, Side& side) const {
    const Topology& topology = m_fabric.topology();
    const auto add = [&](const ElementId& published) {
        for (const Element* service : m_fabric.drawn().structure().sources(published, "backend"))
            for (const int index : topology.doorsTo(service->id))
                if (!addIsland(topology.doors()[static_cast<std::size_t>(index)].subnet, side.islands))
                    side.anybody = true;
    };
    add(machine.id);
    for (const Element* balancer : m_fabric.drawn().structure().sources(machine.id, "backend")) add(balancer->id);
}

Meeting::Side Meeting::of(const Target& target) const {
    Side side{.element = target.owner, .environment = target.environment};
    const bool closed = target.kind == Target::Kind::service || target.kind == Target::Kind::machine ||
                        target.kind == Target::Kind::door;
    if (!closed || target.owner == nullptr || target.site != kNone) return side;
    for (const Relation* relation : m_fabric.drawn().structure().from(target.owner->id))
        if (relation->kind == "allows" || relation->kind == "in-perimeter") return side;
    const Topology& topology = m_fabric.topology();
    side.inPublic = m_tracer.answersInPublic(target);
    if (side.inPublic && topology.isNamedInRules(target.owner->id)) return side;
    for (const Surface& surface : target.surfaces)
        if (const PublicRules* rules = m_fabric.publicRules(*target.owner, surface.firewall))
            side.trustsServices = side.trustsServices || helps(rules->trusted, m_reading);
    side.anybody = false;
    for (const int index : target.interfaces)
        if (!addIsland(topology.interfaces()[static_cast<std::size_t>(index)].subnet, side.islands))
            side.anybody = true;
    for (const int index : target.doors)
        if (!addIsland(topology.doors()[static_cast<std::size_t>(index)].subnet, side.islands)) side.anybody = true;
    if (target.kind == Target::Kind::machine) addOffered(*target.owner, side);
    return side;
}

bool Meeting::isPossible(const Side& sender, const Side& target) const {
    if (sender.anybody || target.anybody || (sender.inPublic && target.inPublic)) return true;
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
    if (target.inPublic) m_inPublic.push_back(number);
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
    if (sender.inPublic) add(targets.m_inPublic);
    if (sender.element != nullptr) add(targets.m_trusting);
    if (const auto in = targets.m_in.find(sender.environment); in != targets.m_in.end()) add(in->second);
    for (const int island : sender.islands)
        if (const auto on = targets.m_onIsland.find(island); on != targets.m_onIsland.end()) add(on->second);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

}  // namespace zonewright::analysis::network
