// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/network_stratum.h"

namespace zonewright::analysis::network {

NetworkStratum::NetworkStratum(std::shared_ptr<const facts::Source> source, AskedPorts asked)
    : m_source(std::move(source)),
      m_asked(std::move(asked)),
      m_certain(std::make_unique<Reachability>(m_source->drawn(), Reading::certain, m_asked)),
      m_possible(std::make_unique<Reachability>(m_source->drawn(), Reading::possible, m_asked)) {}

bool NetworkStratum::keep(const Changes& changes) {
    bool all = true;
    for (auto* reach : {&m_certain, &m_possible}) {
        const Reachability::Kept kept = (*reach)->keep(changes);
        all = all && kept == Reachability::Kept::everything;
        if (kept == Reachability::Kept::nothing)
            *reach = std::make_unique<Reachability>(m_source->drawn(), (*reach)->reading(), m_asked);
    }
    return all;
}

FlowList NetworkStratum::flows(const ElementId& from, const ElementId& to, Reading reading) const {
    const auto certain = m_certain->flows(from, to);
    FlowList possible;
    if (reading == Reading::possible) {
        const auto more = m_possible->flows(from, to);
        possible.assign(more.begin(), more.end());
    }
    return together({certain.begin(), certain.end()}, &possible);
}

}  // namespace zonewright::analysis::network
