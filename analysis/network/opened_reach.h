// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/reachability.h"
#include "analysis/network/tracer.h"

#include <functional>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace zonewright::analysis::network {

// Flows that are there only once controls are opened, for one choice of controls that may be. Sources of one class
// share what is found. Not thread-safe; the reachability must outlive it.
class OpenedReach {
public:
    OpenedReach(const Reachability& reach, std::function<bool(const Control&)> openable);
    // The same for a list of controls: pairs of which neither end has to do with one of them are not looked at.
    OpenedReach(const Reachability& reach, std::set<Control> opened);

    // One surface, or all when it is empty.
    std::vector<OpenedFlow> between(const ElementId& from, const ElementId& to, std::string_view surface);

    struct Reached {
        std::uint32_t endpoint;
        const std::vector<OpenedFlow>* flows;
    };
    // Every endpoint that one element then reaches by itself. The element's own metadata service is not among them.
    std::vector<Reached> from(const ElementId& source);

private:
    using Source = Reachability::Source;
    using Endpoint = Reachability::Endpoint;

    void findTouched(const std::set<Control>& opened);
    bool isTouched(const Sender& sender) const;
    bool isTouched(const Endpoint& endpoint) const;
    std::vector<OpenedFlow> traced(const Source& from, std::uint32_t to, std::string_view surface) const;
    std::vector<OpenedFlow> metadata(const ElementId& machine, std::string_view surface) const;

    const Reachability& m_reach;
    std::function<bool(const Control&)> m_openable;
    Tracer m_tracer;
    bool m_everything = true;  // what is opened may matter to any pair
    std::vector<bool> m_subnets, m_networks;
    std::set<const Element*> m_filters, m_machines;
    std::vector<std::uint32_t> m_endpoints;                              // touched
    std::unordered_map<std::uint64_t, std::vector<OpenedFlow>> m_known;  // by class and endpoint
    std::map<std::pair<const Source*, std::uint32_t>, std::vector<OpenedFlow>> m_apart;
};

}  // namespace zonewright::analysis::network
