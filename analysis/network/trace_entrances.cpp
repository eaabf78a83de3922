// SPDX-License-Identifier: Apache-2.0
// Where a target can be entered from a public side.
#include "analysis/network/listeners.h"
#include "analysis/network/tracer.h"

#include <algorithm>

namespace zonewright::analysis::network {

namespace {

constexpr Port kLogonPort = 22;
constexpr Port kManagedInstancePort = 3342;  // of its public endpoint

}  // namespace

void Tracer::addBalancers(const Element& owner, const Interface& interface, std::vector<Entrance>& found) const {
    for (const Relation* backend : drawn().structure().to(owner.id)) {
        const Element* balancer = backend->kind == "backend" ? drawn().zone().find(backend->source) : nullptr;
        if (!balancer || balancer->type != "load-balancer") continue;
        for (const PublicAddress& address : topology().publicAddressesOf(*balancer)) {
            Entrance entrance{.kind = Entrance::Kind::balancer,
                              .addresses = address.address,
                              .interface = &interface,
                              .address = address,
                              .via = balancer,
                              .backend = backend};
            entrance.address.basic = either(address.basic, drawn().is(*balancer, "skuName", "Basic"));
            found.push_back(std::move(entrance));
        }
    }
}

void Tracer::addFirewalls(const Target& target, std::vector<Entrance>& found) const {
    std::vector<ElementId> ids;
    if (target.owner) ids.push_back(target.owner->id);
    for (const int door : target.doors)
        if (topology().doors()[door].element) ids.push_back(topology().doors()[door].element->id);
    // A translation may lead to a balancer before the target.
    for (const Element* balancer :
         target.owner ? drawn().structure().sources(target.owner->id, "backend") : std::vector<const Element*>())
        if (balancer->type == "load-balancer") ids.push_back(balancer->id);
    for (const ElementId& id : ids) {
        for (const Relation* backend : drawn().structure().to(id)) {
            const Element* firewall = backend->kind == "backend" ? drawn().zone().find(backend->source) : nullptr;
            if (!firewall || firewall->type != "azure-firewall") continue;
            for (const PublicAddress& address : topology().publicAddressesOf(*firewall))
                found.push_back({.kind = Entrance::Kind::firewall,
                                 .addresses = address.address,
                                 .address = address,
                                 .via = firewall,
                                 .backend = backend});
        }
    }
    if (target.interfaces.empty()) return;
    for (const Element* firewall : topology().firewalls()) {
        const std::vector<PublicAddress> addresses = topology().publicAddressesOf(*firewall);
        std::vector<model::Value> ahead, beside;
        const std::vector<const Element*>& policies = m_fabric.appliance(*firewall).policies();
        // The base policy's translations come first.
        for (auto policy = policies.rbegin(); policy != policies.rend(); ++policy) {
            const Drawn::List rules = drawn().list(**policy, "natRules");
            std::vector<model::Value> records = inOrder(rules.items);
            if (rules.unknown) records.emplace_back();
            for (const model::Value& rule : records)
                if (rule.isUnknown() || isPlaceUnknown(rule)) beside.push_back(rule);
            for (const model::Value& rule : records) {
                const bool unplaced = rule.isUnknown() || isPlaceUnknown(rule);
                for (const int index : target.interfaces) {
                    const Interface& interface = topology().interfaces()[index];
                    const Truth leads = both(interface.receives, translatesTo(rule, interface));
                    for (const PublicAddress& address : addresses) {
                        const Truth whole = both(leads, listensOn(rule, address, addresses));
                        if (!helps(whole, m_reading)) continue;
                        found.push_back({.kind = Entrance::Kind::firewall,
                                         .addresses = address.address,
                                         .interface = &interface,
                                         .address = address,
                                         .via = firewall,
                                         .natRule = rule,
                                         .byRule = true,
                                         .perhaps = whole == Truth::unknown,
                                         .ahead = ahead,
                                         .beside = unplaced ? records : beside});
                    }
                }
                if (!unplaced) ahead.push_back(rule);
            }
        }
    }
}

// Whether a translation leads to an interface; an address of its subnet that is nobody else's may be its own.
Truth Tracer::translatesTo(const model::Value& rule, const Interface& interface) const {
    if (isUnknownField(rule, "translatedAddress")) return Truth::unknown;
    const auto translated = parseAddress(fieldText(rule, "translatedAddress"));
    if (!translated) return Truth::no;
    if (interface.address.contains(*translated)) return Truth::yes;
    const bool perhaps = interface.address.first() >= kFirstSymbol &&
                         !topology().ownerOf(*translated, topology().subnets()[interface.subnet].network) &&
                         topology().subnets()[interface.subnet].range.contains(*translated);
    return perhaps ? Truth::unknown : Truth::no;
}

// Nodes of a workspace with public addresses take logons from outside where a switch says so; where a cluster's is left
// alone they do unless they are in a subnet.
Truth Tracer::takesLogons(const Target& nodes) const {
    const Element& owner = *nodes.owner;
    const Truth inSubnet = truthOf(!nodes.interfaces.empty());
    Truth open = either(drawn().is(owner, "sshPublicAccess", "Enabled"),
                        drawn().is(owner, "remoteLoginPortPublicAccess", "Enabled"));
    if (owner.type == "aml-compute-cluster")
        open = either(open, both(drawn().is(owner, "remoteLoginPortPublicAccess", "NotSpecified"), !inSubnet));
    open = both(open, drawn().isTrue(owner, "enableNodePublicIp"));
    const Element* workspace = drawn().structure().armParent(owner.id);
    if (inSubnet == Truth::yes || workspace == nullptr) return open;
    // A network that the workspace manages is said to give its nodes none.
    const Truth managed = either(drawn().is(*workspace, "isolationMode", "AllowInternetOutbound"),
                                 drawn().is(*workspace, "isolationMode", "AllowOnlyApprovedOutbound"));
    return both(open, managed == Truth::no ? Truth::yes : Truth::unknown);
}

std::vector<Tracer::Entrance> Tracer::entrances(const Target& target) const {
    std::vector<Entrance> found;
    switch (target.kind) {
        case Target::Kind::internet:
        case Target::Kind::tenant:
            found.push_back({.kind = Entrance::Kind::open, .addresses = target.front});
            return found;
        case Target::Kind::service:
            if (!target.front.empty() && target.owner && m_fabric.publicRules(*target.owner, PublicSurface::data))
                found.push_back({.kind = Entrance::Kind::service, .addresses = target.front});
            break;
        case Target::Kind::balancer:
            for (const Element* member : drawn().structure().targets(target.owner->id, "backend"))
                for (const int index : topology().interfacesOf(member->id))
                    addBalancers(*member, topology().interfaces()[index], found);
            std::erase_if(found, [&](const Entrance& entrance) { return entrance.via != target.owner; });
            return found;
        case Target::Kind::machine: break;
        default: return found;
    }
    const bool virtualGateway = target.owner->type == "api-management";
    const bool isNode = drawn().isA(*target.owner, "ml-compute");
    const bool shows = !isNode || helps(takesLogons(target), m_reading);
    const std::optional<Port> logonOnly = isNode ? std::optional(kLogonPort) : std::nullopt;
    if (isNode && shows && target.interfaces.empty())
        found.push_back({.kind = Entrance::Kind::open,
                         .addresses = AddressSet::of(topology().book().rentedHost()),
                         .onlyPort = logonOnly});
    for (const int index : target.interfaces) {
        const Interface& interface = topology().interfaces()[index];
        if (!helps(interface.receives, m_reading)) continue;
        for (const PublicAddress& address : interface.publicAddresses)
            if (shows && helps(address.present, m_reading))
                found.push_back({.kind = Entrance::Kind::interface,
                                 .addresses = address.address,
                                 .interface = &interface,
                                 .address = address,
                                 .onlyPort = logonOnly});
        if (target.kind == Target::Kind::machine) addBalancers(*interface.owner, interface, found);
        // In external mode the gateway has a public address of its own, behind its subnet's security group.
        if (virtualGateway && helps(drawn().is(*target.owner, "virtualNetworkType", "External"), m_reading)) {
            Entrance entrance{.kind = Entrance::Kind::interface, .addresses = target.front, .interface = &interface};
            entrance.address.present = !drawn().is(*target.owner, "publicNetworkAccess", "Disabled");
            if (helps(entrance.address.present, m_reading)) found.push_back(std::move(entrance));
        }
        if (target.owner->type == "sql-managed-instance" &&
            helps(drawn().isTrue(*target.owner, "publicDataEndpointEnabled"), m_reading))
            found.push_back({.kind = Entrance::Kind::interface,
                             .addresses = target.front,
                             .interface = &interface,
                             .onlyPort = kManagedInstancePort});
        if (m_openable && target.kind == Target::Kind::machine && m_openable({target.owner->id, "publicAddress"})) {
            Entrance entrance{.kind = Entrance::Kind::interface,
                              .addresses = AddressSet::of(topology().book().rentedHost()),
                              .interface = &interface,
                              .toBeOpened = true};
            found.push_back(std::move(entrance));
        }
    }
    addFirewalls(target, found);
    return found;
}

}  // namespace zonewright::analysis::network
