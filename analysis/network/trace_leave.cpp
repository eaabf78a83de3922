// SPDX-License-Identifier: Apache-2.0
// Ways out of a network to a public destination: filters, service endpoints, routes, firewalls, the egress stage.
#include "analysis/network/tracer.h"

#include <algorithm>

namespace zonewright::analysis::network {

namespace {

// Whether the subnet's own service endpoint leads to the service, and whether a policy on it lets the destination pass.
Truth hasServiceEndpoint(const Drawn& drawn, const Element& subnet, std::string_view service,
                         const ElementId& destination) {
    if (service.empty()) return Truth::no;
    // The endpoint for databases holds inside one region (engine notes 12c).
    Truth near = Truth::yes;
    if (const Element* target = drawn.zone().find(destination); target && service == "Microsoft.Sql") {
        const std::string here = regionOf(drawn, subnet), there = regionOf(drawn, *target);
        near = here == kUnknownRegion || there == kUnknownRegion
                   ? Truth::unknown
                   : truthOf(here.empty() || there.empty() || here == there);
    }
    const Drawn::List endpoints = drawn.list(subnet, "serviceEndpoints");
    Truth found = endpoints.unknown ? Truth::unknown : Truth::no;
    for (const model::Value& record : endpoints.items) {
        if (isUnknownField(record, "service")) {
            found = either(found, Truth::unknown);
            continue;
        }
        const std::string name = record.isRecord() ? fieldText(record, "service") : record.text();
        // "Microsoft.Storage.Global" covers what "Microsoft.Storage" covers, in every region.
        if (sameWord(name.substr(0, service.size()), service)) return near;
    }
    return both(found, near);
}

Truth policyAdmits(const Drawn& drawn, const Element& subnet, std::string_view service, const ElementId& destination) {
    if (service != "Microsoft.Storage") return Truth::yes;
    bool limited = false;
    for (const Element* policy : drawn.structure().targets(subnet.id, "uses-policy")) {
        if (policy->type != "service-endpoint-policy") continue;
        limited = true;
        for (const Element* allowed : drawn.structure().targets(policy->id, "allows")) {
            if (allowed->id == destination) return Truth::yes;
            for (const Element* scope : drawn.structure().scopesAbove(destination))
                if (scope == allowed) return Truth::yes;
        }
        // Members that are not drawn are other accounts.
        if (drawn.list(*policy, "serviceEndpointPolicyDefinitions").unknown) return Truth::unknown;
    }
    return truthOf(!limited);
}

}  // namespace

void Tracer::leave(const Sender& sender, const Destination& to, const Question& question,
                   std::vector<Departure>& found) const {
    const Subnet& subnet = topology().subnets()[sender.subnet];
    Leg leg{.source = sender.party, .subnet = sender.subnet, .sourceNetwork = subnet.network};
    leg.way.label = Label::outbound;
    leg.way.packets = asked(sender.party, to.party, question);
    hop(leg.way, subnet.element->id, "leaves from here", true);
    if (!passFilters(leg.way, Direction::outbound, sender.subnet, sender.interface, sender.party, to.party)) {
        if (m_explains) found.push_back({.way = std::move(leg.way)});
        return;
    }
    if (leaveByEndpoint(leg, sender.party, &sender, to, found)) return;
    leaveBy(leg, &sender, to, found);
    if (m_openable && subnet.routeTable &&
        opens(leg.way, {{subnet.routeTable->id, "routes"}, {subnet.element->id, "routeTable"}})) {
        leg.userRoutes = UserRoutes::takenOff;
        leaveBy(std::move(leg), &sender, to, found);
    }
}

// An integration that takes not everything still takes what its subnet has a service endpoint for.
bool Tracer::isTakenByEndpoint(const Position& from, const Target& to) const {
    return to.owner && std::any_of(from.senders.begin(), from.senders.end(), [&](const Sender& sender) {
               if (!sender.privateOnly || sender.subnet == kNone) return false;
               const Element& subnet = *topology().subnets()[sender.subnet].element;
               return hasServiceEndpoint(drawn(), subnet, to.serviceEndpoint, to.owner->id) == Truth::yes;
           });
}

// True: the endpoint of the subnet where the packets are takes all of them, nothing leaves by routes.
bool Tracer::leaveByEndpoint(const Leg& leg, const Party& seenAs, const Sender* sender, const Destination& to,
                             std::vector<Departure>& found) const {
    const Subnet& subnet = topology().subnets()[leg.subnet];
    const Truth endpoint = hasServiceEndpoint(drawn(), *subnet.element, to.serviceEndpoint, to.id);
    if (helps(endpoint, m_reading)) {
        Departure direct{.way = leg.way, .seenAs = seenAs, .endpointSubnet = leg.subnet};
        direct.way.label = Label::serviceEndpoint;
        ground(direct.way, subnet.element, "serviceEndpoints");
        const bool admitted = helps(policyAdmits(drawn(), *subnet.element, to.serviceEndpoint, to.id), m_reading);
        hop(direct.way, subnet.element->id,
            admitted ? "service endpoint" : "a service endpoint policy names other accounts only", admitted);
        if (!admitted) direct.way.packets = PacketSet();
        if (admitted || m_explains) found.push_back(std::move(direct));
    }
    // Where the endpoint is there for certain, its route takes everything to the service.
    if (endpoint == Truth::yes || (sender && sender->privateOnly)) return true;
    if (endpoint == Truth::no || m_reading == Reading::possible) return false;
    // Whichever way they leave, they must arrive.
    if (policyAdmits(drawn(), *subnet.element, to.serviceEndpoint, to.id) != Truth::yes) return true;
    std::vector<Departure> departures;
    leaveBy(leg, sender, to, departures);
    for (Departure& departure : departures) {
        departure.perhapsEndpoint = leg.subnet;
        found.push_back(std::move(departure));
    }
    return true;
}

// Behind an appliance its own subnet decides, its service endpoints first: the service sees that subnet.
void Tracer::leaveBehind(Leg leg, const Element& appliance, const Destination& to,
                         std::vector<Departure>& found) const {
    Party seenAs{.names = {appliance.id}};
    for (const int index : topology().interfacesOf(appliance.id))
        seenAs.addresses.add(topology().interfaces()[index].address);
    if (!leaveByEndpoint(leg, seenAs, nullptr, to, found)) leaveBy(std::move(leg), nullptr, to, found);
}

void Tracer::leaveBy(Leg leg, const Sender* sender, const Destination& to, std::vector<Departure>& found) const {
    if (leg.passed.size() > 4 || !leg.way.arrives()) return;
    const auto dead = [&](Leg& lost, const ElementId& at, std::string why) {
        if (!m_explains) return;
        hop(lost.way, at, std::move(why), false);
        lost.way.packets = PacketSet();
        found.push_back({.way = std::move(lost.way)});
    };
    for (const RoutedPart& part :
         m_fabric.routes().route(leg.subnet, leg.way.packets.destinations(), leg.userRoutes, m_reading)) {
        Leg next = leg;
        PacketSet taken;
        for (const PacketCell& cell : leg.way.packets.cells()) {
            PacketCell cut = cell;
            cut.destinations = cell.destinations.intersected(part.destinations);
            taken.addDisjoint(PacketSet(std::move(cut)));
        }
        next.way.packets = std::move(taken);
        const ElementId at = topology().subnets()[leg.subnet].element->id;
        if (part.route && part.route->origin == Route::Origin::user)
            ground(next.way, topology().subnets()[leg.subnet].routeTable, "routes");
        const NextHop kind = part.route ? part.route->hop : NextHop::none;
        switch (kind) {
            case NextHop::internet: egress(std::move(next), sender, found); break;
            case NextHop::appliance: {
                next.handedByHub = part.route->origin == Route::Origin::gateway;
                std::vector<Leg> behind = throughAppliance(next, *part.route->element, to.party, to.hosts);
                if (behind.empty()) dead(next, part.route->element->id, "cannot be reached as a next hop");
                for (Leg& passed : behind) {
                    // The firewall of a hub has no subnet with routes of its own.
                    if (passed.way.arrives() && topology().interfacesOf(part.route->element->id).empty() &&
                        part.route->element->type == "azure-firewall")
                        egress(std::move(passed), nullptr, found);
                    else if (passed.way.arrives())
                        leaveBehind(std::move(passed), *part.route->element, to, found);
                    else if (m_explains)
                        found.push_back({.way = std::move(passed.way)});
                }
                break;
            }
            case NextHop::undrawnAppliance:
                if (m_reading == Reading::certain) {
                    dead(next, at, "route " + part.route->name + " leads to an appliance that is not drawn");
                    break;
                }
                hop(next.way, at, "route " + part.route->name + " leads to an appliance that is not drawn", true);
                next.way.approximate = true;
                found.push_back({.way = std::move(next.way),
                                 .seenAs = {.addresses = AddressSet::of(topology().book().rentedHost())}});
                break;
            case NextHop::gateway:
                // What the site lets out is not drawn.
                if (m_reading == Reading::certain || part.route->gateway == kNone) {
                    dead(next, at, "route " + part.route->name + " leads to a site whose way out is not drawn");
                    break;
                }
                hop(next.way, part.route->element->id, "out through the site", true);
                next.way.approximate = true;
                found.push_back(
                    {.way = std::move(next.way), .seenAs = {.addresses = topology().book().internetHosts()}});
                break;
            default:
                dead(next, at,
                     part.route ? "route " + part.route->name + " does not lead to the Internet"
                                : "no route leads there");
        }
    }
}

// NSG and route are not enough: something must give the packets a public source (engine notes, section 4, point 16).
void Tracer::egress(Leg leg, const Sender* sender, std::vector<Departure>& found) const {
    const Subnet& subnet = topology().subnets()[leg.subnet];
    const auto depart = [&](const ElementId& at, std::string how, const AddressSet& seenAs) {
        Departure departure{.way = leg.way, .seenAs = {.addresses = seenAs}};
        hop(departure.way, at, std::move(how), true);
        found.push_back(std::move(departure));
    };
    const AddressSet anyAzure = AddressSet::of(topology().book().rentedHost());
    const auto departThrough = [&](const Element& element, std::string how) {
        AddressSet seenAs;
        for (const PublicAddress& address : topology().publicAddressesOf(element)) seenAs.add(address.address);
        ground(leg.way, &element, "");
        depart(element.id, std::move(how), seenAs.empty() ? anyAzure : seenAs);
    };
    const auto stay = [&](std::string why) {
        if (!m_explains) return;
        hop(leg.way, subnet.element->id, std::move(why), false);
        leg.way.packets = PacketSet();
        found.push_back({.way = std::move(leg.way)});
    };
    if (!leg.passed.empty()) {
        const Element& appliance = *leg.passed.back();
        // In a hub the platform gives it addresses.
        const bool inHub = appliance.type == "azure-firewall" && topology().interfacesOf(appliance.id).empty();
        const bool isPublic = inHub || !topology().publicAddressesOf(appliance).empty();
        // A firewall cannot be deployed without an address to leave by; one that is drawn without is drawn in part.
        // A NAT gateway on its subnet goes before addresses of its own.
        if (subnet.natGateway && !inHub) return departThrough(*subnet.natGateway, "NAT gateway");
        if (isPublic || (appliance.type == "azure-firewall" && m_reading == Reading::possible)) {
            leg.way.approximate = leg.way.approximate || !isPublic;
            return departThrough(appliance, "leaves with its public address");
        }
        if (appliance.type == "azure-firewall") return stay("the firewall has no public address");
    }
    // Outbound, the gateway of the subnet goes before an address of the machine's own.
    if (subnet.natGateway) return departThrough(*subnet.natGateway, "NAT gateway");
    const Interface* interface = sender ? sender->interface : nullptr;
    if (interface) {
        // Of several the guest takes which it likes: each belongs to a private address that it may send from.
        // https://learn.microsoft.com/azure/virtual-network/ip-services/virtual-network-multiple-ip-addresses-portal
        const Element* by = nullptr;
        AddressSet seenAs;
        for (const PublicAddress& address : interface->publicAddresses) {
            if (!helps(address.present, m_reading)) continue;
            if (seenAs.empty()) by = address.element;
            seenAs.add(address.address);
        }
        if (!seenAs.empty())
            return depart(by ? by->id : interface->owner->id, "leaves with its public address", seenAs);
    }
    if (interface) {
        for (const Element* balancer : drawn().structure().sources(interface->owner->id, "backend"))
            if (balancer->type == "load-balancer" && !topology().publicAddressesOf(*balancer).empty())
                return departThrough(*balancer, "outbound through the load balancer");
    }
    if (sender && helps(sender->managedEgress, m_reading))
        return depart(subnet.element->id, "the platform's own way out", anyAzure);
    const Truth flexible = interface ? drawn().is(*interface->owner, "orchestrationMode", "Flexible") : Truth::no;
    const model::EffectiveValue implicit = drawn().value(*subnet.element, "defaultOutboundAccess");
    const Truth open = implicit.evidence == model::Evidence::nothing
                           ? truthOf(subnet.element->type == "subnet")
                           : drawn().isTrue(*subnet.element, "defaultOutboundAccess");
    ground(leg.way, subnet.element, "defaultOutboundAccess");
    if (helps(both(open, !flexible), m_reading))
        return depart(subnet.element->id, "implicit outbound access", anyAzure);
    stay("nothing gives it a public address to leave with");
}

}  // namespace zonewright::analysis::network
