// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/topology.h"

#include <memory>
#include <string>
#include <vector>

namespace zonewright::analysis::network {

enum class NextHop { local, peering, joined, gateway, internet, appliance, undrawnAppliance, none };

struct Route {
    NextHop hop = NextHop::none;
    AddressMatch destinations = {};
    int length = 0;  // of its prefix: longer ones go first
    enum class Origin { user, gateway, system };
    Origin origin = Origin::system;
    std::string name = {};             // for people: the drawn route, or what makes the platform add it
    const Element* element = nullptr;  // appliance, gateway, hub or configuration it leads through
    int network = kNone;               // where it ends: local, peering, joined
    int gateway = kNone;
    Truth present = Truth::yes;  // unknown too where its next hop or prefix is
};

// What becomes of a set of destinations at a subnet.
struct RoutedPart {
    const Route* route = nullptr;  // null: no route, the packets are dropped
    AddressSet destinations;
};

enum class UserRoutes { inForce, takenOff };

// The effective routes of every subnet: longest prefix first, then user-defined, then learnt, then the platform's own
// (engine notes 8). Made on demand, kept.
class RouteBook {
public:
    // `reads` is to learn what the routes rest on.
    RouteBook(const Topology& topology, Reads& reads)
        : m_topology(topology), m_reads(reads), m_subnets(topology.subnets().size()) {}

    const std::vector<Route>& routes(int subnet, UserRoutes userRoutes) const;
    // User-defined routes with prefixes shorter than `shortestUserRoute` do not count: what leads to a private
    // endpoint.
    std::vector<RoutedPart> route(int subnet, const AddressSet& destinations, UserRoutes userRoutes, Reading reading,
                                  int shortestUserRoute = 0) const;

    // What the tag VirtualNetwork means in rules at a subnet: its network, peers and joined networks, what gateways
    // announce, the host's address, prefixes of user-defined routes; perhaps everything, where a default route leads
    // elsewhere.
    const AddressMatch& networkTag(int subnet) const;
    // Whether a user-defined default route to an appliance or gateway may widen that tag.
    bool isTagWidened(int subnet) const;

private:
    struct Cached {
        std::unique_ptr<std::vector<Route>> inForce, takenOff;
        std::unique_ptr<AddressMatch> tag;
    };
    std::vector<Route> make(int subnet, UserRoutes userRoutes) const;
    void addUserRoutes(int subnet, std::vector<Route>& routes) const;
    void addUserRoute(int subnet, Route route, const model::Value& record, std::vector<Route>& routes) const;
    void addHubRoutes(int subnet, std::vector<Route>& routes, const AddressSet& direct) const;
    void addGatewayRoutes(int subnet, std::vector<Route>& routes, const AddressSet& direct) const;

    Truth propagates(const Subnet& subnet) const;

    const Topology& m_topology;
    Reads& m_reads;
    mutable std::vector<Cached> m_subnets;
};

}  // namespace zonewright::analysis::network
