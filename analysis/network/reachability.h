// SPDX-License-Identifier: Apache-2.0
// Stratum S1: who can send packets to whom.
#pragma once

#include "analysis/network/fabric.h"
#include "analysis/network/kept_flows.h"
#include "analysis/network/meeting.h"
#include "analysis/network/position.h"
#include "analysis/network/target.h"
#include "analysis/network/way.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace zonewright::analysis::network {

// A flow that is there once each of the controls is opened; no smaller set of them is enough.
struct OpenedFlow {
    std::string surface;
    std::vector<Control> controls;
};

class Tracer;

// What the evaluation found worth telling, besides flows. Codes are stable: "virtual-network-tag-widened".
struct NetworkWarning {
    std::string code;
    ElementId element;
    std::string text;
};

// A way in the words of a person: hops from sender to target.
struct ExplainedWay {
    bool allowed = false;
    bool approximate = false;
    std::string label;
    std::vector<Hop> hops;
    std::vector<ElementId> through;
    std::vector<Ground> grounds;
    std::vector<std::string> notes;
};

// Ports of machines that a question names, beside those that the drawing names.
using AskedPorts = std::vector<std::pair<ElementId, Port>>;

// Network reach over one drawing, in one reading. Questions are answered when first asked and kept; safe to ask from
// several threads, which take turns.
class Reachability {
public:
    // `drawn` and what it refers to must outlive it.
    Reachability(const Drawn& drawn, Reading reading, const AskedPorts& asked = {});
    ~Reachability();

    // Flows from one element (or `internet`, `attacker-tenant`) to another, one for each surface, sorted by surface.
    // S metadata exists only from a machine to itself, dns only to `internet`.
    std::span<const Flow> flows(const ElementId& from, const ElementId& to) const;

    // The same by numbers, for those who ask often. What packets come from has one; what shares an endpoint (parts of
    // an account) shares its number and its flows. Lists keep their address while the drawing stays, and equal ones
    // share it.
    std::optional<std::uint32_t> sourceNumber(const ElementId& from) const;
    std::optional<std::uint32_t> endpointNumber(const ElementId& to) const;
    const FlowList* flows(std::uint32_t source, std::uint32_t endpoint) const;
    // All flows from one source, by endpoint.
    std::vector<EndpointFlows> flowsFrom(std::uint32_t source) const;
    // The elements of an endpoint, by id.
    std::span<const ElementId> elementsOf(std::uint32_t endpoint) const { return m_endpoints[endpoint].elements; }
    std::optional<Flow> flow(const ElementId& from, const ElementId& to, std::string_view surface) const;

    // Elements that packets can come from, and that they can be asked to arrive at, by id, the implicit ones included.
    const std::vector<ElementId>& sources() const { return m_sources; }
    const std::vector<ElementId>& targets() const { return m_targets; }

    // Whether packets can come from the element at all.
    bool sends(const ElementId& from) const { return source(from) != nullptr; }

    // Drawn properties have changed, in the records that it refers to: forgets the flows that rest on them. Nothing:
    // all of it does, and it must be made anew. Only for what a live analysis made.
    enum class Kept { everything, something, nothing };
    Kept keep(const Changes& changes);

    // Names of the surfaces that an element has.
    std::vector<std::string> surfacesOf(const ElementId& to) const;

    // Whether every way on that surface, gateways that publish the target included, passes a web application firewall
    // in prevention mode, and there is one.
    bool isInspected(const ElementId& from, const ElementId& to, std::string_view surface) const;

    // Flows that are there only once controls are opened. `openable` says which controls may be; each answer is minimal
    // among the ways found.
    std::vector<OpenedFlow> openedFlows(const ElementId& from, const ElementId& to, std::string_view surface,
                                        const std::function<bool(const Control&)>& openable) const;

    // Every way, layer-7 gateways included, allowed ones first; then those that are cut, the one that got furthest
    // first. No port: any that the target is reached on.
    std::vector<ExplainedWay> explain(const ElementId& from, const ElementId& to, std::optional<int> port) const;
    // The way of a flow that its label names.
    std::optional<ExplainedWay> explainFlow(const ElementId& from, const ElementId& to, std::string_view surface) const;

    std::vector<NetworkWarning> warnings() const;

    Reading reading() const { return m_reading; }
    const Fabric& fabric() const { return *m_fabric; }

private:
    friend class OpenedReach;
    // Where packets arrive: an element with all that is reached through it.
    struct Endpoint {
        ElementId id;
        Target target;
        std::vector<ElementId> elements;
        mutable Reads reads = {};  // of the flows to it
    };
    // Where packets come from. Sources of one class share their flows, but for endpoints that have to do with one of
    // them.
    struct Source {
        ElementId id;
        Position position;
        std::uint32_t group = 0;
        std::vector<std::uint32_t> apart = {};  // endpoints, sorted
        Reads reads = {};
    };
    void addEndpoint(const ElementId& id, const AskedPorts& asked);
    std::optional<Source> sourceAt(const ElementId& id);
    bool renew(Source& source);
    const Source* source(const ElementId& id) const;
    const Endpoint* endpoint(const ElementId& id) const;
    Position positionAt(const ElementId& id) const;

    const FlowList& computed(const ElementId& from, const ElementId& to) const;
    const FlowList& computed(const Source& from, std::uint32_t to) const;
    const FlowList* traced(const Source& from, std::uint32_t to) const;
    static bool isApart(const Source& from, std::uint32_t to);
    void prepareMeeting() const;
    const Meeting::Side& side(const Source& from) const;
    bool mayMeet(const Source& from, std::uint32_t to) const;
    void list(const Source& from) const;
    FlowList compute(const Source& from, const Endpoint& to) const;
    void addSpecialFlows(const Source& from, const Endpoint& to, std::vector<Flow>& flows) const;
    // Ports that `explain` asks for where none is given.
    PortSet portsOf(const ElementId& to) const;
    std::vector<ExplainedWay> explainDirect(const ElementId& from, const ElementId& to, std::optional<int> port,
                                            const PortSet& ports, PublicSurface firewall,
                                            Protocol protocol = kTcp) const;
    std::vector<ExplainedWay> explainThroughGateways(const ElementId& from, const ElementId& to,
                                                     std::optional<int> port, int depth) const;
    std::vector<const Relation*> publishers(const ElementId& to) const;
    // With the balancer's own relation, where one stands between gateway and target; null: none.
    std::vector<std::pair<const Relation*, const Relation*>> publishedBy(const ElementId& to) const;
    Truth isFirewalled(const Element& gateway) const;
    Truth guarded(const ElementId& from, const ElementId& gateway, int depth) const;

    const Drawn& m_drawn;
    Reading m_reading;
    std::unique_ptr<Fabric> m_fabric;
    std::unique_ptr<Tracer> m_tracer;
    std::vector<ElementId> m_sources, m_targets;
    mutable std::recursive_mutex m_mutex;
    std::deque<Endpoint> m_endpoints;  // stable: the tracer keeps what it knows of a target by its place
    std::vector<Source> m_sourceList;
    std::unordered_map<std::string, std::uint32_t> m_endpointOf, m_sourceOf;
    std::map<std::string, std::uint32_t> m_classes;  // of positions
    mutable KeptFlows m_flows;                       // by class and endpoint
    mutable std::unique_ptr<const Meeting> m_meeting;
    mutable std::vector<Meeting::Side> m_receivers;                                      // by endpoint
    mutable Meeting::Targets m_askable;                                                  // of those, what has elements
    mutable std::unordered_map<std::uint32_t, Meeting::Side> m_senders;                  // by class
    mutable std::map<std::pair<std::uint32_t, std::uint32_t>, const FlowList*> m_apart;  // by source and endpoint
};

// Where a machine's packets to the metadata service and an element's name queries may go. The rule that stops them, or
// empty.
struct PlatformFlow {
    Truth open = Truth::yes;
    std::string at;
    std::string rule;
    std::vector<Control> controls;  // that would open it; empty: none does
};
PlatformFlow metadataFlow(const Fabric& fabric, const Position& position, const Element& machine, Reading reading);
PlatformFlow nameFlow(const Fabric& fabric, const Position& position, Reading reading);

}  // namespace zonewright::analysis::network
