// SPDX-License-Identifier: Apache-2.0
// The end of a way inside joined networks: what offers the target privately, its own lists, and what its door serves.
#include "analysis/network/listeners.h"
#include "analysis/network/name_resolution.h"
#include "analysis/network/tracer.h"

#include <algorithm>

namespace zonewright::analysis::network {

// Behind a Private Link service packets have an address of its own subnet.
bool Tracer::passesService(Way& way, const Receiver& to) const {
    Party source{.names = {to.offeredBy->id}};
    for (const int index : topology().interfacesOf(to.offeredBy->id))
        source.addresses.add(topology().interfaces()[index].address);
    if (source.addresses.empty()) source.addresses = AddressSet::of(topology().book().rentedHost());
    PortSet ports(kEveryPort);
    for (const Relation* backend : to.backends) {
        ground(way, backend);
        const Words port = relationWords(*backend, "port");
        if (port.unknown && m_reading == Reading::certain) ports = PortSet();
        if (const auto range = port.items.empty() ? std::nullopt : parsePorts(port.items.front()))
            ports = ports.intersected(PortSet(*range));
    }
    const Party destination = partyOf(*to.offered);
    PacketSet handed;
    for (const PacketCell& cell : way.packets.cells())
        handed.add(PacketSet({source.addresses, destination.addresses, cell.protocols, cell.ports.intersected(ports)}));
    way.packets = std::move(handed);
    hop(way, to.offeredBy->id, way.arrives() ? "hands on" : "does not hand on this port", way.arrives());
    way.through.push_back(to.offeredBy->id);
    return way.arrives() && passFilters(way, Direction::inbound, to.offered->subnet, to.offered, source, destination);
}

// The front end of an environment in a network asks its apps' lists as a shared one does, with private addresses.
bool Tracer::passesOwnLists(Way& way, const Element& app, PublicSurface firewall) const {
    const PublicRules* rules = m_fabric.publicRules(app, firewall);
    if (!rules) return true;
    const Element* environment = siteEnvironment(drawn(), app);
    std::string why;
    if (environment && !helps(servesInside(drawn(), *environment), m_reading)) {
        why = environment->id.value + " answers at a public address";
        ground(way, environment, "internalLoadBalancingMode");
    } else if (environment && !helps(rules->enabled, m_reading)) {
        why = "its own front is off";
    } else {
        PacketSet let;
        for (const PacketCell& cell : way.packets.cells()) {
            PacketCell cut = cell;
            cut.sources = cell.sources.intersected(rules->admitted.helping(m_reading));
            let.addDisjoint(PacketSet(std::move(cut)));
        }
        way.packets = std::move(let);
        why = way.arrives() ? "its lists admit the sender" : "its lists do not admit the sender";
        way.approximate = way.approximate || (way.arrives() && rules->admitted.approximate);
        for (const std::string& key : rules->keys) ground(way, &app, key);
        hop(way, app.id, std::move(why), way.arrives());
        return way.arrives();
    }
    hop(way, app.id, std::move(why), false);
    way.packets = PacketSet();
    return false;
}

// A gateway whose listeners have its public address takes nothing at a private one.
bool Tracer::listensInside(Way& way, const Element& gateway) const {
    const PortSet outside = portsElsewhere(drawn(), gateway, FrontEnd::privateAddress, m_reading);
    if (outside.empty()) return true;
    PacketSet let;
    for (const PacketCell& cell : way.packets.cells()) {
        PacketCell cut = cell;
        cut.ports = cell.ports.without(outside);
        let.addDisjoint(PacketSet(std::move(cut)));
    }
    way.packets = std::move(let);
    ground(way, &gateway, "httpListeners");
    if (!way.arrives()) hop(way, gateway.id, "listens at its public address alone", false);
    return way.arrives();
}

// An endpoint leads to the parts of an account that it names: shares have ports that no other part answers on.
bool Tracer::servesPorts(Way& way, const PrivateDoor& door) const {
    const Element* account = drawn().zone().find(door.target);
    if (!account || !door.link || !drawn().isA(*account, "storage")) return true;
    const Words parts = relationWords(*door.link, "groupIds");
    if (parts.empty()) return true;
    constexpr Port kShares = 445, kMounts = 2049;
    const Truth shares = either(parts.holds("file"), parts.holds("file_secondary"));
    PortSet closed;
    if (!helps(shares, m_reading)) closed.add({kShares, kShares});
    if (!helps(either(shares, drawn().isTrue(*account, "isNfsV3Enabled")), m_reading)) closed.add({kMounts, kMounts});
    if (closed.empty()) return true;
    PacketSet let;
    for (const PacketCell& cell : way.packets.cells()) {
        PacketCell cut = cell;
        cut.ports = cell.ports.without(closed);
        let.addDisjoint(PacketSet(std::move(cut)));
    }
    way.packets = std::move(let);
    if (!way.arrives()) hop(way, door.element->id, "leads to no part of the account with this port", false);
    return way.arrives();
}

void Tracer::arrive(Leg leg, const Receiver& to, Label label, std::vector<Way>& found) const {
    Way way = std::move(leg.way);
    way.label = to.door                                       ? Label::privateEndpoint
                : leg.overGateway || label == Label::gateway  ? Label::gateway
                : !leg.passed.empty() && label != Label::dnat ? Label::appliance
                                                              : label;
    const auto dead = [&] {
        if (!m_explains) return;
        way.packets = PacketSet();
        found.push_back(std::move(way));
    };
    if (!way.arrives()) return dead();
    if (to.door) {
        const bool approved = helps(to.door->approved, m_reading);
        ground(way, to.door->link);
        if (m_explains)
            note(way,
                 toText(resolve(topology(), leg.sourceNetwork, *to.door), topology(), leg.sourceNetwork, *to.door));
        hop(way, to.door->element->id,
            approved ? "private endpoint, approved" : "private endpoint, connection not approved", approved);
        if (!approved || !servesPorts(way, *to.door)) return dead();
        const Element* place = topology().subnets()[to.subnet].element;
        const Truth filtered =
            !place ? Truth::no
                   : either(drawn().is(*place, "privateEndpointNetworkPolicies", "Enabled"),
                            drawn().is(*place, "privateEndpointNetworkPolicies", "NetworkSecurityGroupEnabled"));
        if (hinders(filtered, m_reading)) {
            if (!passFilters(way, Direction::inbound, to.subnet, nullptr, leg.source, to.party)) return dead();
        } else if (topology().subnets()[to.subnet].filter) {
            hop(way, place->id, "network policies for private endpoints are off: its security group does not apply",
                true);
            ground(way, place, "privateEndpointNetworkPolicies");
        }
        if (to.offered && !passesService(way, to)) return dead();
    } else if (to.subnet != kNone) {
        if (!passFilters(way, Direction::inbound, to.subnet, to.interface, leg.source, to.party)) return dead();
        if (to.ownApp && !passesOwnLists(way, *to.ownApp, leg.firewall)) return dead();
        if (to.interface && !listensInside(way, *to.interface->owner)) return dead();
        leg.way.packets = way.packets;
        if (!leg.passed.empty() && !findsBack(leg, to)) {
            hop(way, topology().subnets()[to.subnet].element->id, "no route leads back to the sender", false);
            return dead();
        }
    }
    hop(way, to.id, "arrives", true);
    found.push_back(std::move(way));
}

}  // namespace zonewright::analysis::network
