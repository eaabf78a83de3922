// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/topology.h"

#include <algorithm>
#include <set>

namespace zonewright::analysis::network {

namespace {

// Everything that tunnels and circuits join to a gateway, and which other gateways they lead to.
struct Behind {
    std::vector<const Element*> sites, localGateways, tunnelledGateways, circuitGateways;
};

Behind behind(const Drawn& drawn, const Element& gateway) {
    Behind found;
    std::set<ElementId> seen{gateway.id};
    struct Step {
        const Element* element;
        bool overCircuit;
    };
    std::vector<Step> open{{&gateway, false}};
    while (!open.empty()) {
        const Step step = open.back();
        open.pop_back();
        const auto visit = [&](const ElementId& id) {
            const Element* next = drawn.zone().find(id);
            if (!next || !seen.insert(id).second) return;
            if (next->type == "on-premises-network")
                found.sites.push_back(next);
            else if (drawn.isA(*next, "gateway"))
                (step.overCircuit ? found.circuitGateways : found.tunnelledGateways).push_back(next);
            else if (next->type == "expressroute-circuit")
                open.push_back({next, true});
            else if (next->type == "local-network-gateway") {
                found.localGateways.push_back(next);
                open.push_back({next, step.overCircuit});
            }
        };
        for (const Relation* relation : drawn.structure().from(step.element->id))
            if (relation->kind == "gateway-connection") visit(relation->target);
        for (const Relation* relation : drawn.structure().to(step.element->id))
            if (relation->kind == "gateway-connection") visit(relation->source);
    }
    return found;
}

}  // namespace

void Topology::readGateways() {
    for (const auto& [id, element] : m_drawn.zone().elements) {
        if (!m_drawn.isA(*element, "gateway")) continue;
        const Element* network = m_drawn.structure().networkOf(id);
        const int own = network ? networkIndex(network->id) : kNone;
        if (own == kNone) continue;
        const int index = static_cast<int>(m_gateways.size());
        Gateway gateway{.element = element.get(), .network = own, .subnet = subnetOf(*element)};
        const auto announce = [&](const std::vector<Prefix>& prefixes) {
            for (const Prefix& prefix : prefixes) {
                gateway.ranges.add(prefix.range);
                gateway.prefixes.push_back(prefix);
            }
        };
        announce(prefixesOf(*element, "vpnClientAddressPool"));
        const Behind reached = behind(m_drawn, *element);
        for (const Element* place : reached.sites) {
            Site& site = m_sites[siteIndex(place->id)];
            gateway.sites.push_back(siteIndex(place->id));
            site.gateways.push_back(index);
            std::vector<Prefix> announced = prefixesOf(*place, "advertisedPrefixes");
            const bool everything = std::any_of(announced.begin(), announced.end(),
                                                [](const Prefix& prefix) { return prefix.length == 0; });
            std::erase_if(announced, [](const Prefix& prefix) { return prefix.length == 0; });
            const bool unknown = Words::of(written(*place, "advertisedPrefixes")).unknown;
            const Truth byDefault = everything ? Truth::yes : unknown ? Truth::unknown : Truth::no;
            gateway.announcesDefault = either(gateway.announcesDefault, byDefault);
            // A site that announces the default route alone is not known by its own ranges.
            if (unknown) {
                gateway.doubtful.add(site.ranges);
            } else if (announced.empty() && !everything) {
                announce(site.prefixes);
                gateway.ranges.add(site.ranges);
            }
            announce(announced);
        }
        for (const Element* local : reached.localGateways) announce(prefixesOf(*local, "addressPrefixes"));
        m_networks[own].gateways.push_back(index);
        m_gateways.push_back(std::move(gateway));
    }
}

// Tunnels join the networks of both gateways, and those that use a gateway through a peering (engine notes 8).
void Topology::joinTunnels() {
    struct Member {
        int network;
        Truth uses;
    };
    const auto membersOf = [&](int network) {
        std::vector<Member> members{{network, Truth::yes}};
        for (std::size_t i = 0; i < m_networks.size(); ++i)
            for (const Peer& peer : m_networks[i].peers)
                if (peer.network == network && peer.itsGateways != Truth::no)
                    members.push_back({static_cast<int>(i), peer.itsGateways});
        return members;
    };
    for (const Gateway& own : m_gateways) {
        const auto join = [&](const Element* remote, JoinedNetwork::By by, Truth joined) {
            const Element* network = m_drawn.structure().networkOf(remote->id);
            const int other = network ? networkIndex(network->id) : kNone;
            if (other == kNone || other == own.network) return;
            for (const Member& here : membersOf(own.network))
                for (const Member& there : membersOf(other))
                    if (here.network != there.network)
                        m_networks[here.network].joined.push_back(
                            {there.network, by, own.element, both(joined, both(here.uses, there.uses))});
        };
        const Behind reached = behind(m_drawn, *own.element);
        for (const Element* remote : reached.tunnelledGateways) join(remote, JoinedNetwork::By::tunnel, Truth::yes);
        // Whether two networks on one circuit reach each other is contradictory in the documentation, and no drawn
        // property says it: unknown.
        for (const Element* remote : reached.circuitGateways) join(remote, JoinedNetwork::By::circuit, Truth::unknown);
    }
}

// Global Reach: sites reach each other through circuits that have it on.
void Topology::joinSitesByCircuits() {
    struct Side {
        int site;
        Truth reaches;
    };
    for (const auto& [id, element] : m_drawn.zone().elements) {
        if (element->type != "expressroute-circuit") continue;
        std::vector<Side> sides;
        std::set<ElementId> seen{id};
        std::vector<std::pair<const Element*, Truth>> open{
            {element.get(), m_drawn.isTrue(*element, "globalReachEnabled")}};
        for (std::size_t i = 0; i < open.size(); ++i) {
            const auto [at, reaches] = open[i];
            const auto visit = [&](const ElementId& next) {
                const Element* found = m_drawn.zone().find(next);
                if (!found || !seen.insert(next).second) return;
                if (const int site = siteIndex(next); site != kNone) sides.push_back({site, reaches});
                if (found->type == "expressroute-circuit")
                    open.emplace_back(found, both(reaches, m_drawn.isTrue(*found, "globalReachEnabled")));
            };
            for (const Relation* relation : m_drawn.structure().from(at->id))
                if (relation->kind == "gateway-connection") visit(relation->target);
            for (const Relation* relation : m_drawn.structure().to(at->id))
                if (relation->kind == "gateway-connection") visit(relation->source);
        }
        for (const Side& a : sides)
            for (const Side& b : sides)
                if (const Truth reach = both(a.reaches, b.reaches); a.site != b.site && reach != Truth::no) {
                    Truth& known = m_sites[a.site].reaches.emplace(b.site, reach).first->second;
                    known = either(known, reach);
                }
    }
}

std::vector<const Element*> sitesBehind(const Drawn& drawn, const Element& element) {
    return behind(drawn, element).sites;
}

}  // namespace zonewright::analysis::network
