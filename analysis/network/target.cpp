// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/target.h"

#include "analysis/network/position.h"
#include "analysis/network/shared_services.h"

#include <algorithm>
#include <array>
#include <set>

namespace zonewright::analysis::network {

namespace {

constexpr std::array<Port, 4> kLogonPorts{22, 3389, 5985, 5986};

struct ServicePorts {
    std::string_view type;
    std::vector<Port> ports;
};

const PortSet& dataPorts(const Drawn& drawn, const Element& element) {
    static const std::vector<ServicePorts> known{{"cosmos-mongo-vcore", {10260, 27017}},
                                                 {"cosmos-db", {443, 10255}},
                                                 {"event-hub-namespace", {443, 5671, 5672, 9093}},
                                                 {"iot-hub", {443, 5671, 8883}},
                                                 {"mysql-flexible", {3306}},
                                                 {"postgres-flexible", {5432, 6432}},
                                                 {"redis-cache", {6379, 6380}},
                                                 {"redis-managed", {10000}},
                                                 {"service-bus-namespace", {443, 5671, 5672}},
                                                 {"sql-managed-instance", {1433, 3342}},
                                                 {"sql-server", {1433}},
                                                 {"synapse-workspace", {443, 1433}}};
    static const std::vector<PortSet> sets = [] {
        std::vector<PortSet> made;
        for (const ServicePorts& service : known) {
            PortSet set;
            for (const Port port : service.ports) set.add({port, port});
            made.push_back(std::move(set));
        }
        return made;
    }();
    static const PortSet web = PortSet::of(443);
    static const PortSet files = {{443, 443}, {445, 445}, {2049, 2049}};
    if (drawn.isA(element, "storage")) return files;
    for (std::size_t i = 0; i < known.size(); ++i)
        if (known[i].type == element.type) return sets[i];
    return web;
}

Surface port(Port number, Protocol protocol = kTcp) {
    return {.name = std::to_string(number), .ports = PortSet::of(number), .protocol = protocol};
}

void addSurface(Target& target, Surface surface) {
    for (Surface& known : target.surfaces) {
        if (known.name != surface.name) continue;
        if (known.protocol == surface.protocol) {
            known.ports.add(surface.ports);
            known.perhaps.add(surface.perhaps);
        }
        return;
    }
    target.surfaces.push_back(std::move(surface));
}

Surface perhaps(Surface surface) {
    std::swap(surface.ports, surface.perhaps);
    return surface;
}

// Ports that somebody may have a reason to ask for: what listens, what rules and backends name, logon.
void addMachinePorts(const Topology& topology, const Element& machine, Target& target) {
    const Drawn& drawn = topology.drawn();
    PortSet logon, logonPerhaps;
    for (const Port number : kLogonPorts) logon.add({number, number});
    const Drawn::List listeners = drawn.list(machine, "listeners");
    if (listeners.unknown) logonPerhaps = PortSet(kEveryPort);
    for (const model::Value& listener : listeners.items) {
        const Truth remote = !fieldIs(listener, "bind", "localhost");
        Truth logs = Truth::no;
        for (const std::string_view service : {"ssh", "rdp", "winrm"})
            logs = either(logs, fieldIs(listener, "service", service));
        logs = both(logs, remote);
        if (isUnknownField(listener, "port")) {
            if (logs != Truth::no) logonPerhaps = PortSet(kEveryPort);
            continue;
        }
        const auto number = fieldInteger(listener, "port", -1);
        if (number < 0 || number > 65535 || remote == Truth::no) continue;
        const Port value = static_cast<Port>(number);
        Surface surface = port(value, fieldIs(listener, "protocol", "Udp") == Truth::yes ? kUdp : kTcp);
        surface.eitherProtocol = fieldIs(listener, "protocol", "Udp") == Truth::unknown;
        addSurface(target, remote == Truth::unknown ? perhaps(std::move(surface)) : std::move(surface));
        if (logs != Truth::no) (logs == Truth::yes ? logon : logonPerhaps).add({value, value});
    }
    for (const Port number : kLogonPorts) addSurface(target, port(number));
    addSurface(target, port(80));
    addSurface(target, port(443));
    const auto addPort = [&](std::string_view text) {
        const auto range = parsePorts(text);
        if (range && range->first == range->last) addSurface(target, port(range->first));
    };
    for (const Relation* relation : drawn.structure().to(machine.id)) {
        if (relation->kind != "backend" && relation->kind != "data-flow") continue;
        addPort(relationText(*relation, "port"));
    }
    const auto addRulePorts = [&](const Element* filter) {
        if (!filter) return;
        for (const model::Value& rule : drawn.list(*filter, "securityRules").items)
            if (fieldIs(rule, "direction", "Inbound") != Truth::no)
                for (const std::string& text : fieldWords(rule, "destinationPortRanges").items) addPort(text);
    };
    for (const int index : topology.interfacesOf(machine.id)) {
        const Interface& interface = topology.interfaces()[index];
        addRulePorts(topology.subnets()[interface.subnet].filter);
        for (const Element* filter : interface.filters) addRulePorts(filter);
    }
    addSurface(target, {.name = "mgmt", .ports = logon, .perhaps = logonPerhaps});
}

void addGatewayPorts(const Drawn& drawn, const Element& gateway, Target& target) {
    const Drawn::List listeners = drawn.list(gateway, "httpListeners");
    bool perhapsAny = listeners.unknown && written(gateway, "httpListeners") != nullptr;
    for (const model::Value& listener : listeners.items) {
        const auto number = fieldInteger(listener, "port", -1);
        if (number >= 0 && number <= 65535) addSurface(target, port(static_cast<Port>(number)));
        perhapsAny = perhapsAny || isUnknownField(listener, "port");
    }
    for (const Relation* relation : drawn.structure().from(gateway.id)) {
        if (relation->kind != "backend") continue;
        const auto range = parsePorts(relationText(*relation, "frontendPort"));
        if (range && range->first == range->last) addSurface(target, port(range->first));
        perhapsAny = perhapsAny || relationWords(*relation, "frontendPort").unknown;
    }
    if (target.surfaces.empty()) addSurface(target, perhapsAny ? perhaps(port(443)) : port(443));
    if (perhapsAny) addSurface(target, {.name = "data", .perhaps = PortSet(kEveryPort)});
}

// Ports under which a Private Link service hands on: all where one of them is not drawn, perhaps all where it is `?`.
Surface publishedPorts(const Drawn& drawn, const Element& service) {
    Surface published{.name = "data"};
    const auto add = [&](const Relation& backend, std::string_view key) {
        const auto range = parsePorts(relationText(backend, key));
        const bool unknown = relationWords(backend, key).unknown;
        (unknown ? published.perhaps : published.ports).add(range ? *range : kEveryPort);
    };
    for (const Relation* backend : drawn.structure().from(service.id)) {
        if (backend->kind != "backend") continue;
        const Element* balancer = drawn.zone().find(backend->target);
        if (!balancer || balancer->type != "load-balancer") {
            add(*backend, "port");
            continue;
        }
        for (const Relation* balanced : drawn.structure().from(balancer->id)) {
            if (balanced->kind != "backend") continue;
            add(*balanced, relationWords(*balanced, "frontendPort").empty() ? "port" : "frontendPort");
        }
    }
    return published;
}

void addListeners(const Drawn& drawn, const Element& owner, Target& target) {
    const Drawn::List listeners = drawn.list(owner, "listeners");
    bool anywhere = listeners.unknown && written(owner, "listeners") != nullptr;
    for (const model::Value& listener : listeners.items) {
        const Truth remote = !fieldIs(listener, "bind", "localhost");
        if (remote == Truth::no) continue;
        anywhere = anywhere || isUnknownField(listener, "port");
        const auto number = fieldInteger(listener, "port", -1);
        if (number <= 0 || number > 65535) continue;
        const Truth datagrams = fieldIs(listener, "protocol", "Udp");
        Surface surface = port(static_cast<Port>(number), datagrams == Truth::yes ? kUdp : kTcp);
        surface.eitherProtocol = datagrams == Truth::unknown;
        addSurface(target, remote == Truth::unknown ? perhaps(std::move(surface)) : std::move(surface));
    }
    if (!anywhere) return;
    // It may listen where somebody asks for it.
    for (const Relation* backend : drawn.structure().to(owner.id)) {
        const auto asked = backend->kind == "backend" ? parsePorts(relationText(*backend, "port")) : std::nullopt;
        if (asked && asked->first == asked->last) addSurface(target, perhaps(port(asked->first)));
    }
    addSurface(target, {.name = "data", .perhaps = PortSet(kEveryPort)});
}

void addServiceSurfaces(const Drawn& drawn, const Element& owner, Target& target) {
    const std::string& type = owner.type;
    if (type == "private-link-service") {
        addSurface(target, publishedPorts(drawn, owner));
        return;
    }
    if (drawn.isA(owner, "cluster")) {
        addSurface(target, {.name = "api", .ports = PortSet::of(443), .firewall = PublicSurface::api});
        return;
    }
    if (drawn.isA(owner, "app") || drawn.isA(owner, "ingress") || type == "container-apps-environment")
        addSurface(target, port(443));
    if (type == "container-instance")
        for (const Port number : {Port{80}, Port{443}}) addSurface(target, port(number));
    addListeners(drawn, owner, target);
    if (type == "web-app" || type == "function-app" || type == "logic-app")
        addSurface(target, {.name = "scm", .ports = PortSet::of(443), .firewall = PublicSurface::deployment});
    if (type != "front-door" && type != "container-app" && type != "aks-workload")
        addSurface(target, {.name = "data", .ports = dataPorts(drawn, owner)});
    if (drawn.isA(owner, "ai-account") || drawn.isA(owner, "inference"))
        addSurface(target, {.name = "inference", .ports = PortSet::of(443)});
    for (const PortRange& range : dataPorts(drawn, owner).ranges())
        for (Port number = range.first; number <= range.last; ++number)
            if (drawn.isA(owner, "remote")) addSurface(target, port(number));
}

bool hasEndpoint(const Topology& topology, const Element& element) {
    const Drawn& drawn = topology.drawn();
    if (element.type == "api-management-api") return false;
    for (const char* family : {"paas", "remote", "machine", "cluster", "ingress", "network", "appliance"})
        if (drawn.isA(element, family)) return true;
    for (const char* type : {"private-endpoint", "container-app", "aks-workload", "container-instance",
                             "aml-online-endpoint", "log-analytics", "application-insights", "sql-managed-instance",
                             "fabric-workspace", "private-link-service", "monitor-private-link-scope"})
        if (element.type == type) return true;
    return false;
}

// Where an element without an endpoint of its own is reached. A repository whose platform is not drawn is reached at
// the platform's public site all the same.
const Element* ownerOf(const Topology& topology, const Element& element) {
    const Drawn& drawn = topology.drawn();
    std::set<ElementId> visited;
    const Element* kept = nullptr;
    for (const Element* at = &element; at && visited.insert(at->id).second;) {
        if (hasEndpoint(topology, *at)) return at;
        if (at->type == "repository" || at->type == "dataset") kept = at;
        const Element* next = drawn.structure().armParent(at->id);
        if (!next && !at->parent.empty()) next = drawn.zone().find(at->parent);
        if (next && (drawn.isA(*next, "container") || drawn.isA(*next, "scope"))) next = nullptr;
        if (!next) next = drawn.structure().target(at->id, "stored-in");
        at = next;
    }
    return kept;
}

void addInterfaces(const Topology& topology, const ElementId& id, Target& target) {
    for (const int index : topology.interfacesOf(id))
        if (topology.interfaces()[index].receives != Truth::no) target.interfaces.push_back(index);
}

void addDoors(const Topology& topology, const ElementId& id, Target& target) {
    const std::vector<int>& doors = topology.doorsTo(id);
    target.doors.insert(target.doors.end(), doors.begin(), doors.end());
}

void fillService(const Topology& topology, Target& target) {
    const Drawn& drawn = topology.drawn();
    const Element& owner = *target.owner;
    target.kind = Target::Kind::service;
    addServiceSurfaces(drawn, owner, target);
    target.hosts = hostNames(drawn, owner);
    const Address front = topology.book().serviceFront(owner.type, regionOf(drawn, owner));
    target.front = front == 0 ? topology.book().internetHosts() : AddressSet::of(front);
    if (const SharedService* service = sharedService(owner.type)) target.serviceEndpoint = service->serviceEndpoint;
    addInterfaces(topology, owner.id, target);
    addDoors(topology, owner.id, target);
    // An endpoint of a scope leads to all that is in it.
    for (const Element* scope : drawn.structure().targets(owner.id, "in-private-link-scope"))
        addDoors(topology, scope->id, target);
    target.environment = environmentOf(drawn, owner);
    if (target.environment) {
        addInterfaces(topology, target.environment->id, target);
        // An endpoint of a cluster leads to its API server alone.
        if (target.environment->type == "container-apps-environment")
            addDoors(topology, target.environment->id, target);
        // What a cluster shows, its nodes do, wherever a pool is drawn.
        if (target.interfaces.empty() && owner.type == "aks-workload")
            for (const Element* pool : drawn.structure().children(target.environment->id))
                if (drawn.isA(*pool, "machine")) addInterfaces(topology, pool->id, target);
    }
    // What a workspace's or a plan's own network is for: endpoints of the workspace, apps of an environment.
    const Element* parent = drawn.structure().armParent(owner.id);
    if (owner.type == "aml-online-endpoint" && parent) addDoors(topology, parent->id, target);
    if (parent && parent->type == "app-service-environment") addInterfaces(topology, parent->id, target);
}

}  // namespace

const Surface* Target::surface(std::string_view name) const {
    for (const Surface& surface : surfaces)
        if (surface.name == name) return &surface;
    return nullptr;
}

PortSet Target::allPorts() const {
    PortSet ports;
    for (const Surface& surface : surfaces) ports.add(surface.ports);
    return ports;
}

Target targetOf(const Topology& topology, const ElementId& id) {
    Target target;
    const Drawn& drawn = topology.drawn();
    if (id.value == model::kInternet || id.value == model::kAttackerTenant) {
        const bool internet = id.value == model::kInternet;
        target.kind = internet ? Target::Kind::internet : Target::Kind::tenant;
        target.front = internet ? topology.book().internetHosts() : topology.book().accountFronts();
        if (internet)
            // Some host out there answers on any port, of either protocol.
            target.surfaces = {port(443),
                               port(80),
                               {.name = "data", .ports = PortSet(PortRange{1, 65535})},
                               {.name = "data", .ports = PortSet(PortRange{1, 65535}), .protocol = kUdp}};
        else {
            target.surfaces = {{.name = "data", .ports = PortSet::of(443)}, port(443)};
            target.hosts = attackersHosts();
        }
        return target;
    }
    target.element = drawn.zone().find(id);
    target.owner = target.element ? ownerOf(topology, *target.element) : nullptr;
    if (!target.owner) return target;
    const Element& owner = *target.owner;
    target.site = topology.siteIndex(owner.id);
    target.subnet = topology.subnetIndex(owner.id);
    if (target.site != kNone)
        target.kind = Target::Kind::site;
    else if (drawn.isA(owner, "network"))
        target.kind = Target::Kind::place;
    else if (owner.type == "private-endpoint") {
        target.kind = Target::Kind::door;
        for (std::size_t i = 0; i < topology.doors().size(); ++i)
            if (topology.doors()[i].element == &owner) target.doors.push_back(static_cast<int>(i));
        for (const int index : target.doors) {
            // Endpoints that lead to endpoints lead nowhere, or round and round.
            const Element* linked = drawn.zone().find(topology.doors()[index].target);
            if (!linked || linked->type == "private-endpoint") continue;
            const Target behind = targetOf(topology, linked->id);
            for (const Surface& surface : behind.surfaces) addSurface(target, surface);
        }
    } else if (drawn.isA(owner, "machine")) {
        target.kind = Target::Kind::machine;
        addMachinePorts(topology, owner, target);
        addInterfaces(topology, owner.id, target);
        const Element* cluster = environmentOf(drawn, owner);
        if (target.interfaces.empty() && cluster) addInterfaces(topology, cluster->id, target);
        for (const Element* around : drawn.structure().ancestors(owner.id))
            if (target.site == kNone) target.site = topology.siteIndex(around->id);
    } else if (owner.type == "load-balancer") {
        target.kind = Target::Kind::balancer;
        addGatewayPorts(drawn, owner, target);
        addInterfaces(topology, owner.id, target);
    } else if (owner.type == "application-gateway" || drawn.isA(owner, "appliance")) {
        target.kind = Target::Kind::service;
        if (owner.type == "application-gateway")
            addGatewayPorts(drawn, owner, target);
        else if (owner.type == "bastion-host")
            addSurface(target, port(443));
        addInterfaces(topology, owner.id, target);
    } else {
        fillService(topology, target);
    }
    return target;
}

}  // namespace zonewright::analysis::network
