// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/routes.h"

#include <algorithm>

namespace zonewright::analysis::network {

namespace {

constexpr int kTagLength = 24;      // a service tag in a route counts as prefixes of this length
constexpr int kUndrawnLength = 16;  // as does a network whose ranges are not drawn

AddressMatch exactly(const AddressSet& set) { return {.surely = set, .perhaps = set}; }

int longestPrefix(const Network& network) {
    int length = 0;
    for (const Prefix& prefix : network.prefixes) length = std::max(length, prefix.length);
    return length == 0 ? kUndrawnLength : length;
}

NextHop hopOf(std::string_view type) {
    if (sameWord(type, "VnetLocal")) return NextHop::local;
    if (sameWord(type, "Internet")) return NextHop::internet;
    if (sameWord(type, "VirtualNetworkGateway")) return NextHop::gateway;
    if (sameWord(type, "VirtualAppliance")) return NextHop::undrawnAppliance;
    return NextHop::none;
}

bool isRedirect(const Route& route) {
    return route.hop == NextHop::appliance || route.hop == NextHop::undrawnAppliance || route.hop == NextHop::gateway;
}

}  // namespace

void RouteBook::addUserRoutes(int subnet, std::vector<Route>& routes) const {
    const Subnet& own = m_topology.subnets()[subnet];
    if (!own.routeTable) return;
    const Drawn& drawn = m_topology.drawn();
    const auto destinationOf = [&](const std::string& text, Route& route) {
        if (const auto prefix = parsePrefix(text)) {
            route.destinations = m_topology.book().ofPrefix(*prefix);
            route.length = prefix->length;
        } else {
            route.destinations = m_topology.book().ofTag(text);
            route.length = kTagLength;
        }
    };
    for (const model::Value& record : drawn.list(*own.routeTable, "routes").items) {
        Route route{.hop = hopOf(fieldText(record, "nextHopType")),
                    .origin = Route::Origin::user,
                    .name = fieldText(record, "name")};
        destinationOf(fieldText(record, "addressPrefix"), route);
        if (route.hop == NextHop::undrawnAppliance) {
            const auto address = parseAddress(fieldText(record, "nextHopIpAddress"));
            route.element = address ? m_topology.ownerOf(*address) : nullptr;
            if (route.element) route.hop = NextHop::appliance;
        } else if (route.hop == NextHop::local) {
            route.network = own.network;
        } else if (route.hop == NextHop::gateway && own.network != kNone) {
            const Network& network = m_topology.networks()[own.network];
            if (!network.gateways.empty()) route.gateway = network.gateways.front();
            for (const Peer& peer : network.peers)
                if (route.gateway == kNone && peer.itsGateways != Truth::no &&
                    !m_topology.networks()[peer.network].gateways.empty())
                    route.gateway = m_topology.networks()[peer.network].gateways.front();
            if (route.gateway != kNone) route.element = m_topology.gateways()[route.gateway].element;
        }
        routes.push_back(std::move(route));
    }
    for (const Relation* relation : drawn.structure().from(own.routeTable->id)) {
        if (relation->kind != "next-hop") continue;
        Route route{.hop = NextHop::appliance, .origin = Route::Origin::user, .name = relationText(*relation, "route")};
        const std::string prefix = relationText(*relation, "addressPrefix");
        if (route.name.empty()) route.name = prefix + " to " + relation->target.value;
        destinationOf(prefix, route);
        route.element = drawn.zone().find(relation->target);
        if (!route.element) route.hop = NextHop::undrawnAppliance;
        routes.push_back(std::move(route));
    }
}

void RouteBook::addGatewayRoutes(int subnet, std::vector<Route>& routes, const AddressSet& direct) const {
    const Subnet& own = m_topology.subnets()[subnet];
    const Network& network = m_topology.networks()[own.network];
    const Truth propagated =
        own.routeTable ? !m_topology.drawn().isTrue(*own.routeTable, "disableBgpRoutePropagation") : Truth::yes;
    if (propagated == Truth::no) return;
    const auto add = [&](int index, Truth present) {
        const Gateway& gateway = m_topology.gateways()[index];
        Route route{.hop = NextHop::gateway, .length = kUndrawnLength, .origin = Route::Origin::gateway};
        // The platform's routes to networks win over learnt ones, however specific.
        route.destinations = exactly(gateway.ranges.without(direct));
        route.name = "announced by " + gateway.element->id.value;
        route.element = gateway.element;
        route.gateway = index;
        route.present = both(present, propagated);
        if (!route.destinations.perhaps.empty()) routes.push_back(route);
        if (!gateway.announcesDefault) return;
        route.length = 0;
        route.destinations = exactly(AddressSet(kEveryAddress).without(direct));
        routes.push_back(std::move(route));
    };
    for (const int index : network.gateways) add(index, Truth::yes);
    for (const Peer& peer : network.peers)
        for (const int index : m_topology.networks()[peer.network].gateways) add(index, peer.itsGateways);
}

std::vector<Route> RouteBook::make(int subnet, UserRoutes userRoutes) const {
    std::vector<Route> routes;
    const Subnet& own = m_topology.subnets()[subnet];
    if (userRoutes == UserRoutes::inForce) addUserRoutes(subnet, routes);
    const bool defaultRedirected = std::any_of(
        routes.begin(), routes.end(), [](const Route& route) { return route.length == 0 && isRedirect(route); });
    AddressSet direct;
    if (own.network != kNone) {
        const Network& network = m_topology.networks()[own.network];
        direct = network.space;
        routes.push_back({.hop = NextHop::local,
                          .destinations = exactly(network.space),
                          .length = longestPrefix(network),
                          .name = "network " + network.element->id.value,
                          .network = own.network});
        for (const Peer& peer : network.peers) {
            const Network& other = m_topology.networks()[peer.network];
            direct.add(other.space);
            routes.push_back({.hop = NextHop::peering,
                              .destinations = exactly(other.space),
                              .length = longestPrefix(other),
                              .name = peer.toPeer->id.value,
                              .element = other.element,
                              .network = peer.network});
        }
        for (const JoinedNetwork& joined : network.joined) {
            const Network& other = m_topology.networks()[joined.network];
            routes.push_back({.hop = NextHop::joined,
                              .destinations = exactly(other.space),
                              .length = longestPrefix(other),
                              .name = "joined by " + joined.through->id.value,
                              .element = joined.through,
                              .network = joined.network,
                              .present = joined.joined});
        }
        addGatewayRoutes(subnet, routes, direct);
    }
    // The platform drops private destinations it does not know, unless a default route leads elsewhere.
    AddressSet unroutable = privateRanges();
    unroutable.add(m_topology.book().privatePlaces());
    if (!defaultRedirected)
        routes.push_back(
            {.hop = NextHop::none, .destinations = exactly(unroutable), .length = 1, .name = "private ranges"});
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
    if (!slot) slot = std::make_unique<std::vector<Route>>(make(subnet, userRoutes));
    return *slot;
}

std::vector<RoutedPart> RouteBook::route(int subnet, const AddressSet& destinations, UserRoutes userRoutes,
                                         Reading reading, int shortestUserRoute) const {
    std::vector<RoutedPart> parts;
    AddressSet rest = destinations;
    for (const Route& candidate : routes(subnet, userRoutes)) {
        if (rest.empty()) return parts;
        if (candidate.origin == Route::Origin::user && candidate.length < shortestUserRoute) continue;
        // A route that is there perhaps may also not be: what follows it is tried as well.
        const bool sure = candidate.present == Truth::yes;
        if (!sure && reading == Reading::certain) continue;
        AddressSet taken = rest.intersected(candidate.destinations.perhaps);
        if (taken.empty()) continue;
        rest = rest.without(reading == Reading::certain ? taken : sure ? candidate.destinations.surely : AddressSet());
        parts.push_back({&candidate, std::move(taken)});
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
    cached.tag = std::make_unique<AddressMatch>();
    AddressMatch& tag = *cached.tag;
    const auto add = [&](const AddressMatch& match, Truth present) {
        if (present != Truth::no) tag.perhaps.add(match.perhaps);
        if (present == Truth::yes) tag.surely.add(match.surely);
    };
    add(exactly(AddressSet::of(*parseAddress("168.63.129.16"))), Truth::yes);
    const Subnet& own = m_topology.subnets()[subnet];
    if (own.network != kNone) {
        const Network& network = m_topology.networks()[own.network];
        add(exactly(network.space), Truth::yes);
        for (const Peer& peer : network.peers) add(exactly(m_topology.networks()[peer.network].space), peer.inTag);
    }
    for (const Route& route : routes(subnet, UserRoutes::inForce)) {
        const bool isDefault = route.length == 0;
        if (route.hop == NextHop::joined ||
            (route.hop == NextHop::gateway && route.origin == Route::Origin::gateway && !isDefault))
            add(route.destinations, route.present);
        else if (route.origin == Route::Origin::user && !isDefault)
            add(route.destinations, Truth::yes);
        else if (route.origin == Route::Origin::user && isRedirect(route))
            tag.perhaps = AddressSet(kEveryAddress);
    }
    return tag;
}

}  // namespace zonewright::analysis::network
