// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/position.h"

#include "analysis/network/pod_policy.h"
#include "analysis/network/public_rules.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace zonewright::analysis::network {

namespace {

class Finder {
public:
    explicit Finder(const Topology& topology) : m_topology(topology), m_drawn(topology.drawn()) {}

    Position find(const ElementId& id);

private:
    Position ofElement(const Element& element);
    Position ofInterfaces(const Element& element, const Element& host);
    Position ofService(const Element& element);
    Position onHosts(const std::vector<const Element*>& hosts);
    Position ofAgent(const Element& element);
    Position ofTool(const Element& element);
    Position toolIn(const Element& element, const std::string& place);
    Position anyOf(std::vector<Position> positions) const;
    Position outside(const Element& element, Truth leaves);
    void addManagedNetwork(const Element& network, Position& position);
    void addSenders(const Element& host, Position& position);
    const Element* parentOf(const Element& element) const;
    const Element* accountOf(const Element& element) const;

    const Topology& m_topology;
    const Drawn& m_drawn;
    std::set<ElementId> m_visited;  // what a drawing under repair joins in a ring
};

bool isSite(const Element& element) {
    return element.type == "web-app" || element.type == "function-app" || element.type == "logic-app";
}

const Element* Finder::parentOf(const Element& element) const {
    if (const Element* parent = m_drawn.structure().armParent(element.id)) return parent;
    return element.parent.empty() ? nullptr : m_drawn.zone().find(element.parent);
}

const Element* Finder::accountOf(const Element& element) const {
    for (const Element* around : m_drawn.structure().ancestors(element.id))
        if (m_drawn.isA(*around, "ai-account")) return around;
    return m_drawn.isA(element, "ai-account") ? &element : nullptr;
}

void Finder::addSenders(const Element& host, Position& position) {
    for (const int index : m_topology.interfacesOf(host.id)) {
        const Interface& interface = m_topology.interfaces()[index];
        Sender sender{.subnet = interface.subnet, .party = partyOf(interface), .interface = &interface};
        sender.party.names.push_back(position.element->id);
        const Element* cluster = m_drawn.isA(host, "cluster") ? &host : environmentOf(m_drawn, host);
        const auto leavesBy = [&](std::string_view way) { return m_drawn.is(*cluster, "outboundType", way); };
        // The platform gives these a balancer or addresses of its own to leave by.
        sender.managedEgress =
            truthOf(host.type == "container-apps-environment" || host.type == "application-gateway" ||
                    host.type == "app-service-environment" || host.type == "api-management" ||
                    host.type == "bastion-host" || m_drawn.isA(host, "ai-account") || m_drawn.isA(host, "gateway"));
        if (cluster && m_drawn.isA(*cluster, "cluster"))
            sender.managedEgress =
                either(sender.managedEgress, either(leavesBy("loadBalancer"), leavesBy("managedNATGateway")));
        position.senders.push_back(std::move(sender));
    }
    if (!position.senders.empty()) position.origin = Position::Origin::network;
}

Position Finder::outside(const Element& element, Truth leaves) {
    Position position{.origin = Position::Origin::outside, .element = &element};
    position.publicParty.addresses = m_topology.book().internetHosts();
    position.publicParty.names.push_back(element.id);
    position.leaves = leaves;
    return position;
}

void Finder::addManagedNetwork(const Element& network, Position& position) {
    // On an account it is a choice that somebody must draw.
    if (m_drawn.isA(network, "ai-account") && written(network, "isolationMode") == nullptr) return;
    const Truth approvedOnly = m_drawn.is(network, "isolationMode", "AllowOnlyApprovedOutbound");
    if (approvedOnly == Truth::no) return;
    const Drawn::List rules = m_drawn.list(network, "outboundRules");
    Truth open = rules.unknown ? Truth::unknown : !approvedOnly;
    for (const model::Value& rule : rules.items) {
        const Truth named = fieldIs(rule, "type", "FQDN");
        if (named == Truth::unknown || isUnknownField(rule, "destination"))
            open = either(open, Truth::unknown);
        else
            (named == Truth::yes ? position.approvedHosts : position.approvedTags)
                .push_back(fieldText(rule, "destination"));
    }
    position.leaves = both(position.leaves, open);
}

Position Finder::ofService(const Element& element) {
    Position position{.origin = Position::Origin::service,
                      .element = &element,
                      .service = &element,
                      .links = &element,
                      .leaves = Truth::yes};
    const Address front = m_topology.book().serviceFront(element.type, regionOf(m_drawn, element));
    position.publicParty.addresses = front == 0 ? m_topology.book().internetHosts() : AddressSet::of(front);
    position.publicParty.names.push_back(element.id);
    const Truth restricted = restrictsOutbound(m_drawn, element);
    if (restricted != Truth::no) {
        position.leaves = !restricted;
        const Drawn::List hosts = m_drawn.list(element, "allowedFqdnList");
        if (hosts.unknown) position.leaves = Truth::unknown;
        for (const model::Value& host : hosts.items) {
            if (host.isUnknown())
                position.leaves = Truth::unknown;
            else
                position.approvedHosts.push_back(host.text());
        }
    }
    const PerimeterExit exit = perimeterExit(m_drawn, element);
    if (exit.closed != Truth::no) {
        position.leaves = both(position.leaves, exit.unknownHosts ? Truth::unknown : !exit.closed);
        position.approvedHosts.insert(position.approvedHosts.end(), exit.hosts.begin(), exit.hosts.end());
    }
    return position;
}

// What runs on several hosts sends from each of them. Of two that leave the networks in different ways the freer
// counts.
Position Finder::onHosts(const std::vector<const Element*>& hosts) {
    const auto freedom = [](const Position& position) {
        const bool outside =
            position.origin != Position::Origin::nowhere && position.origin != Position::Origin::network;
        return std::tuple(outside, position.leaves == Truth::yes, position.leaves == Truth::unknown, position.origin);
    };
    Position all;
    for (const Element* host : hosts) {
        Position one = find(host->id);
        if (freedom(all) < freedom(one)) std::swap(all, one);
        all.senders.insert(all.senders.end(), one.senders.begin(), one.senders.end());
        if (all.origin == one.origin) all.publicParty.addresses.add(one.publicParty.addresses);
    }
    return all;
}

// Where agents run: the account's agent subnet, else the provider's network.
Position Finder::ofAgent(const Element& element) {
    const Element* account = accountOf(element);
    if (const auto hosts = m_drawn.structure().targets(element.id, "runs-on"); !hosts.empty()) return onHosts(hosts);
    if (!account) return outside(element, Truth::yes);  // an agent of no account of ours runs in its provider's network
    Position position{.element = &element, .service = account, .links = account};
    addSenders(*account, position);
    if (!position.senders.empty()) return position;
    position = ofService(*account);
    position.element = &element;
    addManagedNetwork(*account, position);
    return position;
}

// One that sends comes first; what two of them have in common counts once.
Position Finder::anyOf(std::vector<Position> positions) const {
    std::stable_partition(positions.begin(), positions.end(),
                          [](const Position& one) { return one.origin != Position::Origin::nowhere; });
    Position first;
    std::set<std::pair<const Element*, std::string>> known;
    for (Position& one : positions) {
        std::vector<Position> flat = std::exchange(one.others, {});
        flat.insert(flat.begin(), std::move(one));
        for (Position& each : flat) {
            if (!known.emplace(each.element, classOf(m_topology, each)).second) continue;
            if (known.size() == 1)
                first = std::move(each);
            else
                first.others.push_back(std::move(each));
        }
    }
    return first;
}

Position Finder::ofTool(const Element& element) {
    if (const auto hosts = m_drawn.structure().targets(element.id, "runs-on"); !hosts.empty()) return onHosts(hosts);
    if (m_drawn.value(element, "runsIn").evidence != model::Evidence::unknown)
        return toolIn(element, m_drawn.text(element, "runsIn"));
    std::vector<Position> positions;
    const std::set<ElementId> visited = m_visited;
    for (const char* place : {"service", "subnet", "sessionPool", "external"}) {
        m_visited = visited;
        positions.push_back(toolIn(element, place));
    }
    return anyOf(std::move(positions));
}

Position Finder::toolIn(const Element& element, const std::string& place) {
    if (place == "client" || place == "external") return outside(element, Truth::yes);
    const Element* agent = nullptr;
    const Element* parent = parentOf(element);
    if (parent && m_drawn.isA(*parent, "agent")) agent = parent;
    if (!agent)
        for (const Element* user : m_drawn.structure().sources(element.id, "uses-tool"))
            if (!agent) agent = user;
    const Element* account = accountOf(element);
    if (!account && agent) account = accountOf(*agent);
    if (place == "service" && account) {
        Position position = ofService(*account);
        position.element = &element;
        addManagedNetwork(*account, position);
        return position;
    }
    if (place == "subnet" && account) {
        Position position{.element = &element, .service = account};
        addSenders(*account, position);
        if (!position.senders.empty()) return position;
    }
    if (agent && agent != &element) return find(agent->id);
    if (parent) return find(parent->id);
    return outside(element, Truth::unknown);
}

Position Finder::ofInterfaces(const Element& element, const Element& host) {
    Position position{.element = &element, .service = &element, .links = &element};
    addSenders(host, position);
    position.environment = environmentOf(m_drawn, element);
    return position;
}

Position Finder::ofElement(const Element& element) {
    const std::string& type = element.type;
    if (type == "subnet" || type == "virtual-network") {
        Position position{.origin = Position::Origin::network, .element = &element};
        if (type == "subnet") {
            position.senders.push_back(anyHostOf(m_topology, m_topology.subnetIndex(element.id)));
        } else {
            const int network = m_topology.networkIndex(element.id);
            for (const int subnet : m_topology.networks()[network].subnets)
                position.senders.push_back(anyHostOf(m_topology, subnet));
        }
        return position;
    }
    if (const int site = m_topology.siteIndex(element.id); site != kNone) {
        Position position{.origin = Position::Origin::site, .element = &element, .site = site};
        position.publicParty = {.addresses = m_topology.book().internetHosts(), .names = {element.id}};
        position.leaves = Truth::yes;
        return position;
    }
    if (m_drawn.isA(element, "agent") && type != "bot-service") return ofAgent(element);
    if (type == "agent-tool") return ofTool(element);
    if (m_drawn.isA(element, "remote") && !m_drawn.isA(element, "paas")) return outside(element, Truth::yes);
    if (isSite(element)) {
        const Element* parent = parentOf(element);
        if (parent && parent->type == "app-service-environment") return ofInterfaces(element, *parent);
        Position position = ofService(element);
        addSenders(element, position);
        position.origin = Position::Origin::service;
        if (position.senders.empty()) return position;
        const Truth routed =
            either(m_drawn.isTrue(element, "allTraffic"), m_drawn.isTrue(element, "applicationTraffic"));
        for (Sender& sender : position.senders) {
            sender.privateOnly = routed == Truth::no;
            sender.takesAll = routed;
            sender.managedEgress = Truth::yes;
        }
        position.leaves = !routed;
        return position;
    }
    if (m_drawn.isA(element, "ai-account")) return ofService(element);
    if (!m_topology.interfacesOf(element.id).empty()) {
        Position position = ofInterfaces(element, element);
        const Truth outside = type == "api-management" ? m_drawn.is(element, "virtualNetworkType", "None") : Truth::no;
        if (outside == Truth::no) return position;
        Position own = ofService(element);
        own.senders = position.senders;
        return outside == Truth::yes ? own : anyOf({std::move(own), std::move(position)});
    }
    if (const Element* environment = environmentOf(m_drawn, element)) {
        if (type == "session-pool" &&
            m_drawn.is(element, "sessionNetworkConfigurationStatus", "EgressDisabled") == Truth::yes)
            return {.element = &element};
        Position position = ofInterfaces(element, *environment);
        if (type == "aks-workload") position.keptIn = keepsIn(m_drawn, element);
        if (position.senders.empty()) {
            // Pods use the addresses of the nodes, wherever a pool is drawn.
            for (const Element* pool : m_drawn.structure().children(environment->id)) addSenders(*pool, position);
        }
        if (!position.senders.empty()) return position;
        const Truth keptIn = position.keptIn;
        position = ofService(element);
        position.environment = environment;
        position.keptIn = keptIn;
        return position;
    }
    if (m_drawn.isA(element, "ml-compute") || type == "aml-online-endpoint") {
        const Element* workspace = parentOf(element);
        Position position = ofService(workspace ? *workspace : element);
        position.element = &element;
        position.service = nullptr;  // code of a job is not the service
        if (workspace) addManagedNetwork(*workspace, position);
        if (type == "aml-online-endpoint")
            position.leaves = both(position.leaves, !m_drawn.is(element, "egressPublicNetworkAccess", "Disabled"));
        return position;
    }
    for (const Element* around : m_drawn.structure().ancestors(element.id))
        if (m_topology.siteIndex(around->id) != kNone) return find(around->id);
    if (const auto hosts = m_drawn.structure().targets(element.id, "runs-on"); !hosts.empty()) return onHosts(hosts);
    if (m_drawn.isA(element, "device")) return outside(element, Truth::yes);
    if (m_drawn.isA(element, "machine")) return outside(element, Truth::unknown);
    if (m_drawn.isA(element, "pipeline") && type != "ml-pipeline") return outside(element, Truth::yes);
    // Services that only answer.
    if (m_drawn.isA(element, "vault") || type == "app-configuration") return {.element = &element};
    if (m_drawn.isA(element, "paas") || m_drawn.isA(element, "compute") || type == "front-door" ||
        type == "stream-analytics" || type == "log-analytics")
        return ofService(element);
    const Element* parent = parentOf(element);
    return parent ? find(parent->id) : Position{.element = &element};
}

Position Finder::find(const ElementId& id) {
    if (id.value == model::kInternet)
        return {.origin = Position::Origin::internet,
                .publicParty = {.addresses = m_topology.book().internetHosts()},
                .leaves = Truth::yes};
    if (id.value == model::kAttackerTenant)
        return {.origin = Position::Origin::tenant,
                .publicParty = {.addresses = AddressSet::of(m_topology.book().rentedHost())},
                .leaves = Truth::yes};
    const Element* element = m_drawn.zone().find(id);
    if (!element || !m_visited.insert(id).second) return {};
    return ofElement(*element);
}

}  // namespace

Truth restrictsOutbound(const Drawn& drawn, const Element& service) {
    return either(drawn.isTrue(service, "restrictOutboundNetworkAccess"),
                  drawn.is(service, "restrictOutboundNetworkAccess", "Enabled"));
}

Position positionOf(const Topology& topology, const ElementId& id) { return Finder(topology).find(id); }

Party partyOf(const Interface& interface) {
    Party party{.addresses = interface.address, .names = interface.groups};
    party.names.push_back(interface.owner->id);
    if (interface.nic) party.names.push_back(interface.nic->id);
    return party;
}

Sender anyHostOf(const Topology& topology, int subnet) {
    Sender sender{.subnet = subnet};
    sender.party.addresses = topology.subnets()[subnet].hosts;
    for (const Interface& interface : topology.interfaces()) {
        if (interface.subnet != subnet) continue;
        const Party party = partyOf(interface);
        sender.party.someNames.insert(sender.party.someNames.end(), party.names.begin(), party.names.end());
    }
    return sender;
}

const Element* environmentOf(const Drawn& drawn, const Element& element) {
    const auto isEnvironment = [&](const Element* candidate) {
        return candidate && (candidate->type == "container-apps-environment" || drawn.isA(*candidate, "cluster"));
    };
    if (isEnvironment(&element)) return nullptr;
    if (const Element* parent = drawn.structure().armParent(element.id); isEnvironment(parent)) return parent;
    for (const Element* around : drawn.structure().ancestors(element.id))
        if (isEnvironment(around)) return around;
    return nullptr;
}

}  // namespace zonewright::analysis::network
