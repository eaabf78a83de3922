// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/kept_flows.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace zonewright::analysis::network {

namespace {

bool isBefore(const EndpointFlows& one, std::uint32_t endpoint) { return one.endpoint < endpoint; }

}  // namespace

const FlowList* KeptFlows::none() {
    static const FlowList kNone;
    return &kNone;
}

const FlowList* KeptFlows::find(std::uint32_t group, std::uint32_t endpoint) const {
    if (isListed(group)) {
        const Row& row = m_rows[group];
        if (!std::binary_search(row.unknown.begin(), row.unknown.end(), endpoint)) {
            const auto found = std::lower_bound(row.reached.begin(), row.reached.end(), endpoint, isBefore);
            return found != row.reached.end() && found->endpoint == endpoint ? found->flows : none();
        }
    }
    const auto found = m_pairs.find(pairOf(group, endpoint));
    return found == m_pairs.end() ? nullptr : found->second;
}

void KeptFlows::put(std::uint32_t group, std::uint32_t endpoint, const FlowList* flows) {
    m_pairs.insert_or_assign(pairOf(group, endpoint), flows);
}

void KeptFlows::list(std::uint32_t group, std::vector<EndpointFlows> reached, std::vector<std::uint32_t> unknown) {
    if (group >= m_rows.size()) m_rows.resize(group + 1U);
    m_rows[group] = {true, std::move(reached), std::move(unknown)};
}

void KeptFlows::settle(std::uint32_t group) {
    Row& row = m_rows[group];
    std::vector<std::uint32_t> left;
    for (const std::uint32_t endpoint : row.unknown) {
        const auto known = m_pairs.find(pairOf(group, endpoint));
        if (known == m_pairs.end()) {
            left.push_back(endpoint);
            continue;
        }
        if (!known->second->empty())
            row.reached.insert(std::lower_bound(row.reached.begin(), row.reached.end(), endpoint, isBefore),
                               {endpoint, known->second});
        m_pairs.erase(known);
    }
    row.unknown = std::move(left);
}

void KeptFlows::forget(const std::vector<std::uint32_t>& endpoints) {
    const auto isStale = [&](std::uint32_t endpoint) {
        return std::binary_search(endpoints.begin(), endpoints.end(), endpoint);
    };
    if (endpoints.empty()) return;
    for (Row& row : m_rows) {
        if (!row.listed) continue;
        std::erase_if(row.reached, [&](const EndpointFlows& one) { return isStale(one.endpoint); });
        std::vector<std::uint32_t> unknown;
        std::set_union(row.unknown.begin(), row.unknown.end(), endpoints.begin(), endpoints.end(),
                       std::back_inserter(unknown));
        row.unknown = std::move(unknown);
    }
    std::erase_if(m_pairs, [&](const auto& pair) { return isStale(static_cast<std::uint32_t>(pair.first)); });
}

}  // namespace zonewright::analysis::network
