// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/reachability.h"

#include "analysis/network/meeting.h"
#include "analysis/network/not_evaluated.h"
#include "analysis/network/tracer.h"

#include <algorithm>
#include <array>
#include <set>

namespace zonewright::analysis::network {

int plainness(Label label) {
    constexpr std::array order{Label::publicEndpoint,  Label::sameNetwork, Label::privateEndpoint, Label::peering,
                               Label::serviceEndpoint, Label::outbound,    Label::bypass,          Label::gateway,
                               Label::appliance,       Label::dnat,        Label::serviceTag};
    return static_cast<int>(std::find(order.begin(), order.end(), label) - order.begin());
}

namespace {

// Surfaces that one question answers together.
struct Group {
    Question question;
    std::vector<const Surface*> surfaces;
};

std::vector<Group> grouped(const Target& target, Reading reading) {
    std::vector<Group> groups;
    const auto add = [&](const Surface& surface, Protocol protocol) {
        auto found = std::find_if(groups.begin(), groups.end(), [&](const Group& group) {
            return group.question.firewall == surface.firewall && group.question.protocols == protocol;
        });
        if (found == groups.end())
            found = groups.insert(found, {.question = {.protocols = protocol, .firewall = surface.firewall}});
        found->question.ports.add(surface.portsIn(reading));
        found->surfaces.push_back(&surface);
    };
    for (const Surface& surface : target.surfaces) {
        add(surface, surface.protocol);
        if (surface.eitherProtocol) add(surface, surface.protocol == kTcp ? kUdp : kTcp);
    }
    return groups;
}

}  // namespace

Reachability::Reachability(const Drawn& drawn, Reading reading, const AskedPorts& asked)
    : m_drawn(drawn),
      m_reading(reading),
      m_fabric(std::make_unique<Fabric>(drawn)),
      m_tracer(std::make_unique<Tracer>(*m_fabric, reading, Tracer::Detail::outcome)) {
    const Recording recording(m_fabric->reads());
    std::vector<ElementId> ids{ElementId(model::kAttackerTenant), ElementId(model::kInternet)};
    for (const auto& [id, element] : drawn.zone().elements)
        if (element->type != "internet" && element->type != "attacker-tenant") ids.push_back(id);
    std::sort(ids.begin(), ids.end());
    for (const ElementId& id : ids) addEndpoint(id, asked);
    for (const ElementId& id : ids) {
        std::optional<Source> source = sourceAt(id);
        if (!source) continue;
        if (source->position.origin != Position::Origin::nowhere) m_sources.push_back(id);
        m_sourceOf.emplace(id.value, static_cast<std::uint32_t>(m_sourceList.size()));
        m_sourceList.push_back(std::move(*source));
    }
}

Reachability::~Reachability() = default;

void Reachability::addEndpoint(const ElementId& id, const AskedPorts& asked) {
    const auto targetWithAsked = [&](const ElementId& of) {
        Target target = targetOf(m_fabric->topology(), of);
        if (target.kind != Target::Kind::machine) return target;
        for (const auto& [machine, port] : asked) {
            std::string name = std::to_string(port);
            if (machine == target.owner->id && target.surface(name) == nullptr)
                target.surfaces.push_back({.name = std::move(name), .ports = PortSet::of(port)});
        }
        return target;
    };
    Target target = targetWithAsked(id);
    if (target.kind == Target::Kind::none) return;
    const ElementId owner = target.owner ? target.owner->id : id;
    const auto [known, isNew] = m_endpointOf.emplace(owner.value, static_cast<std::uint32_t>(m_endpoints.size()));
    if (isNew) m_endpoints.push_back({owner, owner == id ? std::move(target) : targetWithAsked(owner)});
    Endpoint& endpoint = m_endpoints[known->second];
    m_endpointOf.emplace(id.value, known->second);
    if (endpoint.target.surfaces.empty()) return;
    m_targets.push_back(id);
    endpoint.elements.push_back(id);
}

std::optional<Reachability::Source> Reachability::sourceAt(const ElementId& id) {
    Source source{.id = id};
    const Recording recording(source.reads);
    source.position = positionOf(m_fabric->topology(), id);
    // Where it may be in a place that sends nothing, it sends nothing for certain, and perhaps from the others.
    std::vector<Position>& others = source.position.others;
    const auto silent = [](const Position& one) { return one.origin == Position::Origin::nowhere; };
    if (const auto quiet = std::find_if(others.begin(), others.end(), silent); quiet != others.end()) {
        if (m_reading == Reading::certain)
            source.position = Position(std::move(*quiet));
        else
            std::erase_if(others, silent);
    }
    const Element* element = m_drawn.zone().find(id);
    const bool sends = source.position.origin != Position::Origin::nowhere;
    if (!sends && !(element && m_drawn.isA(*element, "machine"))) {
        m_fabric->reads().add(source.reads);
        return std::nullopt;
    }
    const std::string alike = classOf(m_fabric->topology(), source.position);
    source.group = m_classes.emplace(alike, static_cast<std::uint32_t>(m_classes.size())).first->second;
    const auto addApart = [&](const Element* owner) {
        const auto found = owner ? m_endpointOf.find(owner->id.value) : m_endpointOf.end();
        if (found != m_endpointOf.end()) source.apart.push_back(found->second);
    };
    addApart(element);
    const auto addOf = [&](const Position& position) {
        addApart(position.element);
        addApart(position.service);
        addApart(position.links);
        for (const Sender& sender : position.senders)
            if (sender.interface) addApart(sender.interface->owner);
    };
    addOf(source.position);
    for (const Position& other : source.position.others) addOf(other);
    std::sort(source.apart.begin(), source.apart.end());
    source.apart.erase(std::unique(source.apart.begin(), source.apart.end()), source.apart.end());
    return source;
}

// Whether what sends from there still does so as it did: then what is known of its flows holds.
bool Reachability::renew(Source& source) {
    std::optional<Source> now = sourceAt(source.id);
    const auto sends = [](const Source& one) { return one.position.origin != Position::Origin::nowhere; };
    if (!now || now->group != source.group || now->apart != source.apart || sends(*now) != sends(source)) return false;
    source = std::move(*now);
    return true;
}

const Reachability::Source* Reachability::source(const ElementId& id) const {
    const auto found = m_sourceOf.find(id.value);
    return found == m_sourceOf.end() ? nullptr : &m_sourceList[found->second];
}

const Reachability::Endpoint* Reachability::endpoint(const ElementId& id) const {
    const auto found = m_endpointOf.find(id.value);
    return found == m_endpointOf.end() ? nullptr : &m_endpoints[found->second];
}

Position Reachability::positionAt(const ElementId& id) const {
    const Source* known = source(id);
    return known ? known->position : Position();
}

FlowList Reachability::compute(const Source& from, const Endpoint& to) const {
    FlowList flows;
    if (from.position.origin != Position::Origin::nowhere && from.id != to.id) {
        // A surface of unknown protocol is there for certain when both find a way.
        std::map<const Surface*, std::vector<Flow>> found;
        for (const Group& group : grouped(to.target, m_reading)) {
            const std::vector<Way> ways = m_tracer->ways(from.position, to.target, group.question);
            for (const Surface* surface : group.surfaces) {
                const PortSet ports = surface->portsIn(m_reading);
                const Way* best = nullptr;
                for (const Way& way : ways) {
                    if (!way.packets.ports(static_cast<Protocol>(group.question.protocols)).overlaps(ports)) continue;
                    const auto rank = [](const Way& w) { return std::pair(plainness(w.label), w.approximate); };
                    if (!best || rank(way) < rank(*best)) best = &way;
                }
                if (best) found[surface].push_back({surface->name, best->label, best->approximate});
            }
        }
        for (const Surface& surface : to.target.surfaces) {
            const auto each = found.find(&surface);
            if (each == found.end() || isOn(flows, surface.name)) continue;
            if (each->second.size() >= (surface.eitherProtocol && m_reading == Reading::certain ? 2U : 1U))
                flows.push_back(each->second.front());
        }
    }
    addSpecialFlows(from, to, flows);
    if (from.id.value == model::kAttackerTenant)
        for (Flow& flow : flows)
            for (const Flow& open : computed(ElementId(model::kInternet), to.id))
                if (open.surface == flow.surface) flow.label = open.label;
    std::sort(flows.begin(), flows.end(), [](const Flow& a, const Flow& b) { return a.surface < b.surface; });
    return flows;
}

void Reachability::addSpecialFlows(const Source& from, const Endpoint& to, std::vector<Flow>& flows) const {
    const bool sends = from.position.origin != Position::Origin::nowhere;
    if (sends && to.id.value == model::kInternet) {
        const auto asks = [&](const Position& position) {
            return helps(nameFlow(*m_fabric, position, m_reading).open, m_reading);
        };
        const std::vector<Position>& others = from.position.others;
        const bool certain = m_reading == Reading::certain;
        if (certain ? asks(from.position) && std::all_of(others.begin(), others.end(), asks)
                    : asks(from.position) || std::any_of(others.begin(), others.end(), asks))
            flows.push_back({.surface = "dns", .label = Label::outbound});
    }
    const Element* element = from.id == to.id ? m_drawn.zone().find(from.id) : nullptr;
    if (element && m_drawn.isA(*element, "machine") &&
        metadataFlow(*m_fabric, from.position, *element, m_reading).open == Truth::yes)
        flows.push_back({.surface = "metadata", .label = Label::sameNetwork});
}

void Reachability::prepareMeeting() const {
    if (!m_meeting) {
        const Recording recording(m_fabric->reads());
        m_meeting = std::make_unique<const Meeting>(*m_fabric, *m_tracer, m_reading);
        for (const Endpoint& endpoint : m_endpoints) {
            const Recording ofEndpoint(endpoint.reads);
            m_receivers.push_back(m_meeting->of(endpoint.target));
        }
        m_askable.clear();
        for (std::uint32_t i = 0; i < m_endpoints.size(); ++i)
            if (!m_endpoints[i].elements.empty()) m_askable.add(i, m_receivers[i]);
    }
}

const Meeting::Side& Reachability::side(const Source& from) const {
    const auto [known, fresh] = m_senders.try_emplace(from.group);
    if (fresh) {
        const Recording recording(m_fabric->reads());
        known->second = m_meeting->of(from.position);
    }
    return known->second;
}

bool Reachability::mayMeet(const Source& from, std::uint32_t to) const {
    prepareMeeting();
    return m_meeting->isPossible(side(from), m_receivers[to]);
}

Reachability::Kept Reachability::keep(const Changes& changes) {
    if (m_fabric->reads().meet(changes)) return Kept::nothing;
    bool renewed = false;  // their flows are kept, but not how they come about
    for (Source& source : m_sourceList) {
        if (!source.reads.meet(changes)) continue;
        if (!renew(source)) return Kept::nothing;
        renewed = true;
    }
    std::vector<std::uint32_t> stale;
    for (std::uint32_t i = 0; i < m_endpoints.size(); ++i)
        if (m_endpoints[i].reads.meet(changes)) stale.push_back(i);
    m_tracer->forgetEnds(changes);
    m_fabric->forgetPublicRules(changes);
    for (const std::uint32_t i : stale) {
        m_endpoints[i].reads.clear();
        const Recording recording(m_endpoints[i].reads);
        if (m_meeting) m_receivers[i] = m_meeting->of(m_endpoints[i].target);
    }
    m_flows.forget(stale);
    std::erase_if(
        m_apart, [&](const auto& entry) { return std::binary_search(stale.begin(), stale.end(), entry.first.second); });
    if (m_meeting && !stale.empty()) {
        m_askable.clear();
        for (std::uint32_t i = 0; i < m_endpoints.size(); ++i)
            if (!m_endpoints[i].elements.empty()) m_askable.add(i, m_receivers[i]);
    }
    return stale.empty() && !renewed ? Kept::everything : Kept::something;
}

bool Reachability::isApart(const Source& from, std::uint32_t to) {
    return std::binary_search(from.apart.begin(), from.apart.end(), to);
}

const FlowList* Reachability::traced(const Source& from, std::uint32_t to) const {
    const Recording recording(m_endpoints[to].reads);
    return m_flows.only(compute(from, m_endpoints[to]));
}

const FlowList& Reachability::computed(const Source& from, std::uint32_t to) const {
    if (isApart(from, to)) {
        const auto [known, fresh] =
            m_apart.try_emplace({static_cast<std::uint32_t>(&from - m_sourceList.data()), to}, nullptr);
        if (fresh) known->second = traced(from, to);
        return *known->second;
    }
    const FlowList* flows = m_flows.find(from.group, to);
    if (flows == nullptr) {
        flows = mayMeet(from, to) ? traced(from, to) : KeptFlows::none();
        m_flows.put(from.group, to, flows);
    }
    return *flows;
}

const FlowList& Reachability::computed(const ElementId& from, const ElementId& to) const {
    const Source* sender = source(from);
    const auto receiver = endpointNumber(to);
    return sender && receiver ? computed(*sender, *receiver) : *KeptFlows::none();
}

std::optional<std::uint32_t> Reachability::sourceNumber(const ElementId& from) const {
    const auto found = m_sourceOf.find(from.value);
    return found == m_sourceOf.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::uint32_t> Reachability::endpointNumber(const ElementId& to) const {
    const auto found = m_endpointOf.find(to.value);
    return found == m_endpointOf.end() ? std::nullopt : std::optional(found->second);
}

// Makes all flows of the class of `from` known, but for those to endpoints that lie apart from it.
void Reachability::list(const Source& from) const {
    prepareMeeting();
    if (!m_flows.isListed(from.group)) {
        std::vector<EndpointFlows> reached;
        std::vector<std::uint32_t> unknown;
        for (const std::uint32_t to : m_meeting->among(m_askable, side(from))) {
            if (isApart(from, to)) {
                unknown.push_back(to);
                continue;
            }
            const FlowList* flows = m_flows.find(from.group, to);
            if (flows == nullptr && mayMeet(from, to)) flows = traced(from, to);
            if (flows != nullptr && !flows->empty()) reached.push_back({to, flows});
        }
        m_flows.list(from.group, std::move(reached), std::move(unknown));
    }
    for (const std::uint32_t to : m_flows.unknown(from.group))
        if (!isApart(from, to)) computed(from, to);
    m_flows.settle(from.group);
}

std::vector<EndpointFlows> Reachability::flowsFrom(std::uint32_t source) const {
    const std::lock_guard lock(m_mutex);
    const Source& sender = m_sourceList[source];
    list(sender);
    const auto ofClass = m_flows.reached(sender.group);
    std::vector<EndpointFlows> found;
    found.reserve(ofClass.size() + sender.apart.size());
    auto apart = sender.apart.begin();
    const auto addApart = [&] {
        if (!m_endpoints[*apart].elements.empty())
            if (const FlowList* flows = &computed(sender, *apart); !flows->empty()) found.push_back({*apart, flows});
        ++apart;
    };
    for (const EndpointFlows& one : ofClass) {
        while (apart != sender.apart.end() && *apart < one.endpoint) addApart();
        if (apart == sender.apart.end() || *apart != one.endpoint) found.push_back(one);
    }
    while (apart != sender.apart.end()) addApart();
    return found;
}

const FlowList* Reachability::flows(std::uint32_t source, std::uint32_t endpoint) const {
    const std::lock_guard lock(m_mutex);
    return &computed(m_sourceList[source], endpoint);
}

std::span<const Flow> Reachability::flows(const ElementId& from, const ElementId& to) const {
    const std::lock_guard lock(m_mutex);
    return computed(from, to);
}

std::optional<Flow> Reachability::flow(const ElementId& from, const ElementId& to, std::string_view surface) const {
    for (const Flow& known : flows(from, to))
        if (known.surface == surface) return known;
    return std::nullopt;
}

std::vector<std::string> Reachability::surfacesOf(const ElementId& to) const {
    const std::lock_guard lock(m_mutex);
    std::vector<std::string> names;
    if (const Endpoint* receiver = endpoint(to))
        for (const Surface& surface : receiver->target.surfaces)
            if (std::find(names.begin(), names.end(), surface.name) == names.end()) names.push_back(surface.name);
    return names;
}

Truth Reachability::isFirewalled(const Element& gateway) const {
    Truth found = Truth::no;
    for (const Element* policy : m_drawn.structure().targets(gateway.id, "uses-policy")) {
        if (policy->type != "waf-policy" && policy->type != "front-door-waf-policy") continue;
        const std::string_view state = policy->type == "waf-policy" ? "state" : "enabledState";
        found = either(found, both(m_drawn.is(*policy, "mode", "Prevention"), !m_drawn.is(*policy, state, "Disabled")));
    }
    return found;
}

std::vector<const Relation*> Reachability::publishers(const ElementId& to) const {
    std::vector<const Relation*> found;
    const Endpoint* receiver = endpoint(to);
    const auto add = [&](const ElementId& id) {
        for (const Relation* backend : m_drawn.structure().to(id)) {
            const Element* gateway = backend->kind == "backend" ? m_drawn.zone().find(backend->source) : nullptr;
            if (!gateway || gateway->type == "load-balancer" || gateway->type == "azure-firewall" ||
                gateway->type == "bastion-host")
                continue;
            if (std::find(found.begin(), found.end(), backend) == found.end()) found.push_back(backend);
        }
    };
    add(to);
    if (receiver) add(receiver->id);
    return found;
}

Truth Reachability::guarded(const ElementId& from, const ElementId& gateway, int depth) const {
    const Element* element = m_drawn.zone().find(gateway);
    if (!element || depth > 3) return Truth::no;
    Truth result = isFirewalled(*element);
    if (result == Truth::yes) return result;
    // Not here: then in front of it, unless it can be called past that.
    Truth ahead = Truth::no;
    bool first = true;
    if (computed(from, gateway).empty())
        for (const Relation* backend : publishers(gateway)) {
            const Truth one = guarded(from, backend->source, depth + 1);
            ahead = first ? one : both(ahead, one);
            first = false;
        }
    return either(result, ahead);
}

bool Reachability::isInspected(const ElementId& from, const ElementId& to, std::string_view surface) const {
    const std::lock_guard lock(m_mutex);
    const Element* element = m_drawn.zone().find(to);
    const auto& direct = computed(from, to);
    const bool reached =
        std::any_of(direct.begin(), direct.end(), [&](const Flow& flow) { return flow.surface == surface; });
    if (reached) return element && hinders(isFirewalled(*element), m_reading);
    bool any = false;
    for (const Relation* backend : publishers(to)) {
        if (!hinders(guarded(from, backend->source, 0), m_reading)) return false;
        any = true;
    }
    return any;
}

std::vector<NetworkWarning> Reachability::warnings() const {
    const std::lock_guard lock(m_mutex);
    std::vector<NetworkWarning> found;
    const Topology& topology = m_fabric->topology();
    for (std::size_t i = 0; i < topology.subnets().size(); ++i) {
        const Subnet& subnet = topology.subnets()[i];
        bool filtered = subnet.filter != nullptr;
        for (const Interface& interface : topology.interfaces())
            filtered = filtered || (interface.subnet == static_cast<int>(i) && !interface.filters.empty());
        if (filtered && m_fabric->routes().isTagWidened(static_cast<int>(i)))
            found.push_back({"virtual-network-tag-widened", subnet.element->id,
                             "A user-defined default route may widen the VirtualNetwork tag of " +
                                 subnet.element->id.value + ": its default allow rules may match every address"});
    }
    for (const UnknownTag& unknown : unknownTags(m_drawn))
        found.push_back({"service-tag-unknown", unknown.element,
                         "Nobody knows which addresses the service tag " + unknown.tag + " in " + unknown.property +
                             " of " + unknown.element.value + " holds"});
    return found;
}

}  // namespace zonewright::analysis::network
