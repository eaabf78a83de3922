// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/topology.h"

namespace zonewright::analysis::network {

namespace {

const std::vector<int> kNothing;

template <class Index, class Key>
int indexAt(const Index& index, const Key& key) {
    const auto found = index.find(key);
    return found == index.end() ? kNone : found->second;
}

}  // namespace

std::vector<Prefix> Topology::prefixesOf(const Element& element, std::string_view key) const {
    std::vector<Prefix> prefixes;
    for (const model::Value& item : m_drawn.list(element, key).items)
        if (const auto prefix = item.isString() ? parsePrefix(item.string()) : std::nullopt)
            prefixes.push_back(*prefix);
    return prefixes;
}

Topology::Topology(const Drawn& drawn) : m_drawn(drawn), m_book(drawn) {
    readNetworks();
    readPeerings();
    readGateways();
    joinTunnels();
    joinSitesByCircuits();
    readManagedConnectivity();
    readInterfaces();
    readDoors();
    for (Subnet& subnet : m_subnets) {
        subnet.addresses = subnet.hosts;
        subnet.addresses.add({subnet.someHost, subnet.someHost});
    }
    for (const Interface& interface : m_interfaces) m_subnets[interface.subnet].addresses.add(interface.address);
    for (const PrivateDoor& door : m_doors) m_subnets[door.subnet].addresses.add(door.address);
    for (const auto& [id, element] : m_drawn.zone().elements)
        if (element->type == "connectivity-config") readClaims(*element);
}

int Topology::networkIndex(const ElementId& id) const { return indexAt(m_networkIndex, id); }
int Topology::subnetIndex(const ElementId& id) const { return indexAt(m_subnetIndex, id); }
int Topology::siteIndex(const ElementId& id) const { return indexAt(m_siteIndex, id); }

const std::vector<int>& Topology::interfacesOf(const ElementId& owner) const {
    const auto found = m_interfaceIndex.find(owner);
    return found == m_interfaceIndex.end() ? kNothing : found->second;
}

const std::vector<int>& Topology::doorsTo(const ElementId& target) const {
    const auto found = m_doorIndex.find(target);
    return found == m_doorIndex.end() ? kNothing : found->second;
}

bool Topology::isNamedInRules(const ElementId& id) const {
    for (const Relation* relation : m_drawn.structure().to(id))
        if (relation->kind == "matches") return true;
    return false;
}

const Element* Topology::ownerOf(Address address, int network) const {
    const auto found = m_owners.find(address);
    if (found == m_owners.end()) return nullptr;
    const auto distance = [&](const Owner& owner) {
        if (network == kNone || owner.network == kNone) return 2;
        const auto isThere = [&](const auto& other) { return other.network == owner.network; };
        const Network& from = m_networks[network];
        return owner.network == network                                                                ? 0
               : std::ranges::any_of(from.peers, isThere) || std::ranges::any_of(from.joined, isThere) ? 1
                                                                                                       : 2;
    };
    return std::ranges::min(found->second, {}, distance).element;
}

void Topology::readNetworks() {
    const model::Structure& structure = m_drawn.structure();
    for (const auto& [id, element] : m_drawn.zone().elements) {
        if (element->type == "virtual-network") {
            m_networkIndex.emplace(id, static_cast<int>(m_networks.size()));
            Network network{.element = element.get(), .prefixes = prefixesOf(*element, "addressPrefixes")};
            for (const Prefix& prefix : network.prefixes) network.space.add(prefix.range);
            m_networks.push_back(std::move(network));
        } else if (element->type == "on-premises-network") {
            m_siteIndex.emplace(id, static_cast<int>(m_sites.size()));
            Site site{.element = element.get(), .prefixes = prefixesOf(*element, "addressPrefixes")};
            for (const Prefix& prefix : site.prefixes) site.ranges.add(prefix.range);
            if (site.ranges.empty()) site.ranges = AddressSet::of(m_book.placeIn({}));
            m_sites.push_back(std::move(site));
        } else if (element->type == "public-ip") {
            const auto drawnAddress = parseAddress(m_drawn.text(*element, "ipAddress"));
            if (drawnAddress) m_book.addAzureAddress(*drawnAddress);
            m_publicAddresses[id] =
                AddressSet::of(drawnAddress ? *drawnAddress : m_book.publicHost(AddressBook::Cloud::azure));
        }
    }
    for (const auto& [id, element] : m_drawn.zone().elements) {
        if (element->type != "subnet") continue;
        const Element* network = structure.networkOf(id);
        const int index = static_cast<int>(m_subnets.size());
        m_subnetIndex.emplace(id, index);
        Subnet subnet{.element = element.get(), .network = network ? networkIndex(network->id) : kNone};
        for (const Prefix& prefix : prefixesOf(*element, "addressPrefix")) subnet.range.add(prefix.range);
        AddressSet within = subnet.range;
        if (within.empty() && subnet.network != kNone)
            for (const Prefix& prefix : m_networks[subnet.network].prefixes) within.add(prefix.range);
        subnet.someHost = m_book.placeIn(within);
        subnet.hosts = subnet.range.empty() ? AddressSet::of(subnet.someHost) : subnet.range;
        for (const Element* group : structure.targets(id, "filtered-by"))
            subnet.filter ? subnet.otherFilters.push_back(group) : void(subnet.filter = group);
        subnet.routeTable = structure.target(id, "routed-by");
        subnet.natGateway = structure.target(id, "natted-by");
        if (subnet.network != kNone) {
            Network& own = m_networks[subnet.network];
            own.subnets.push_back(index);
            own.space.add({subnet.someHost, subnet.someHost});
            own.space.add(subnet.range);
        }
        m_subnets.push_back(std::move(subnet));
    }
}

void Topology::readPeerings() {
    const auto peeringTo = [&](const ElementId& from, const ElementId& to) -> const Relation* {
        for (const Relation* relation : m_drawn.structure().from(from))
            if (relation->kind == "peering" && relation->target == to) return relation;
        return nullptr;
    };
    for (std::size_t i = 0; i < m_networks.size(); ++i) {
        for (const Relation* relation : m_drawn.structure().from(m_networks[i].element->id)) {
            if (relation->kind != "peering") continue;
            const int other = networkIndex(relation->target);
            const Relation* back = peeringTo(relation->target, relation->source);
            if (other == kNone || other == static_cast<int>(i) || !back) continue;
            Peer peer{.network = other, .toPeer = relation, .fromPeer = back};
            peer.inTag = relationIsTrue(*relation, "allowVirtualNetworkAccess", Truth::yes);
            peer.itsGateways = both(relationIsTrue(*relation, "useRemoteGateways", Truth::no),
                                    relationIsTrue(*back, "allowGatewayTransit", Truth::no));
            m_networks[i].peers.push_back(peer);
        }
    }
}

std::vector<PublicAddress> Topology::publicAddressesOf(const Element& element) const {
    std::vector<PublicAddress> addresses;
    for (const Element* target : m_drawn.structure().targets(element.id, "public-address")) {
        const auto found = m_publicAddresses.find(target->id);
        if (found == m_publicAddresses.end()) continue;
        addresses.push_back(
            {.element = target, .address = found->second, .basic = m_drawn.is(*target, "skuName", "Basic")});
    }
    return addresses;
}

}  // namespace zonewright::analysis::network
