// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/fabric.h"

#include <algorithm>

namespace zonewright::analysis::network {

const Filter& Fabric::filter(const Element& securityGroup) const {
    auto found = m_filters.find(securityGroup.id);
    if (found == m_filters.end())
        found = m_filters.emplace(securityGroup.id, Filter::securityGroup(m_topology, securityGroup)).first;
    return found->second;
}

const Appliance& Fabric::appliance(const Element& element) const {
    auto found = m_appliances.find(element.id);
    if (found == m_appliances.end())
        found = m_appliances.emplace(element.id, Appliance::read(m_topology, element)).first;
    return found->second;
}

const PublicRules* Fabric::publicRules(const Element& element, PublicSurface surface) const {
    const std::pair key(&element, surface);
    auto found = m_publicRules.find(key);
    if (found == m_publicRules.end())
        found = m_publicRules.emplace(key, readPublicRules(m_topology, element, surface)).first;
    return found->second ? &*found->second : nullptr;
}

// Managed services keep admin rules out of their networks and subnets (engine notes, section 4, point 1).
bool Fabric::adminRulesHold(int subnet) const {
    const int network = m_topology.subnets()[subnet].network;
    for (const Interface& interface : m_topology.interfaces()) {
        const Element& owner = *interface.owner;
        const bool intentPolicy = owner.type == "sql-managed-instance" || owner.type == "databricks-workspace";
        if (intentPolicy && m_topology.subnets()[interface.subnet].network == network) return false;
        if (interface.subnet != subnet) continue;
        if (owner.type == "application-gateway" && drawn().isTrue(owner, "networkIsolation") != Truth::yes)
            return false;
        if (owner.type == "bastion-host" || owner.type == "azure-firewall" || drawn().isA(owner, "gateway"))
            return false;
    }
    return true;
}

const std::vector<const Filter*>& Fabric::adminFilters(int subnet) const {
    const auto known = m_adminFiltersOf.find(subnet);
    if (known != m_adminFiltersOf.end()) return known->second;
    std::vector<const Filter*>& filters = m_adminFiltersOf[subnet];
    const int network = m_topology.subnets()[subnet].network;
    if (network == kNone || !adminRulesHold(subnet)) return filters;
    const ElementId& id = m_topology.networks()[network].element->id;
    std::vector<const Element*> configurations = drawn().structure().sources(id, "assigned-to");
    for (const Element* scope : drawn().structure().scopesAbove(id))
        for (const Element* configuration : drawn().structure().sources(scope->id, "assigned-to"))
            configurations.push_back(configuration);
    for (const Element* configuration : configurations) {
        if (configuration->type != "security-admin-config") continue;
        auto found = m_adminFilters.find(configuration->id);
        if (found == m_adminFilters.end())
            found = m_adminFilters.emplace(configuration->id, Filter::adminRules(m_topology, *configuration)).first;
        if (std::find(filters.begin(), filters.end(), &found->second) == filters.end())
            filters.push_back(&found->second);
    }
    return filters;
}

Truth Fabric::directlyJoined(int from, int to) const {
    if (from == kNone || to == kNone) return Truth::no;
    if (from == to) return Truth::yes;
    const Network& network = m_topology.networks()[from];
    for (const Peer& peer : network.peers)
        if (peer.network == to) return Truth::yes;
    Truth joined = Truth::no;
    for (const JoinedNetwork& other : network.joined)
        if (other.network == to) joined = either(joined, other.joined);
    return joined;
}

}  // namespace zonewright::analysis::network
