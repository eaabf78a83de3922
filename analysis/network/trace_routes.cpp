// SPDX-License-Identifier: Apache-2.0
// Ways inside joined networks: routes and appliances.
#include "analysis/network/tracer.h"

#include <algorithm>
#include <utility>

namespace zonewright::analysis::network {

namespace {

constexpr std::size_t kMostAppliances = 4;

int lengthAround(const Network& network, Address address) {
    int length = 0;
    for (const Prefix& prefix : network.prefixes)
        if (address >= prefix.range.first && address <= prefix.range.last) length = std::max(length, prefix.length);
    if (length != 0) return length;
    for (const Prefix& prefix : network.prefixes) length = std::max(length, prefix.length);
    return length == 0 ? 16 : length;
}

// The hub by which a network is joined to another, or to what lies behind a hub of the same WAN.
const Element* hubOf(const Topology& topology, int network, int other) {
    if (network == kNone) return nullptr;
    for (const JoinedNetwork& joined : topology.networks()[network].joined)
        if (joined.by == JoinedNetwork::By::hub && (other == kNone || joined.network == other)) return joined.through;
    for (const Relation* relation : topology.drawn().structure().from(topology.networks()[network].element->id))
        if (relation->kind == "hub-connection") return topology.drawn().zone().find(relation->target);
    return nullptr;
}

// The virtual hub that a firewall stands in.
const Element* hubAround(const Drawn& drawn, const Element& firewall) {
    for (const Element* around : drawn.structure().ancestors(firewall.id))
        if (around->type == "virtual-hub") return around;
    return nullptr;
}

bool isConnected(const Topology& topology, int network, const Element& hub) {
    const auto hubs = topology.drawn().structure().targets(topology.networks()[network].element->id, "hub-connection");
    return std::find(hubs.begin(), hubs.end(), &hub) != hubs.end();
}

// Whether a user route may lead other networks through the gateway (engine notes 8).
Truth carriesSpokes(const Topology& topology, const Gateway& gateway) {
    if (gateway.element->type != "vpn-gateway") return Truth::no;
    for (const int other : topology.networks()[gateway.network].gateways)
        if (topology.gateways()[other].element->type == "expressroute-gateway") return Truth::no;
    return !topology.drawn().is(*gateway.element, "vpnType", "PolicyBased");
}

}  // namespace

void Tracer::advance(Leg leg, const Receiver& to, std::vector<Way>& found) const {
    if (leg.passed.size() > kMostAppliances || !leg.way.arrives()) return;
    const Subnet& here = topology().subnets()[leg.subnet];
    // A route of /32 leads to the endpoint; which user routes overrule it is the endpoint's subnet's choice.
    std::vector<int> shortest{0};
    if (to.door && helps(m_fabric.adjacent(here.network, to.network), m_reading)) {
        const Subnet& there = topology().subnets()[to.subnet];
        const Truth obeys =
            there.element == nullptr
                ? Truth::no
                : either(drawn().is(*there.element, "privateEndpointNetworkPolicies", "Enabled"),
                         drawn().is(*there.element, "privateEndpointNetworkPolicies", "RouteTableEnabled"));
        shortest.clear();
        if (hinders(obeys, m_reading) || helps(obeys, m_reading))
            shortest.push_back(
                lengthAround(topology().networks()[to.network], there.range.empty() ? 0 : there.range.first()));
        if (!hinders(obeys, m_reading)) shortest.push_back(32);
    }
    const auto followAll = [&](const Leg& from) {
        for (const int length : shortest)
            for (const RoutedPart& part : m_fabric.routes().route(from.subnet, from.way.packets.destinations(),
                                                                  from.userRoutes, m_reading, length))
                follow(from, part, to, found);
    };
    followAll(leg);
    if (!m_openable) return;
    if (leg.userRoutes == UserRoutes::inForce && here.routeTable) {
        Leg bare = leg;
        bare.userRoutes = UserRoutes::takenOff;
        if (opens(bare.way, {{here.routeTable->id, "routes"}, {here.element->id, "routeTable"}})) followAll(bare);
    }
}

// Two networks that the attacker peers: he needs the right on both, and each then counts as network to the other.
void Tracer::joinOpened(Leg leg, const Sender& sender, const Receiver& to, std::vector<Way>& found) const {
    const int from = leg.sourceNetwork;
    if (from == kNone || to.network == kNone || from == to.network) return;
    if (m_fabric.directlyJoined(from, to.network) != Truth::no) return;
    for (const int network : {from, to.network}) {
        if (!opens(leg.way, {{topology().networks()[network].element->id, "virtualNetworkPeerings"}})) return;
        leg.way.joined.add(topology().networks()[network].space);
    }
    if (passFilters(leg.way, Direction::outbound, sender.subnet, sender.interface, sender.party, to.party))
        arrive(std::move(leg), to, Label::peering, found);
}

// Documents differ on what the flags of a peering do: later ones say that they change the tag VirtualNetwork alone,
// earlier ones that they block. Reach takes the first, loose reading; the strict one is told beside it.
void Tracer::noteFlags(Leg& leg, const Peer& peer) const {
    if (!m_explains) return;
    for (const Relation* side : {peer.toPeer, peer.fromPeer})
        if (relationIsTrue(*side, "allowVirtualNetworkAccess", Truth::yes) != Truth::yes)
            note(leg.way, "read strictly, " + side->id.value + " stops it: allowVirtualNetworkAccess is not on");
    const bool forwarded = leg.sourceNetwork != topology().subnets()[leg.subnet].network;
    if (forwarded && relationIsTrue(*peer.fromPeer, "allowForwardedTraffic", Truth::no) != Truth::yes)
        note(leg.way, "read strictly, " + peer.fromPeer->id.value +
                          " stops it: allowForwardedTraffic is not on, and the sender is in neither network");
}

void Tracer::follow(Leg leg, const RoutedPart& part, const Receiver& to, std::vector<Way>& found) const {
    const Subnet& here = topology().subnets()[leg.subnet];
    const ElementId at = here.element ? here.element->id : ElementId();
    PacketSet taken;
    for (const PacketCell& cell : leg.way.packets.cells()) {
        PacketCell cut = cell;
        cut.destinations = cell.destinations.intersected(part.destinations);
        taken.addDisjoint(PacketSet(std::move(cut)));
    }
    leg.way.packets = std::move(taken);
    const auto dead = [&](std::string why) {
        if (!m_explains) return;
        hop(leg.way, at, std::move(why), false);
        leg.way.packets = PacketSet();
        leg.way.label = to.door ? Label::privateEndpoint : Label::peering;
        found.push_back(std::move(leg.way));
    };
    if (!part.route) return dead("no route leads there");
    const Route& route = *part.route;
    if (route.origin == Route::Origin::user) ground(leg.way, here.routeTable, "routes");
    switch (route.hop) {
        case NextHop::none: return dead("route " + route.name + " drops it");
        case NextHop::internet: return dead("no route leads there but the default one, to the Internet");
        case NextHop::local:
            if (to.network == kNone || route.network != to.network) return dead("no route leads there");
            return arrive(std::move(leg), to, Label::sameNetwork, found);
        case NextHop::peering:
            if (route.network != to.network) return dead("no route leads there");
            hop(leg.way, at, "route by " + route.name, true);
            for (const Peer& peer : topology().networks()[here.network].peers) {
                if (peer.network != route.network) continue;
                ground(leg.way, peer.toPeer);
                ground(leg.way, peer.fromPeer);
                noteFlags(leg, peer);
            }
            return arrive(std::move(leg), to, Label::peering, found);
        case NextHop::joined: {
            if (route.network != to.network) return dead("no route leads there");
            // Nothing surely finds back to a range that two members of the group have, nor past one's own range.
            if (const AddressMatch& twice = topology().claimedTwice(*route.element); !twice.perhaps.empty()) {
                const AddressSet lost = m_reading == Reading::certain
                                            ? twice.perhaps
                                            : twice.surely.intersected(topology().networks()[to.network].space);
                PacketSet answered;
                for (const PacketCell& cell : leg.way.packets.cells()) {
                    PacketCell cut = cell;
                    cut.sources = cell.sources.without(lost);
                    answered.addDisjoint(PacketSet(std::move(cut)));
                }
                leg.way.packets = std::move(answered);
                if (!leg.way.arrives())
                    return dead("another member of " + route.element->id.value + " has its range too");
            }
            hop(leg.way, at, "route " + route.name, true);
            leg.way.approximate = leg.way.approximate || route.present != Truth::yes;
            std::vector<const Element*> hubs;
            if (route.element && route.element->type == "virtual-hub") {
                hubs.push_back(route.element);
                const Element* there = hubOf(topology(), to.network, here.network);
                if (there && there != route.element) hubs.push_back(there);
            }
            return throughHubs(std::move(leg), hubs, to, Label::peering, found);
        }
        case NextHop::gateway: return throughGateway(std::move(leg), route, to, found);
        case NextHop::appliance: {
            const bool open = leg.way.arrives();
            Way before = m_explains ? leg.way : Way();
            leg.handedByHub = route.origin == Route::Origin::gateway;
            std::vector<Leg> behind = throughAppliance(std::move(leg), *route.element, to.party, to.hosts);
            const Element* hub = hubAround(drawn(), *route.element);
            for (Leg& next : behind) {
                if (!next.way.arrives() && m_explains)
                    found.push_back(std::move(next.way));
                else if (hub && to.network != kNone && isConnected(topology(), to.network, *hub))
                    arrive(std::move(next), to, Label::appliance, found);
                else
                    advance(std::move(next), to, found);
            }
            if (behind.empty() && open && m_explains) {
                hop(before, route.element->id, "cannot be reached as a next hop", false);
                before.packets = PacketSet();
                found.push_back(std::move(before));
            }
            return;
        }
        case NextHop::undrawnAppliance:
            if (m_reading == Reading::certain || to.network == kNone)
                return dead("route " + route.name + " leads to an appliance that is not drawn");
            hop(leg.way, at, "route " + route.name + " leads to an appliance that is not drawn", true);
            leg.way.approximate = true;
            return arrive(std::move(leg), to, Label::appliance, found);
    }
}

// Hubs that inspect private traffic send it to their firewall.
void Tracer::throughHubs(Leg leg, const std::vector<const Element*>& hubs, const Receiver& to, Label label,
                         std::vector<Way>& found) const {
    std::vector<Leg> legs;
    legs.push_back(std::move(leg));
    for (const Element* hub : hubs) {
        if (!hub || !hinders(drawn().is(*hub, "routingPolicies", "PrivateTraffic"), m_reading)) continue;
        const Element* firewall = firewallOfHub(drawn(), *hub);
        std::vector<Leg> behind;
        for (Leg& one : legs) {
            if (!one.way.arrives()) {
                behind.push_back(std::move(one));
            } else if (firewall) {
                for (Leg& next : throughAppliance(std::move(one), *firewall, to.party, to.hosts))
                    behind.push_back(std::move(next));
            } else {
                const bool open = m_reading == Reading::possible;
                hop(one.way, hub->id, "sends private traffic to an appliance that is not drawn", open);
                one.way.approximate = true;
                if (!open) one.way.packets = PacketSet();
                behind.push_back(std::move(one));
            }
        }
        legs = std::move(behind);
    }
    for (Leg& one : legs) {
        const Label by = one.passed.empty() ? label : Label::appliance;
        arrive(std::move(one), to, by, found);
    }
}

void Tracer::throughGateway(Leg leg, const Route& route, const Receiver& to, std::vector<Way>& found) const {
    const Subnet& here = topology().subnets()[leg.subnet];
    const auto dead = [&](std::string why) {
        if (!m_explains) return;
        hop(leg.way, here.element ? here.element->id : ElementId(), std::move(why), false);
        leg.way.packets = PacketSet();
        leg.way.label = to.door ? Label::privateEndpoint : Label::peering;
        found.push_back(std::move(leg.way));
    };
    if (route.gateway == kNone) return dead("the gateway of route " + route.name + " is not drawn");
    const Gateway& gateway = topology().gateways()[route.gateway];
    hop(leg.way, gateway.element->id, "route " + route.name, true);
    if (to.site != kNone && std::find(gateway.sites.begin(), gateway.sites.end(), to.site) != gateway.sites.end()) {
        if (gateway.network != kNone) return arrive(std::move(leg), to, Label::gateway, found);
        std::vector<const Element*> hubs{hubOf(topology(), here.network, kNone)};
        if (gateway.element != hubs.front()) hubs.push_back(gateway.element);
        return throughHubs(std::move(leg), hubs, to, Label::gateway, found);
    }
    // A spoke that routes to the hub's gateway passes through it to the gateway's network and those that use it.
    if (leg.overGateway || to.network == kNone || gateway.network == kNone) return dead("not behind this gateway");
    Truth uses = truthOf(to.network == gateway.network);
    for (const Peer& peer : topology().networks()[to.network].peers)
        if (peer.network == gateway.network) uses = either(uses, peer.itsGateways);
    if (!helps(uses, m_reading)) return dead("not behind this gateway");
    if (!helps(carriesSpokes(topology(), gateway), m_reading))
        return dead("only a route-based VPN gateway without an ExpressRoute gateway beside it carries spokes");
    leg.overGateway = true;
    if (!to.door && !findsBack(leg, to)) return dead("no route leads back to the sender");
    arrive(std::move(leg), to, Label::gateway, found);
}

std::vector<Tracer::Leg> Tracer::throughAppliance(Leg leg, const Element& element, const Party& destination,
                                                  const std::vector<std::string>& hosts) const {
    std::vector<Leg> behind;
    if (std::find(leg.passed.begin(), leg.passed.end(), &element) != leg.passed.end()) return behind;
    if (element.type == "load-balancer") {
        for (const Element* member : drawn().structure().targets(element.id, "backend")) {
            if (member->type == "load-balancer") continue;  // none stands behind another
            Leg balanced = leg;
            balanced.way.through.push_back(element.id);
            hop(balanced.way, element.id, "balances to " + member->id.value, true);
            for (Leg& next : throughAppliance(std::move(balanced), *member, destination, hosts))
                behind.push_back(std::move(next));
        }
        return behind;
    }
    const Interface* interface = nullptr;
    for (const int index : topology().interfacesOf(element.id))
        if (!interface && helps(topology().interfaces()[index].receives, m_reading))
            interface = &topology().interfaces()[index];
    const int here = leg.subnet == kNone ? kNone : topology().subnets()[leg.subnet].network;
    const bool handed = std::exchange(leg.handedByHub, false);
    if (interface && here != kNone && !handed &&
        !helps(m_fabric.adjacent(here, topology().subnets()[interface->subnet].network), m_reading))
        return behind;
    const Appliance& appliance = m_fabric.appliance(element);
    if (!appliance.isFirewall()) {
        if (!interface ||
            !passFilters(leg.way, Direction::inbound, interface->subnet, interface, leg.source, destination))
            return behind;
    }
    Appliance::Outcome outcome = appliance.pass(leg.source, destination, hosts, leg.way.packets, m_reading);
    const bool passes = !outcome.unchanged.empty() || !outcome.proxied.empty();
    if (m_explains) {
        const Packet packet = !outcome.unchanged.empty() ? *outcome.unchanged.sample()
                              : passes                   ? *outcome.proxied.sample()
                                                         : *leg.way.packets.sample();
        hop(leg.way, element.id, appliance.decide(leg.source, destination, hosts, packet, m_reading).rule, passes);
        ground(leg.way, &element, "");
        for (const Element* policy : appliance.policies())
            for (const char* rules : {"networkRules", "applicationRules"}) ground(leg.way, policy, rules);
    }
    leg.passed.push_back(&element);
    leg.way.through.push_back(element.id);
    leg.userRoutes = UserRoutes::inForce;
    if (interface) leg.subnet = interface->subnet;
    if (passes) {
        leg.way.approximate = leg.way.approximate || outcome.approximate;
        AddressSet own = interface ? interface->address : addressesInHub(element);
        if (own.empty()) own = AddressSet::of(topology().book().rentedHost());
        PacketSet proxied = outcome.proxied.fromSources(own);
        // What becomes of the source in somebody else's appliance nobody knows: either may arrive.
        if (!appliance.isFirewall() && m_reading == Reading::possible) proxied = outcome.unchanged.fromSources(own);
        for (const PacketCell& cell : outcome.unchanged.cells()) proxied = proxied.without(cell);
        leg.way.packets = std::move(outcome.unchanged);
        leg.way.packets.addDisjoint(std::move(proxied));
    } else {
        std::vector<Control> controls;
        if (appliance.isFirewall()) controls.push_back({element.id, "ruleCollections"});
        for (const Element* policy : appliance.policies()) controls.push_back({policy->id, "ruleCollections"});
        if (!opens(leg.way, std::move(controls))) {
            leg.way.packets = PacketSet();
            if (m_explains) behind.push_back(std::move(leg));
            return behind;
        }
    }
    if (!appliance.isFirewall() &&
        !passFilters(leg.way, Direction::outbound, interface->subnet, interface, leg.source, destination))
        return behind;
    behind.push_back(std::move(leg));
    return behind;
}

AddressSet Tracer::addressesInHub(const Element& firewall) const {
    if (const auto own = parseAddress(drawn().text(firewall, "privateIPAddress"))) return AddressSet::of(*own);
    const Element* hub = hubAround(drawn(), firewall);
    const auto range = hub ? parsePrefix(drawn().text(*hub, "addressPrefix")) : std::nullopt;
    return range ? AddressSet(range->range) : AddressSet();
}

bool Tracer::serves(const Element& firewall, int network) const {
    const Element* hub = network == kNone ? nullptr : hubAround(drawn(), firewall);
    return hub && isConnected(topology(), network, *hub);
}

bool Tracer::findsBack(const Leg& leg, const Receiver& to) const {
    if (to.subnet == kNone) return true;
    // A connected network knows its hub's range.
    if (!leg.passed.empty() && serves(*leg.passed.back(), to.network) &&
        addressesInHub(*leg.passed.back()).covers(leg.way.packets.sources()))
        return true;
    std::vector<int> homes{leg.sourceNetwork};
    for (const Element* appliance : leg.passed)
        for (const int index : topology().interfacesOf(appliance->id))
            homes.push_back(topology().subnets()[topology().interfaces()[index].subnet].network);
    for (const RoutedPart& part :
         m_fabric.routes().route(to.subnet, leg.way.packets.sources(), UserRoutes::inForce, m_reading)) {
        if (!part.route) continue;
        switch (part.route->hop) {
            case NextHop::local:
            case NextHop::peering:
            case NextHop::joined:
                if (std::find(homes.begin(), homes.end(), part.route->network) != homes.end()) return true;
                break;
            case NextHop::appliance:
            case NextHop::undrawnAppliance:
            case NextHop::gateway: return true;
            case NextHop::internet:
                if (leg.sourceNetwork == kNone) return true;
                break;
            case NextHop::none: break;
        }
    }
    return false;
}

}  // namespace zonewright::analysis::network
