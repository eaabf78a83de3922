// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/packet_set.h"
#include "analysis/network/public_rules.h"

#include <string>
#include <vector>

namespace zonewright::analysis::network {

// A surface of semantics.md 4 and the ports it is reached on.
struct Surface {
    std::string name;  // "data", "mgmt", or a port number
    PortSet ports;
    Protocol protocol = kTcp;
    PublicSurface firewall = PublicSurface::data;  // which of the service's rule lists guards it
    PortSet perhaps = {};                          // further ports, where an unknown of the drawing is one
    bool eitherProtocol = false;                   // nobody knows whether it listens on TCP or UDP

    PortSet portsIn(Reading reading) const {
        PortSet all = ports;
        if (reading == Reading::possible) all.add(perhaps);
        return all;
    }
};

// Where packets for an element arrive: X of flow(A, X, S). An element without an endpoint of its own has that of the
// nearest thing around it that has one.
struct Target {
    enum class Kind { none, internet, tenant, site, place, machine, service, balancer, door };
    Kind kind = Kind::none;
    const Element* element = nullptr;  // asked for
    const Element* owner = nullptr;    // whose endpoint it is
    std::vector<int> interfaces;       // that receive
    std::vector<int> doors;            // private endpoints that lead to it
    std::vector<Surface> surfaces;
    std::vector<std::string> hosts;  // names it is called by
    AddressSet front;                // public addresses of a service, a partner, the Internet
    std::string serviceEndpoint;     // name under which subnets route to it directly
    int site = kNone;
    int subnet = kNone;  // of a place: any host there
    const Element* environment = nullptr;

    const Surface* surface(std::string_view name) const;
    PortSet allPorts() const;
};

Target targetOf(const Topology& topology, const ElementId& id);

// Stands for a name that nobody knows.
inline constexpr std::string_view kUnknownHost = "?";

// Names under which clients call an element: its Azure host names, or what is drawn of a partner.
std::vector<std::string> hostNames(const Drawn& drawn, const Element& element);
// Names of accounts that the attacker may have behind shared suffixes and hosts.
const std::vector<std::string>& attackersHosts();

}  // namespace zonewright::analysis::network
