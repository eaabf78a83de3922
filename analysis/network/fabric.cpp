// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/fabric.h"

#include <algorithm>

namespace zonewright::analysis::network {

Fabric::Fabric(const Drawn& drawn)
    : m_topology([&] {
          const Recording recording(m_reads);
          return Topology(drawn);
      }()),
      m_routes(m_topology, m_reads) {}

const Filter& Fabric::filter(const Element& securityGroup) const {
    auto found = m_filters.find(securityGroup.id);
    const Recording recording(m_reads);
    if (found == m_filters.end())
        found = m_filters.emplace(securityGroup.id, Filter::securityGroup(m_topology, securityGroup)).first;
    return found->second;
}

const Appliance& Fabric::appliance(const Element& element) const {
    auto found = m_appliances.find(element.id);
    const Recording recording(m_reads);
    if (found == m_appliances.end())
        found = m_appliances.emplace(element.id, Appliance::read(m_topology, element)).first;
    return found->second;
}

const PublicRules* Fabric::publicRules(const Element& element, PublicSurface surface) const {
    const std::pair key(&element, surface);
    const auto [found, fresh] = m_publicRules.try_emplace(key);
    KeptRules& kept = found->second;
    Recording::used(kept.reads);
    if (fresh) {
        const Recording recording(*kept.reads);
        kept.rules = readPublicRules(m_topology, element, surface);
    }
    return kept.rules ? &*kept.rules : nullptr;
}

void Fabric::forgetPublicRules(const Changes& changes) {
    std::erase_if(m_publicRules, [&](const auto& entry) { return entry.second.reads->meet(changes); });
}

// Managed services keep admin rules out of their networks, unless the configuration covers them, and out of their
// subnets (engine notes, section 4, point 1).
AdminRules Fabric::adminRulesAt(int subnet, const Element& configuration) const {
    const int network = m_topology.subnets()[subnet].network;
    Truth absent = Truth::no, shared = Truth::no;
    for (const Interface& interface : m_topology.interfaces()) {
        const Element& owner = *interface.owner;
        if (m_topology.subnets()[interface.subnet].network != network) continue;
        if (owner.type == "sql-managed-instance" || owner.type == "databricks-workspace") shared = Truth::yes;
        if (interface.subnet != subnet) continue;
        if (owner.type == "application-gateway") absent = either(absent, !drawn().isTrue(owner, "networkIsolation"));
        if (owner.type == "bastion-host" || owner.type == "azure-firewall" || drawn().isA(owner, "gateway"))
            absent = Truth::yes;
    }
    if (absent == Truth::yes) return AdminRules::none;
    const auto covers = [&](std::string_view word) {
        return drawn().is(configuration, "applyOnNetworkIntentPolicyBasedServices", word);
    };
    if (shared == Truth::yes && covers("All") != Truth::yes) {
        if (covers("All") == Truth::unknown || covers("AllowRulesOnly") == Truth::unknown) return AdminRules::perhaps;
        if (covers("AllowRulesOnly") == Truth::no) return AdminRules::none;
        return absent == Truth::unknown ? AdminRules::perhaps : AdminRules::allowing;
    }
    return absent == Truth::unknown ? AdminRules::perhaps : AdminRules::all;
}

const std::vector<const Filter*>& Fabric::adminFilters(int subnet) const {
    const auto known = m_adminFiltersOf.find(subnet);
    if (known != m_adminFiltersOf.end()) return known->second;
    const Recording recording(m_reads);
    std::vector<const Filter*>& filters = m_adminFiltersOf[subnet];
    const int network = m_topology.subnets()[subnet].network;
    if (network == kNone) return filters;
    const ElementId& id = m_topology.networks()[network].element->id;
    std::vector<const Element*> configurations = drawn().structure().sources(id, "assigned-to");
    for (const Element* scope : drawn().structure().scopesAbove(id))
        for (const Element* configuration : drawn().structure().sources(scope->id, "assigned-to"))
            configurations.push_back(configuration);
    for (const Element* configuration : configurations) {
        if (configuration->type != "security-admin-config") continue;
        const AdminRules rules = adminRulesAt(subnet, *configuration);
        if (rules == AdminRules::none) continue;
        const std::pair key(configuration->id, rules);
        auto found = m_adminFilters.find(key);
        if (found == m_adminFilters.end())
            found = m_adminFilters.emplace(key, Filter::adminRules(m_topology, *configuration, rules)).first;
        if (std::find(filters.begin(), filters.end(), &found->second) == filters.end())
            filters.push_back(&found->second);
    }
    return filters;
}

Truth Fabric::joined(int from, int to, Joining joining) const {
    if (from == kNone || to == kNone) return Truth::no;
    if (from == to) return Truth::yes;
    const Network& network = m_topology.networks()[from];
    for (const Peer& peer : network.peers)
        if (peer.network == to) return Truth::yes;
    Truth joined = Truth::no;
    for (const JoinedNetwork& other : network.joined)
        if (other.network == to && (joining == Joining::any || other.by == JoinedNetwork::By::group))
            joined = either(joined, other.joined);
    return joined;
}

Truth Fabric::directlyJoined(int from, int to) const { return joined(from, to, Joining::any); }
Truth Fabric::adjacent(int from, int to) const { return joined(from, to, Joining::withoutGateways); }

}  // namespace zonewright::analysis::network
