// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/appliance.h"
#include "analysis/network/filter.h"
#include "analysis/network/public_rules.h"
#include "analysis/network/routes.h"
#include "analysis/network/topology.h"

#include <map>
#include <memory>
#include <vector>

namespace zonewright::analysis::network {

// The topology with the filters, routes and appliances on it, each read when first asked for. Not thread-safe: one for
// each evaluation.
class Fabric {
public:
    explicit Fabric(const Drawn& drawn);

    const Topology& topology() const { return m_topology; }
    const Drawn& drawn() const { return m_topology.drawn(); }
    const RouteBook& routes() const { return m_routes; }

    const Filter& filter(const Element& securityGroup) const;
    // Security admin configurations in force at a subnet, in order of id; none where the platform does not apply them.
    const std::vector<const Filter*>& adminFilters(int subnet) const;
    const Appliance& appliance(const Element& element) const;
    // As readPublicRules; null where that gives nothing. Those that rest on what has changed are forgotten.
    const PublicRules* publicRules(const Element& element, PublicSurface surface) const;
    void forgetPublicRules(const Changes& changes);

    // What all of it rests on, but for the public rules, and what else is kept for all targets together.
    Reads& reads() const { return m_reads; }

    // Whether packets pass between two networks without an appliance in between: one network, peered, or joined
    // otherwise.
    Truth directlyJoined(int from, int to) const;
    // Whether an address of one can be a next hop of the other: one network, peered, or in one group. Not over gateways
    // and hubs.
    Truth adjacent(int from, int to) const;

private:
    enum class Joining { any, withoutGateways };
    Truth joined(int from, int to, Joining joining) const;
    AdminRules adminRulesAt(int subnet, const Element& configuration) const;

    struct KeptRules {
        std::optional<PublicRules> rules;
        std::shared_ptr<Reads> reads = std::make_shared<Reads>();
    };
    mutable Reads m_reads;
    Topology m_topology;
    RouteBook m_routes;
    mutable std::map<ElementId, Filter> m_filters;
    mutable std::map<std::pair<ElementId, AdminRules>, Filter> m_adminFilters;
    mutable std::map<int, std::vector<const Filter*>> m_adminFiltersOf;
    mutable std::map<ElementId, Appliance> m_appliances;
    mutable std::map<std::pair<const Element*, PublicSurface>, KeptRules> m_publicRules;
};

}  // namespace zonewright::analysis::network
