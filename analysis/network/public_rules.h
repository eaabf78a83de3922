// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/topology.h"

#include <optional>
#include <string>
#include <vector>

namespace zonewright::analysis::network {

// Who is let in by a platform service's own firewall, on its public endpoint. One reader for each service (engine notes
// 12a): they have no common model.
struct PublicRules {
    Truth enabled = Truth::yes;        // the endpoint answers to somebody
    AddressMatch admitted;             // sources that pass by address
    Truth trusted = Truth::no;         // the platform's trusted services pass
    Truth listsOutlive = Truth::no;    // named resources pass although public access is off
    Truth namedResources = Truth::no;  // resources and subnets that `allows` names pass
    std::string reason;                // what decides, in words
    std::vector<std::string> keys;     // properties that decide

    void admitEveryone(Truth when);
    void admit(const AddressMatch& match);
};

// The surfaces of semantics.md 4 that a service's firewall tells apart.
enum class PublicSurface { data, deployment, api };

// Nothing for types without a public endpoint of the platform's: machines, gateways, what is injected into a subnet.
std::optional<PublicRules> readPublicRules(const Topology& topology, const Element& element, PublicSurface surface);

// The association with a perimeter, put in the place of the service's own rules or beside them (engine notes 12b).
void applyPerimeter(const Topology& topology, const Element& element, PublicRules& rules);
// Whether a rule of the service's perimeter admits callers of the caller's subscription.
Truth admittedBySubscription(const Topology& topology, const Element& service, const Element& caller);
// Where a service in a perimeter may send: nowhere but to the hosts of its outbound rules, where it is closed.
struct PerimeterExit {
    Truth closed = Truth::no;
    std::vector<std::string> hosts;
    bool unknownHosts = false;  // and perhaps to others
};
PerimeterExit perimeterExit(const Drawn& drawn, const Element& service);
// The perimeter both are in, whose members reach each other; null: none.
const Element* sharedPerimeter(const Drawn& drawn, const ElementId& a, const ElementId& b);

// The App Service Environment around a site; null: it shares the platform's front.
const Element* siteEnvironment(const Drawn& drawn, const Element& site);
// Whether the environment answers for its sites at an address of its subnet, in the place of a public one.
Truth servesInside(const Drawn& drawn, const Element& environment);

// Whether the platform counts callers of one type among the trusted services of the other.
bool isTrustedService(const Drawn& drawn, const Element& caller, const Element& target);

namespace detail {
// What 0.0.0.0 means in a list of addresses.
enum class ZeroAddress { itself, allOfAzure };
void readAddresses(const Topology& topology, const Element& element, std::string_view key, PublicRules& rules,
                   ZeroAddress zero = ZeroAddress::itself);
void readRanges(const Topology& topology, const Element& element, std::string_view key, PublicRules& rules);
PublicRules readApp(const Topology& topology, const Element& element, PublicSurface surface);
PublicRules readContainerApp(const Topology& topology, const Element& element);
PublicRules readContainerAppsEnvironment(const Topology& topology, const Element& element);
PublicRules readGatewayService(const Topology& topology, const Element& element);
PublicRules readCluster(const Topology& topology, const Element& element);
// A public address that one word of a property gives.
PublicRules readExposure(const Topology& topology, const Element& element, std::string_view key, std::string_view word);
Truth closesWithEndpoint(const Topology& topology, const Element& element);
}  // namespace detail

}  // namespace zonewright::analysis::network
