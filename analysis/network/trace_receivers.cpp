// SPDX-License-Identifier: Apache-2.0
// Where packets for a target arrive: its private addresses, what offers it, and its public side.
#include "analysis/network/tracer.h"

#include <algorithm>

namespace zonewright::analysis::network {

Truth Tracer::isShown(const Target& to) const {
    return to.owner->type == "container-app" ? drawn().isTrue(*to.owner, "external") : Truth::no;
}

// Whether the private address of what runs in an environment takes packets from outside the environment.
bool Tracer::receivesPrivately(const Target& target) const {
    const Element& owner = *target.owner;
    if (owner.type == "container-app") {
        const Truth published = drawn().isTrue(owner, "external");
        const Truth internal = target.environment ? drawn().isTrue(*target.environment, "internal") : Truth::no;
        return helps(both(published, internal), m_reading);
    }
    if (owner.type == "container-apps-environment") return helps(drawn().isTrue(owner, "internal"), m_reading);
    if (owner.type == "aks-workload") {
        Truth shown = Truth::no;
        for (const std::string_view way : {"nodePort", "internalLoadBalancer", "publicLoadBalancer", "ingress"})
            shown = either(shown, drawn().is(owner, "exposure", way));
        // Pods with addresses of the network are reached where there is no overlay.
        const Truth overlay = target.environment
                                  ? either(drawn().is(*target.environment, "networkPluginMode", "overlay"),
                                           !drawn().is(*target.environment, "networkPlugin", "azure"))
                                  : Truth::unknown;
        return helps(either(shown, !overlay), m_reading);
    }
    if (drawn().isA(owner, "cluster"))
        return helps(
            either(drawn().isTrue(owner, "enablePrivateCluster"), drawn().isTrue(owner, "enableVnetIntegration")),
            m_reading);
    return true;
}

std::vector<Tracer::Receiver> Tracer::receivers(const Target& target) const {
    std::vector<Receiver> found;
    const auto place = [&](int subnet) {
        Receiver receiver{.subnet = subnet, .network = topology().subnets()[subnet].network};
        receiver.hosts = target.hosts;
        receiver.id = target.owner->id;
        return receiver;
    };
    if (target.kind == Target::Kind::site ||
        (target.kind == Target::Kind::machine && target.interfaces.empty() && target.site != kNone)) {
        Receiver receiver{.site = target.site, .hosts = target.hosts, .id = target.owner->id};
        receiver.party = {.addresses = topology().sites()[target.site].ranges, .names = {target.owner->id}};
        found.push_back(std::move(receiver));
        return found;
    }
    if (target.kind == Target::Kind::place) {
        std::vector<int> subnets;
        if (target.subnet != kNone) subnets.push_back(target.subnet);
        if (const int network = topology().networkIndex(target.owner->id); network != kNone)
            subnets = topology().networks()[network].subnets;
        for (const int subnet : subnets) {
            Receiver receiver = place(subnet);
            receiver.party = anyHostOf(topology(), subnet).party;
            found.push_back(std::move(receiver));
        }
        return found;
    }
    if (target.owner && !target.interfaces.empty() && receivesPrivately(target)) {
        for (const int index : target.interfaces) {
            const Interface& interface = topology().interfaces()[index];
            if (!helps(interface.receives, m_reading)) continue;
            Receiver receiver = place(interface.subnet);
            receiver.interface = &interface;
            receiver.party = partyOf(interface);
            receiver.party.names.push_back(target.owner->id);
            if (siteEnvironment(drawn(), *target.owner) || target.owner->type == "container-app")
                receiver.ownApp = target.owner;
            found.push_back(std::move(receiver));
        }
    }
    for (const int index : target.doors) {
        const PrivateDoor& door = topology().doors()[index];
        if (target.environment && door.target == target.environment->id && !helps(isShown(target), m_reading)) continue;
        Receiver receiver = place(door.subnet);
        receiver.door = &door;
        receiver.party = {.addresses = door.address, .names = door.groups};
        receiver.party.names.push_back(door.element->id);
        found.push_back(std::move(receiver));
    }
    if (target.kind == Target::Kind::machine) addOffered(target, found);
    return found;
}

// What a Private Link service hands to the target, by itself or through a balancer.
std::vector<Tracer::Receiver> Tracer::offeredBy(const Target& target, const Element& service) const {
    std::vector<Receiver> found;
    const auto add = [&](std::vector<const Relation*> backends) {
        for (const int inside : target.interfaces) {
            Receiver receiver{.offeredBy = &service, .offered = &topology().interfaces()[inside]};
            receiver.backends = backends;
            receiver.id = target.owner->id;
            found.push_back(std::move(receiver));
        }
    };
    for (const Relation* backend : drawn().structure().from(service.id)) {
        if (backend->kind != "backend") continue;
        if (backend->target == target.owner->id ||
            (target.environment && backend->target == target.environment->id && helps(isShown(target), m_reading)))
            add({backend});
        const Element* balancer = drawn().zone().find(backend->target);
        if (!balancer || balancer->type != "load-balancer") continue;
        for (const Relation* balanced : drawn().structure().from(balancer->id))
            if (balanced->kind == "backend" && balanced->target == target.owner->id) add({balanced, backend});
    }
    return found;
}

// Machines that a Private Link service publishes are reached through the private endpoints that lead to it.
void Tracer::addOffered(const Target& target, std::vector<Receiver>& found) const {
    std::vector<const Element*> services = drawn().structure().sources(target.owner->id, "backend");
    for (const Element* balancer : drawn().structure().sources(target.owner->id, "backend"))
        if (balancer->type == "load-balancer")
            for (const Element* service : drawn().structure().sources(balancer->id, "backend"))
                if (std::find(services.begin(), services.end(), service) == services.end()) services.push_back(service);
    for (const Element* service : services) {
        if (service->type != "private-link-service") continue;
        for (const int index : topology().doorsTo(service->id)) {
            const PrivateDoor& door = topology().doors()[index];
            for (Receiver& receiver : offeredBy(target, *service)) {
                receiver.subnet = door.subnet;
                receiver.network = topology().subnets()[door.subnet].network;
                receiver.door = &door;
                receiver.party = {.addresses = door.address, .names = door.groups};
                receiver.party.names.push_back(door.element->id);
                found.push_back(std::move(receiver));
            }
        }
    }
}

const Tracer::Ends& Tracer::ends(const Target& target) const {
    const auto [known, fresh] = m_ends.try_emplace(&target);
    Ends& ends = known->second;
    Recording::used(ends.reads);
    if (fresh) {
        const Recording recording(*ends.reads);
        ends.receivers = receivers(target);
        ends.entrances = entrances(target);
    }
    return ends;
}

void Tracer::forgetEnds(const Changes& changes) {
    std::erase_if(m_ends, [&](const auto& entry) { return entry.second.reads->meet(changes); });
}

bool Tracer::answersInPublic(const Target& to) const {
    return std::any_of(ends(to).entrances.begin(), ends(to).entrances.end(), [&](const Entrance& entrance) {
        return entrance.kind != Entrance::Kind::service ||
               std::any_of(to.surfaces.begin(), to.surfaces.end(), [&](const Surface& surface) {
                   const PublicRules* rules = m_fabric.publicRules(*to.owner, surface.firewall);
                   return rules != nullptr && helps(rules->enabled, m_reading);
               });
    });
}

}  // namespace zonewright::analysis::network
