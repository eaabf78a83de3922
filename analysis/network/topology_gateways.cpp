// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/topology.h"

#include <algorithm>
#include <set>

namespace zonewright::analysis::network {

namespace {

AddressSet rangesOf(const Drawn& drawn, const Element& element, std::string_view key) {
    AddressSet ranges;
    for (const model::Value& item : drawn.list(element, key).items)
        if (const auto prefix = item.isString() ? parsePrefix(item.string()) : std::nullopt) ranges.add(prefix->range);
    return ranges;
}

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

const Element* wanOf(const Drawn& drawn, const Element& hub) {
    const Element* parent = drawn.structure().armParent(hub.id);
    if (parent && parent->type == "virtual-wan") return parent;
    for (const Element* around : drawn.structure().ancestors(hub.id))
        if (around->type == "virtual-wan") return around;
    return nullptr;
}

}  // namespace

void Topology::readGateways() {
    const auto addSites = [&](Gateway& gateway, int index, const Behind& reached) {
        for (const Element* element : reached.sites) {
            Site& site = m_sites[siteIndex(element->id)];
            gateway.sites.push_back(siteIndex(element->id));
            site.gateways.push_back(index);
            const AddressSet announced = rangesOf(m_drawn, *element, "advertisedPrefixes");
            gateway.announcesDefault =
                gateway.announcesDefault || announced.covers(AddressSet(AddressRange{0, kFirstSymbol - 1}));
            gateway.ranges.add(announced.empty() || gateway.announcesDefault ? site.ranges : announced);
        }
        for (const Element* local : reached.localGateways)
            gateway.ranges.add(rangesOf(m_drawn, *local, "addressPrefixes"));
    };
    std::vector<std::pair<int, Behind>> found;
    for (const auto& [id, element] : m_drawn.zone().elements) {
        if (!m_drawn.isA(*element, "gateway")) continue;
        const Element* network = m_drawn.structure().networkOf(id);
        if (!network) continue;
        const int index = static_cast<int>(m_gateways.size());
        Gateway gateway{.element = element.get(), .network = networkIndex(network->id), .subnet = subnetOf(*element)};
        gateway.ranges = rangesOf(m_drawn, *element, "vpnClientAddressPool");
        Behind reached = behind(m_drawn, *element);
        addSites(gateway, index, reached);
        m_networks[gateway.network].gateways.push_back(index);
        m_gateways.push_back(std::move(gateway));
        found.emplace_back(index, std::move(reached));
    }
    for (const auto& [index, reached] : found) {
        const Gateway& own = m_gateways[index];
        const auto join = [&](const Element* remote, JoinedNetwork::By by, Truth joined) {
            const Element* network = m_drawn.structure().networkOf(remote->id);
            const int other = network ? networkIndex(network->id) : kNone;
            if (other == kNone || other == own.network) return;
            m_networks[own.network].joined.push_back({other, by, own.element, joined});
        };
        for (const Element* remote : reached.tunnelledGateways) join(remote, JoinedNetwork::By::tunnel, Truth::yes);
        // Whether two networks on one circuit reach each other is contradictory in the documentation, and no drawn
        // property says it: unknown.
        for (const Element* remote : reached.circuitGateways) join(remote, JoinedNetwork::By::circuit, Truth::unknown);
    }
}

void Topology::readManagedConnectivity() {
    const model::Structure& structure = m_drawn.structure();
    const auto join = [&](int a, int b, JoinedNetwork::By by, const Element* through, Truth joined) {
        if (a != b && joined != Truth::no) m_networks[a].joined.push_back({b, by, through, joined});
    };
    std::map<ElementId, std::vector<const Element*>> hubsOfWan;
    for (const auto& [id, element] : m_drawn.zone().elements) {
        if (element->type == "connectivity-config") {
            std::vector<int> members, hubs;
            for (const Relation* relation : structure.from(id)) {
                const int index = relation->kind == "assigned-to" ? networkIndex(relation->target) : kNone;
                if (index != kNone) (relationText(*relation, "role") == "hub" ? hubs : members).push_back(index);
            }
            const Truth direct = either(m_drawn.is(*element, "connectivityTopology", "Mesh"),
                                        m_drawn.is(*element, "groupConnectivity", "DirectlyConnected"));
            const Truth global = m_drawn.is(*element, "isGlobal", "True");
            for (const int a : members) {
                for (const int b : members) {
                    const std::string here = m_drawn.text(*m_networks[a].element, "region");
                    const std::string there = m_drawn.text(*m_networks[b].element, "region");
                    const Truth near = here.empty() || there.empty() ? Truth::unknown : truthOf(sameWord(here, there));
                    join(a, b, JoinedNetwork::By::group, element.get(), both(direct, either(global, near)));
                }
                for (const int hub : hubs) {
                    join(a, hub, JoinedNetwork::By::group, element.get(), Truth::yes);
                    join(hub, a, JoinedNetwork::By::group, element.get(), Truth::yes);
                }
            }
        } else if (element->type == "virtual-hub") {
            const Element* wan = wanOf(m_drawn, *element);
            hubsOfWan[wan ? wan->id : id].push_back(element.get());
        }
    }
    for (const auto& [wanId, hubs] : hubsOfWan) {
        const Element* wan = m_drawn.zone().find(wanId);
        const Truth transit = wan && wan->type == "virtual-wan" ? !m_drawn.is(*wan, "wanType", "Basic") : Truth::yes;
        std::vector<std::pair<int, const Element*>> attached;
        std::vector<int> sites;
        Truth ordinary = Truth::yes;  // tables of one's own decide who learns whom: not evaluated
        for (const Element* hub : hubs) {
            for (const Relation* relation : structure.to(hub->id)) {
                if (relation->kind != "hub-connection") continue;
                if (relation->properties.contains("associatedRouteTable") ||
                    relation->properties.contains("propagatedRouteTables"))
                    ordinary = Truth::unknown;
                if (const int network = networkIndex(relation->source); network != kNone)
                    attached.emplace_back(network, hub);
                if (const int site = siteIndex(relation->source); site != kNone) sites.push_back(site);
                if (const Element* source = m_drawn.zone().find(relation->source);
                    source && siteIndex(source->id) == kNone)
                    for (const Element* element : behind(m_drawn, *source).sites)
                        sites.push_back(siteIndex(element->id));
            }
            for (const Element* child : structure.children(hub->id))
                if (m_drawn.isA(*child, "gateway"))
                    for (const Element* element : behind(m_drawn, *child).sites)
                        sites.push_back(siteIndex(element->id));
        }
        for (const auto& [a, hub] : attached)
            for (const auto& [b, otherHub] : attached) join(a, b, JoinedNetwork::By::hub, hub, both(transit, ordinary));
        if (sites.empty()) continue;
        const int index = static_cast<int>(m_gateways.size());
        Gateway gateway{.element = hubs.front()};
        std::sort(sites.begin(), sites.end());
        sites.erase(std::unique(sites.begin(), sites.end()), sites.end());
        for (const int site : sites) {
            gateway.sites.push_back(site);
            gateway.ranges.add(m_sites[site].ranges);
            m_sites[site].gateways.push_back(index);
        }
        for (const auto& [network, hub] : attached) m_networks[network].gateways.push_back(index);
        m_gateways.push_back(std::move(gateway));
    }
}

}  // namespace zonewright::analysis::network
