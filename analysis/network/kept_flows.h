// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/flow.h"

#include <cstdint>
#include <set>
#include <span>
#include <unordered_map>
#include <vector>

namespace zonewright::analysis::network {

// What arrives at one endpoint.
struct EndpointFlows {
    std::uint32_t endpoint = 0;
    const FlowList* flows = nullptr;
};

// Flows between classes of senders and endpoints, as far as somebody has asked: of single pairs, and of whole classes.
// Room is taken by pairs that were asked for or have flows, never by all pairs there are.
class KeptFlows {
public:
    // The one copy of a list. Lists of flows are few, and keep their address.
    const FlowList* only(FlowList flows) { return &*m_lists.insert(std::move(flows)).first; }
    static const FlowList* none();

    // Null: nobody knows yet.
    const FlowList* find(std::uint32_t group, std::uint32_t endpoint) const;
    void put(std::uint32_t group, std::uint32_t endpoint, const FlowList* flows);

    // All endpoints that a class has flows to, ascending, but for those that `unknown` tells. Asked of a class that
    // has been listed.
    bool isListed(std::uint32_t group) const { return group < m_rows.size() && m_rows[group].listed; }
    std::span<const EndpointFlows> reached(std::uint32_t group) const { return m_rows[group].reached; }
    const std::vector<std::uint32_t>& unknown(std::uint32_t group) const { return m_rows[group].unknown; }
    // `reached` and `unknown`: ascending; every other endpoint has none.
    void list(std::uint32_t group, std::vector<EndpointFlows> reached, std::vector<std::uint32_t> unknown);
    // Of `unknown`, those that are known by now go among the others.
    void settle(std::uint32_t group);

    // Nothing is known any more of flows to these endpoints, given ascending.
    void forget(const std::vector<std::uint32_t>& endpoints);

private:
    struct Row {
        bool listed = false;
        std::vector<EndpointFlows> reached;
        std::vector<std::uint32_t> unknown;
    };
    static std::uint64_t pairOf(std::uint32_t group, std::uint32_t endpoint) {
        return std::uint64_t{group} << 32U | endpoint;
    }

    std::set<FlowList> m_lists;
    std::vector<Row> m_rows;                                     // by class
    std::unordered_map<std::uint64_t, const FlowList*> m_pairs;  // that no row tells
};

}  // namespace zonewright::analysis::network
