// SPDX-License-Identifier: Apache-2.0
// Ways in words: hops, the rule that decided at each, and what of the drawing they rest on.
#include "analysis/network/reachability.h"
#include "analysis/network/tracer.h"

#include <algorithm>
#include <tuple>

namespace zonewright::analysis::network {

namespace {

constexpr int kMostGateways = 3;

ExplainedWay inWords(Way way) {
    ExplainedWay result{
        .allowed = way.arrives(), .approximate = way.approximate, .label = std::string(toText(way.label))};
    result.hops = std::move(way.hops);
    result.through = std::move(way.through);
    result.grounds = std::move(way.grounds);
    result.notes = std::move(way.notes);
    std::sort(result.notes.begin(), result.notes.end());
    result.notes.erase(std::unique(result.notes.begin(), result.notes.end()), result.notes.end());
    std::sort(result.grounds.begin(), result.grounds.end());
    result.grounds.erase(std::unique(result.grounds.begin(), result.grounds.end()), result.grounds.end());
    return result;
}

// Allowed ones first, the plainest of them before the others; of those that are cut, the one that got furthest.
void sortWays(std::vector<Way>& ways) {
    std::stable_sort(ways.begin(), ways.end(), [](const Way& a, const Way& b) {
        if (a.arrives() != b.arrives()) return a.arrives();
        if (!a.arrives()) return a.hops.size() > b.hops.size();
        const auto rank = [](const Way& way) {
            return std::tuple(way.approximate, plainness(way.label), way.through.size());
        };
        return rank(a) < rank(b);
    });
}

bool isGateway(const Drawn& drawn, const Element& element) {
    return element.type == "application-gateway" || element.type == "front-door" || element.type == "api-management" ||
           element.type == "api-management-api" || drawn.isA(element, "ai-gateway");
}

}  // namespace

PortSet Reachability::portsOf(const ElementId& to) const {
    const Endpoint* receiver = endpoint(to);
    if (!receiver) return {};
    switch (receiver->target.kind) {
        case Target::Kind::machine:
        case Target::Kind::place:
        case Target::Kind::site:
        case Target::Kind::internet:
        case Target::Kind::tenant:
        case Target::Kind::balancer: return PortSet(PortRange{1, 65535});
        default: break;
    }
    const Element* owner = receiver->target.owner;
    if (owner && owner->type == "container-instance") return PortSet(PortRange{1, 65535});
    PortSet ports = receiver->target.allPorts();
    // Web hosts of the platform answer plain calls too, be it to send them elsewhere.
    if (owner && !ports.empty() && m_drawn.isA(*owner, "app") && owner->type != "aks-workload") ports.add({80, 80});
    return ports;
}

std::vector<ExplainedWay> Reachability::explainDirect(const ElementId& from, const ElementId& to,
                                                      std::optional<int> port, const PortSet& ports,
                                                      PublicSurface firewall, Protocol protocol) const {
    const Tracer tracer(*m_fabric, m_reading, Tracer::Detail::explained);
    const Endpoint* receiver = endpoint(to);
    const Source* sender = source(from);
    if (!receiver || !sender) return {};
    const Target& asked = receiver->target;
    // Hosts of others listen on what they like.
    const bool fixedPorts = (asked.kind == Target::Kind::service && !m_drawn.isA(*asked.owner, "remote")) ||
                            asked.kind == Target::Kind::door;
    Question question{.ports = ports, .protocols = protocol, .firewall = firewall};
    if (port && fixedPorts && !ports.contains(static_cast<Port>(*port))) return {};
    if (port) question.ports = PortSet::of(static_cast<Port>(*port));
    std::vector<Way> ways = tracer.ways(sender->position, asked, question);
    // Over all ports the hops of a way speak of one that arrives.
    if (!port && question.ports.ranges().size() +
                         (question.ports.empty() ? 0 : question.ports.ranges().front().last - question.ports.first()) >
                     1) {
        for (const Way& way : ways) {
            const PortSet arrived = way.packets.ports(protocol);
            if (arrived.empty()) continue;
            question.ports = PortSet::of(arrived.first());
            ways = tracer.ways(sender->position, asked, question);
            break;
        }
    }
    sortWays(ways);
    std::vector<ExplainedWay> explained;
    for (Way& way : ways) explained.push_back(inWords(std::move(way)));
    return explained;
}

// By which gateways an element is published, also through a balancer that listens where they ask, or a Private Link
// service.
std::vector<std::pair<const Relation*, const Relation*>> Reachability::publishedBy(const ElementId& to) const {
    std::vector<std::pair<const Relation*, const Relation*>> found;
    for (const Relation* backend : publishers(to)) found.emplace_back(backend, nullptr);
    for (const Relation* balanced : m_drawn.structure().to(to)) {
        const Element* balancer = balanced->kind == "backend" ? m_drawn.zone().find(balanced->source) : nullptr;
        if (!balancer || (balancer->type != "load-balancer" && balancer->type != "private-link-service")) continue;
        const auto listens = parsePorts(relationText(*balanced, "frontendPort"));
        std::vector<const Relation*> fronts = publishers(balancer->id);
        for (const Element* service : m_drawn.structure().sources(balancer->id, "backend"))
            if (service->type == "private-link-service")
                for (const Relation* backend : publishers(service->id)) fronts.push_back(backend);
        for (const Relation* backend : fronts) {
            const Element* gateway = m_drawn.zone().find(backend->source);
            if (!gateway || !isGateway(m_drawn, *gateway)) continue;
            const auto asks = parsePorts(relationText(*backend, "port"));
            if (!listens || !asks || *listens == *asks) found.emplace_back(backend, balanced);
        }
    }
    return found;
}

std::vector<ExplainedWay> Reachability::explainThroughGateways(const ElementId& from, const ElementId& to,
                                                               std::optional<int> port, int depth) const {
    std::vector<ExplainedWay> found;
    if (depth >= kMostGateways) return found;
    for (const auto& [backend, balanced] : publishedBy(to)) {
        const Element* gateway = m_drawn.zone().find(backend->source);
        if (!isGateway(m_drawn, *gateway) || backend->source == from || backend->source == to) continue;
        const auto forwarded = parsePorts(relationText(balanced ? *balanced : *backend, "port"));
        if (port && forwarded && forwarded->first != static_cast<Port>(*port)) continue;
        const std::optional<int> inside =
            port || !forwarded ? port : std::optional<int>(static_cast<int>(forwarded->first));
        std::vector<ExplainedWay> behind = explainDirect(gateway->id, to, inside, portsOf(to), PublicSurface::data);
        std::vector<ExplainedWay> before =
            explainDirect(from, gateway->id, std::nullopt, portsOf(gateway->id), PublicSurface::data);
        for (ExplainedWay& way : explainThroughGateways(from, gateway->id, std::nullopt, depth + 1))
            before.push_back(std::move(way));
        for (const ExplainedWay& first : before) {
            if (!first.allowed) continue;
            for (const ExplainedWay& second : behind) {
                ExplainedWay way = first;
                way.allowed = second.allowed;
                way.approximate = first.approximate || second.approximate;
                way.hops.push_back({gateway->id.value, "forwards to " + backend->target.value, true});
                way.hops.insert(way.hops.end(), second.hops.begin(), second.hops.end());
                way.through.push_back(gateway->id);
                if (balanced) way.through.push_back(balanced->source);
                // An API is a part of the gateway it is published by.
                if (const Element* whole = m_drawn.structure().armParent(gateway->id)) way.through.push_back(whole->id);
                way.through.insert(way.through.end(), second.through.begin(), second.through.end());
                way.grounds.insert(way.grounds.end(), second.grounds.begin(), second.grounds.end());
                way.grounds.push_back({.relation = backend->id.value});
                if (balanced) way.grounds.push_back({.relation = balanced->id.value});
                way.notes.insert(way.notes.end(), second.notes.begin(), second.notes.end());
                found.push_back(std::move(way));
            }
        }
    }
    return found;
}

std::vector<ExplainedWay> Reachability::explain(const ElementId& from, const ElementId& to,
                                                std::optional<int> port) const {
    const std::lock_guard lock(m_mutex);
    const Endpoint* receiver = endpoint(to);
    const PortSet ports = portsOf(to);
    std::vector<ExplainedWay> ways = explainDirect(from, to, port, ports, PublicSurface::data);
    if (receiver && receiver->target.surface("api")) ways = explainDirect(from, to, port, ports, PublicSurface::api);
    std::vector<ExplainedWay> forwarded = explainThroughGateways(from, to, port, 0);
    ways.insert(ways.end(), std::make_move_iterator(forwarded.begin()), std::make_move_iterator(forwarded.end()));
    std::stable_sort(ways.begin(), ways.end(),
                     [](const ExplainedWay& a, const ExplainedWay& b) { return a.allowed > b.allowed; });
    return ways;
}

std::optional<ExplainedWay> Reachability::explainFlow(const ElementId& from, const ElementId& to,
                                                      std::string_view surface) const {
    const std::lock_guard lock(m_mutex);
    const std::optional<Flow> known = flow(from, to, surface);
    if (!known) return std::nullopt;
    const std::vector<Surface>& surfaces = endpoint(to)->target.surfaces;
    const auto named = [&](const Surface& one) { return one.name == surface; };
    ExplainedWay result{.allowed = true, .approximate = known->approximate, .label = std::string(toText(known->label))};
    if (std::none_of(surfaces.begin(), surfaces.end(), named)) return result;  // metadata, dns
    const auto wayOn = [&](const PortSet& ports, PublicSurface firewall, Protocol protocol) {
        for (ExplainedWay& way : explainDirect(from, to, std::nullopt, ports, firewall, protocol))
            if (way.allowed && (way.label == result.label || from.value == model::kAttackerTenant))
                return std::optional(std::move(way));
        return std::optional<ExplainedWay>();
    };
    for (const Surface& one : surfaces) {
        if (!named(one)) continue;
        for (const Protocol protocol : {one.protocol, one.protocol == kTcp ? kUdp : kTcp}) {
            if (protocol != one.protocol && !one.eitherProtocol) continue;
            if (auto way = wayOn(one.portsIn(m_reading), one.firewall, protocol)) return way;
        }
    }
    return result;
}

}  // namespace zonewright::analysis::network
