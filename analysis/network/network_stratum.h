// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/facts/source.h"
#include "analysis/network/reachability.h"

#include <memory>
#include <optional>
#include <string_view>

namespace zonewright::analysis::network {

// Stratum S1 of one drawing, in both readings.
class NetworkStratum {
public:
    explicit NetworkStratum(std::shared_ptr<const facts::Source> source, AskedPorts asked = {});

    // As Reachability::keep, of both readings; what cannot be kept is made anew. False: something was forgotten, so the
    // builtins over it must be added anew.
    bool keep(const Changes& changes);

    const facts::Source& source() const { return *m_source; }
    const Reachability& in(Reading reading) const { return reading == Reading::certain ? *m_certain : *m_possible; }

    // From one to another, sorted by surface; in the possible reading those of the certain one with their label.
    FlowList flows(const ElementId& from, const ElementId& to, Reading reading) const;

private:
    std::shared_ptr<const facts::Source> m_source;
    AskedPorts m_asked;
    std::unique_ptr<Reachability> m_certain, m_possible;
};

}  // namespace zonewright::analysis::network
