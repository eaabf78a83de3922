// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/routes.h"

#include <algorithm>

namespace zonewright::analysis::network {

namespace {

constexpr int kTagLength = 24;      // a service tag in a route counts as prefixes of this length
constexpr int kUndrawnLength = 16;  // as does a network whose ranges are not drawn

AddressMatch exactly(const AddressSet& set) { return {.surely = set, .perhaps = set}; }

// A part of an address space under the length of the prefix that holds it.
struct SizedPart {
    AddressMatch destinations;
    int length = 0;
};

// Routes carry the lengths of their prefixes; what lies in no drawn prefix counts as the longest, or as a usual one.
std::vector<SizedPart> sized(const AddressBook& book, const AddressSet& space, const std::vector<Prefix>& prefixes) {
    std::vector<SizedPart> parts;
    AddressSet rest = space;
    int longest = 0;
    for (const Prefix& prefix : prefixes) {
        const AddressSet inside = space.intersected(book.ofPrefix(prefix).surely);
        longest = std::max(longest, prefix.length);
        rest = rest.without(inside);
        if (!inside.empty()) parts.push_back({exactly(inside), prefix.length});
    }
    if (!rest.empty()) parts.push_back({exactly(rest), longest == 0 ? kUndrawnLength : longest});
    return parts;
}

constexpr int kUnknownLength = 33;  // a prefix that nobody knows may be longer than every other

// What a next hop may be; several where it is not known.
std::vector<NextHop> hopsOf(const model::Value& record) {
    if (isUnknownField(record, "nextHopType"))
        return {NextHop::none, NextHop::local, NextHop::internet, NextHop::gateway, NextHop::undrawnAppliance};
    const std::string type = fieldText(record, "nextHopType");
    if (sameWord(type, "VnetLocal")) return {NextHop::local};
    if (sameWord(type, "Internet")) return {NextHop::internet};
    if (sameWord(type, "VirtualNetworkGateway")) return {NextHop::gateway};
    if (sameWord(type, "VirtualAppliance")) return {NextHop::undrawnAppliance};
    return {NextHop::none};
}

bool isRedirect(const Route& route) {
    return route.hop == NextHop::appliance || route.hop == NextHop::undrawnAppliance || route.hop == NextHop::gateway;
}

}  // namespace

// With all that one next hop may mean: an appliance is found by its address.
void RouteBook::addUserRoute(int subnet, Route route, const model::Value& record, std::vector<Route>& routes) const {
    const Subnet& own = m_topology.subnets()[subnet];
    if (route.hop == NextHop::local) {
        route.network = own.network;
    } else if (route.hop == NextHop::gateway && own.network != kNone) {
        // A drawn route takes the gateway of tunnels, never that of circuits, and where both stand side by side Azure
        // does not support it (engine notes, section 4, point 8).
        const auto take = [&](const Network& from, Truth offered) {
            const auto isOfCircuits = [this](int gateway) {
                return m_topology.gateways()[gateway].element->type == "expressroute-gateway";
            };
            const auto tunnels = std::ranges::find_if_not(from.gateways, isOfCircuits);
            if (route.gateway != kNone || offered == Truth::no || tunnels == from.gateways.end()) return;
            route.gateway = *tunnels;
            route.present = both(route.present, offered);
            if (std::ranges::any_of(from.gateways, isOfCircuits)) route.present = both(route.present, Truth::unknown);
        };
        const Network& network = m_topology.networks()[own.network];
        take(network, Truth::yes);
        for (const Peer& peer : network.peers) take(m_topology.networks()[peer.network], peer.itsGateways);
        if (route.gateway != kNone) route.element = m_topology.gateways()[route.gateway].element;
    } else if (route.hop == NextHop::undrawnAppliance) {
        const auto address = parseAddress(fieldText(record, "nextHopIpAddress"));
        route.element = address ? m_topology.ownerOf(*address, own.network) : nullptr;
        const auto isInOwnNetwork = [&](const Element& owner) {
            return std::ranges::any_of(m_topology.interfacesOf(owner.id), [&](int index) {
                return m_topology.subnets()[m_topology.interfaces()[index].subnet].network == own.network;
            });
        };
        if (route.element) route.hop = NextHop::appliance;
        if (!route.element || !isInOwnNetwork(*route.element)) {
            // It may be any firewall that is drawn as well; of a known address, one whose own is `?`.
            const bool isAny = isUnknownField(record, "nextHopIpAddress") || isUnknownField(record, "nextHopType");
            const auto mayBeAt = [&](const Element* firewall) {
                if (firewall == route.element) return false;
                const model::Value* own = written(*firewall, "privateIPAddress");
                if (isAny || !address || !own || !own->isUnknown()) return isAny;
                const auto& placed = m_topology.interfacesOf(firewall->id);
                return std::ranges::any_of(placed, [&](int index) {
                    const Subnet& in = m_topology.subnets()[m_topology.interfaces()[index].subnet];
                    return in.range.empty() || in.range.contains(*address);
                });
            };
            for (const Element* firewall : m_topology.firewalls()) {
                if (!mayBeAt(firewall)) continue;
                Route through = route;
                through.hop = NextHop::appliance;
                through.element = firewall;
                through.present = Truth::unknown;
                routes.push_back(std::move(through));
                route.present = Truth::unknown;
            }
            if (isAny) route.present = Truth::unknown;
        }
    }
    routes.push_back(std::move(route));
}

void RouteBook::addUserRoutes(int subnet, std::vector<Route>& routes) const {
    const Subnet& own = m_topology.subnets()[subnet];
    if (!own.routeTable) return;
    const Drawn& drawn = m_topology.drawn();
    const auto destinationOf = [&](const std::string& text, bool unknown, Route& route) {
        if (unknown) {
            route.destinations.perhaps = AddressSet(kEveryAddress);
            route.length = kUnknownLength;
            route.present = Truth::unknown;
        } else if (const auto prefix = parsePrefix(text)) {
            route.destinations = m_topology.book().ofPrefix(*prefix);
            route.length = prefix->length;
        } else {
            route.destinations = m_topology.book().ofTag(text);
            route.length = kTagLength;
        }
    };
    const auto addRecord = [&](const model::Value& record) {
        const std::vector<NextHop> hops = hopsOf(record);
        for (const NextHop hop : hops) {
            Route route{.hop = hop, .origin = Route::Origin::user, .name = fieldText(record, "name")};
            if (route.name.empty()) route.name = "that nobody knows";
            if (hops.size() > 1) route.present = Truth::unknown;
            destinationOf(fieldText(record, "addressPrefix"), isUnknownField(record, "addressPrefix"), route);
            addUserRoute(subnet, std::move(route), record, routes);
        }
    };
    const Drawn::List records = drawn.list(*own.routeTable, "routes");
    if (records.unknown) addRecord(model::Value());
    for (const model::Value& record : records.items) addRecord(record);
    for (const Relation* relation : drawn.structure().from(own.routeTable->id)) {
        if (relation->kind != "next-hop") continue;
        Route route{.hop = NextHop::appliance, .origin = Route::Origin::user, .name = relationText(*relation, "route")};
        const Words prefix = relationWords(*relation, "addressPrefix");
        const std::string text = prefix.items.empty() ? std::string() : prefix.items.front();
        if (route.name.empty()) route.name = (prefix.unknown ? "?" : text) + " to " + relation->target.value;
        destinationOf(text, prefix.unknown, route);
        route.element = drawn.zone().find(relation->target);
        if (!route.element) route.hop = NextHop::undrawnAppliance;
        routes.push_back(std::move(route));
    }
}

// Whether routes that gateways and hubs learn come to the subnet.
Truth RouteBook::propagates(const Subnet& subnet) const {
    return subnet.routeTable ? !m_topology.drawn().isTrue(*subnet.routeTable, "disableBgpRoutePropagation")
                             : Truth::yes;
}

// A connection takes the hub's default route where the hub sends Internet traffic to its firewall (engine notes 17).
void RouteBook::addHubRoutes(int subnet, std::vector<Route>& routes, const AddressSet& direct) const {
    const Subnet& own = m_topology.subnets()[subnet];
    const Drawn& drawn = m_topology.drawn();
    for (const Relation* connection : drawn.structure().from(m_topology.networks()[own.network].element->id)) {
        const Element* hub = connection->kind == "hub-connection" ? drawn.zone().find(connection->target) : nullptr;
        if (!hub || hub->type != "virtual-hub") continue;
        const Truth taken = relationIsTrue(*connection, "enableInternetSecurity", Truth::unknown);
        for (const HubRoute& drawnRoute : routesOfTable(drawn, connection, *hub)) {
            const std::optional<Prefix>& prefix = drawnRoute.prefix;
            Truth learnt = both(drawnRoute.present, propagates(own));
            if (prefix && prefix->length == 0) learnt = both(learnt, taken);
            if (learnt == Truth::no) continue;
            AddressMatch destinations;
            if (prefix) destinations = m_topology.book().ofPrefix(*prefix);
            destinations.surely = destinations.surely.without(direct);
            destinations.perhaps = (prefix ? destinations.perhaps : AddressSet(kEveryAddress)).without(direct);
            routes.push_back({.hop = drawnRoute.appliance ? NextHop::appliance : NextHop::undrawnAppliance,
                              .destinations = std::move(destinations),
                              .length = prefix ? prefix->length : kUnknownLength,
                              .origin = Route::Origin::gateway,
                              .name = "of a table of " + hub->id.value,
                              .element = drawnRoute.appliance,
                              .present = learnt});
        }
        const Truth present = both(both(taken, drawn.is(*hub, "routingPolicies", "Internet")), propagates(own));
        if (present == Truth::no) continue;
        const Element* firewall = firewallOfHub(drawn, *hub);
        routes.push_back({.hop = firewall ? NextHop::appliance : NextHop::undrawnAppliance,
                          .destinations = exactly(AddressSet(kEveryAddress)),
                          .origin = Route::Origin::gateway,
                          .name = "default route of " + hub->id.value,
                          .element = firewall,
                          .present = present});
    }
}

void RouteBook::addGatewayRoutes(int subnet, std::vector<Route>& routes, const AddressSet& direct) const {
    const Subnet& own = m_topology.subnets()[subnet];
    const Network& network = m_topology.networks()[own.network];
    const Truth propagated = propagates(own);
    if (propagated == Truth::no) return;
    const auto add = [&](int index, Truth present) {
        const Gateway& gateway = m_topology.gateways()[index];
        Route route{.hop = NextHop::gateway, .origin = Route::Origin::gateway};
        route.name = "announced by " + gateway.element->id.value;
        route.element = gateway.element;
        route.gateway = index;
        route.present = both(present, propagated);
        // The platform's routes to networks win over learnt ones, however specific.
        for (SizedPart& part : sized(m_topology.book(), gateway.ranges.without(direct), gateway.prefixes)) {
            route.destinations = std::move(part.destinations);
            route.length = part.length;
            routes.push_back(route);
        }
        const AddressSet doubtful = gateway.doubtful.without(direct).without(gateway.ranges);
        if (!doubtful.empty()) {
            route.destinations = exactly(doubtful);
            route.length = 32;
            route.present = both(route.present, Truth::unknown);
            routes.push_back(route);
        }
        if (gateway.announcesDefault == Truth::no) return;
        route.present = both(both(present, propagated), gateway.announcesDefault);
        route.length = 0;
        route.destinations = exactly(AddressSet(kEveryAddress).without(direct));
        routes.push_back(std::move(route));
    };
    for (const int index : network.gateways) add(index, m_topology.gateways()[index].serves(own.network));
    for (const Peer& peer : network.peers)
        for (const int index : m_topology.networks()[peer.network].gateways) add(index, peer.itsGateways);
}

std::vector<Route> RouteBook::make(int subnet, UserRoutes userRoutes) const {
    std::vector<Route> routes;
    const Subnet& own = m_topology.subnets()[subnet];
    if (userRoutes == UserRoutes::inForce) addUserRoutes(subnet, routes);
    Truth defaultRedirected = Truth::no;
    for (const Route& route : routes) {
        if (!isRedirect(route) || (route.length != 0 && route.length != kUnknownLength)) continue;
        defaultRedirected = either(defaultRedirected, route.present);
    }
    AddressSet direct;
    if (own.network != kNone) {
        const Network& network = m_topology.networks()[own.network];
        const auto addSpace = [&](const Network& to, const AddressSet& space, const Route& like) {
            for (SizedPart& part : sized(m_topology.book(), space, to.prefixes)) {
                Route route = like;
                route.destinations = std::move(part.destinations);
                route.length = part.length;
                routes.push_back(std::move(route));
            }
        };
        const auto add = [&](const Network& to, const Route& like) { addSpace(to, to.space, like); };
        direct = network.space;
        add(network, {.hop = NextHop::local, .name = "network " + network.element->id.value, .network = own.network});
        for (const Peer& peer : network.peers) {
            const Network& other = m_topology.networks()[peer.network];
            direct.add(other.space);
            add(other, {.hop = NextHop::peering,
                        .name = peer.toPeer->id.value,
                        .element = other.element,
                        .network = peer.network});
        }
        const Truth propagated = propagates(own);
        // Drawn routes of a hub's table win over those that it learns, where both are as long.
        addHubRoutes(subnet, routes, direct);
        for (const JoinedNetwork& joined : network.joined) {
            // All but a group of the network manager is learnt from a gateway or a hub.
            const bool learnt = joined.by != JoinedNetwork::By::group;
            const Network& other = m_topology.networks()[joined.network];
            Route route{.hop = NextHop::joined,
                        .origin = learnt ? Route::Origin::gateway : Route::Origin::system,
                        .name = "joined by " + joined.through->id.value,
                        .element = joined.through,
                        .network = joined.network,
                        .present = learnt ? both(joined.joined, propagated) : joined.joined};
            // The platform's own routes win over learnt ones, whatever the order they were drawn in.
            if (learnt) {
                addSpace(other, other.space.without(direct), route);
                continue;
            }
            const AddressMatch& twice = m_topology.claimedTwice(*joined.through);
            addSpace(other, other.space.without(twice.perhaps), route);
            route.present = both(route.present, Truth::unknown);
            addSpace(other, other.space.intersected(twice.perhaps).without(twice.surely), route);
        }
        addGatewayRoutes(subnet, routes, direct);
    }
    // The platform drops private destinations it does not know, unless a default route leads elsewhere.
    AddressSet unroutable = privateRanges();
    unroutable.add(m_topology.book().privatePlaces());
    if (defaultRedirected != Truth::yes)
        routes.push_back({.hop = NextHop::none,
                          .destinations = exactly(unroutable),
                          .length = 1,
                          .name = "private ranges",
                          .present = !defaultRedirected});
    routes.push_back(
        {.hop = NextHop::internet, .destinations = exactly(AddressSet(kEveryAddress)), .name = "default route"});
    std::stable_sort(routes.begin(), routes.end(), [](const Route& a, const Route& b) {
        return a.length != b.length ? a.length > b.length : a.origin < b.origin;
    });
    return routes;
}

const std::vector<Route>& RouteBook::routes(int subnet, UserRoutes userRoutes) const {
    Cached& cached = m_subnets[subnet];
    auto& slot = userRoutes == UserRoutes::inForce ? cached.inForce : cached.takenOff;
    const Recording recording(m_reads);
    if (!slot) slot = std::make_unique<std::vector<Route>>(make(subnet, userRoutes));
    return *slot;
}

std::vector<RoutedPart> RouteBook::route(int subnet, const AddressSet& destinations, UserRoutes userRoutes,
                                         Reading reading, int shortestUserRoute) const {
    std::vector<RoutedPart> parts;
    AddressSet rest = destinations;
    for (const Route& candidate : routes(subnet, userRoutes)) {
        if (rest.empty()) return parts;
        if (candidate.present == Truth::no) continue;
        if (candidate.origin == Route::Origin::user && candidate.length < shortestUserRoute) continue;
        const AddressMatch& to = candidate.destinations;
        const bool sure = candidate.present == Truth::yes;
        if (reading == Reading::possible) {
            // A route that is there perhaps may also not be: what follows it is tried as well.
            AddressSet taken = rest.intersected(to.perhaps);
            if (taken.empty()) continue;
            if (sure) rest = rest.without(to.surely);
            parts.push_back({&candidate, std::move(taken)});
        } else {
            AddressSet taken = sure ? rest.intersected(to.surely) : AddressSet();
            // What it takes perhaps goes nowhere for certain.
            rest = rest.without(to.perhaps);
            if (!taken.empty()) parts.push_back({&candidate, std::move(taken)});
        }
    }
    if (!rest.empty()) parts.push_back({nullptr, rest});
    return parts;
}

bool RouteBook::isTagWidened(int subnet) const {
    for (const Route& route : routes(subnet, UserRoutes::inForce))
        if (route.length == 0 && route.origin == Route::Origin::user && isRedirect(route)) return true;
    return false;
}

const AddressMatch& RouteBook::networkTag(int subnet) const {
    Cached& cached = m_subnets[subnet];
    if (cached.tag) return *cached.tag;
    const Recording recording(m_reads);
    cached.tag = std::make_unique<AddressMatch>();
    AddressMatch& tag = *cached.tag;
    const auto add = [&](const AddressMatch& match, Truth present) {
        if (present != Truth::no) tag.perhaps.add(match.perhaps);
        if (present == Truth::yes) tag.surely.add(match.surely);
    };
    add(exactly(AddressSet::of(*parseAddress("168.63.129.16"))), Truth::yes);
    const Subnet& own = m_topology.subnets()[subnet];
    const auto addNetwork = [&](const Network& network, Truth present) {
        add(exactly(network.space), present);
        if (present != Truth::no && Words::of(written(*network.element, "addressPrefixes")).unknown)
            tag.perhaps.add(privateRanges());
    };
    if (own.network != kNone) {
        const Network& network = m_topology.networks()[own.network];
        addNetwork(network, Truth::yes);
        for (const Peer& peer : network.peers) addNetwork(m_topology.networks()[peer.network], peer.inTag);
        // A connection is a peering with the hub's own network.
        for (const Element* hub : m_topology.drawn().structure().targets(network.element->id, "hub-connection"))
            if (const auto range = parsePrefix(m_topology.drawn().text(*hub, "addressPrefix")))
                add(m_topology.book().ofPrefix(*range), Truth::yes);
    }
    for (const Route& route : routes(subnet, UserRoutes::inForce)) {
        const bool isDefault = route.length == 0;
        if (route.length == kUnknownLength)
            tag.perhaps = AddressSet(kEveryAddress);
        else if (route.hop == NextHop::joined ||
                 (isRedirect(route) && route.origin == Route::Origin::gateway && !isDefault))
            add(route.destinations, route.present);
        else if (route.origin == Route::Origin::user && !isDefault)
            add(route.destinations, Truth::yes);
        else if (route.origin == Route::Origin::user && isRedirect(route))
            tag.perhaps = AddressSet(kEveryAddress);
    }
    return tag;
}

}  // namespace zonewright::analysis::network
