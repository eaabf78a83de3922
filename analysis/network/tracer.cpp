// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/tracer.h"

#include "analysis/network/pod_policy.h"
#include "analysis/network/shared_services.h"

#include <algorithm>

namespace zonewright::analysis::network {

namespace {

// Whether one of the patterns names the target.
Truth namesTarget(const std::vector<std::string>& patterns, const Target& to) {
    Truth named = Truth::no;
    for (const std::string& pattern : patterns)
        for (const std::string& host : to.hosts)
            named = either(named, host == kUnknownHost ? Truth::unknown : truthOf(hostMatches(pattern, host)));
    return named;
}

}  // namespace

bool Tracer::mayLead(int from, int to) const {
    const std::uint64_t key = (static_cast<std::uint64_t>(from) << 32) | static_cast<std::uint32_t>(to);
    const auto known = m_leads.find(key);
    if (known != m_leads.end()) return known->second;
    const Recording recording(m_fabric.reads());
    const Subnet& there = topology().subnets()[to];
    bool leads = m_fabric.directlyJoined(topology().subnets()[from].network, there.network) != Truth::no;
    for (const RoutedPart& part :
         m_fabric.routes().route(from, there.addresses, UserRoutes::inForce, Reading::possible)) {
        if (leads || !part.route) continue;
        const NextHop hop = part.route->hop;
        leads = hop == NextHop::appliance || hop == NextHop::undrawnAppliance || hop == NextHop::gateway;
    }
    return m_leads.emplace(key, leads).first->second;
}

// Whether a receiver has an address of the ranges that an integration takes without being told to take all.
bool Tracer::isUsuallyPrivate(const Receiver& receiver) const {
    static const AddressSet kUsual = [] {
        AddressSet ranges;
        for (const char* text : {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"}) ranges.add(parsePrefix(text)->range);
        return ranges;
    }();
    const AddressSet& addresses = receiver.party.addresses;
    if (addresses.overlaps(kUsual)) return true;
    if (addresses.empty() || addresses.first() < kFirstSymbol) return false;
    // Its address is not drawn: somewhere in its subnet, or in its network.
    AddressSet around;
    if (receiver.subnet != kNone) around = topology().subnets()[receiver.subnet].range;
    if (around.empty() && receiver.network != kNone)
        for (const Prefix& prefix : topology().networks()[receiver.network].prefixes) around.add(prefix.range);
    return around.empty() || (m_reading == Reading::certain ? kUsual.covers(around) : around.overlaps(kUsual));
}

void Tracer::fromSender(const Sender& sender, const Target& to, const Question& question,
                        std::vector<Way>& found) const {
    const Subnet& subnet = topology().subnets()[sender.subnet];
    for (const Receiver& receiver : ends(to).receivers) {
        if (sender.interface && receiver.interface && sender.interface->owner == receiver.interface->owner) continue;
        if (!m_explains && !m_openable && receiver.subnet != kNone && !mayLead(sender.subnet, receiver.subnet))
            continue;
        if (!helps(sender.takesAll, m_reading) && !isUsuallyPrivate(receiver)) {
            if (!m_explains) continue;
            Way way;
            hop(way, subnet.element->id, "the integration takes the usual private ranges alone", false);
            found.push_back(std::move(way));
            continue;
        }
        Leg leg{.source = sender.party, .subnet = sender.subnet, .sourceNetwork = subnet.network};
        leg.firewall = question.firewall;
        leg.way.label = receiver.door ? Label::privateEndpoint : Label::sameNetwork;
        leg.way.packets = asked(sender.party, receiver.party, question);
        hop(leg.way, subnet.element->id, "leaves from here", true);
        if (m_openable) joinOpened(leg, sender, receiver, found);
        if (!passFilters(leg.way, Direction::outbound, sender.subnet, sender.interface, sender.party, receiver.party)) {
            if (m_explains) found.push_back(std::move(leg.way));
            continue;
        }
        advance(std::move(leg), receiver, found);
    }
    for (const Entrance& entrance : ends(to).entrances) {
        if (entrance.toBeOpened || entrance.addresses.empty()) continue;
        if (entrance.kind == Entrance::Kind::service && !m_explains) {
            // Closed to everybody: no need to find the way out.
            const PublicRules* rules = m_fabric.publicRules(*to.owner, question.firewall);
            if (!rules || !helps(rules->enabled, m_reading)) continue;
        }
        Destination destination{.hosts = to.hosts, .serviceEndpoint = to.serviceEndpoint};
        destination.party.addresses = entrance.addresses;
        if (to.owner) {
            destination.id = to.owner->id;
            destination.party.names = {to.owner->id};
        }
        // An account of the attacker's may be at any service that the subnet has an endpoint for.
        std::vector<std::pair<std::string, AddressSet>> fronts{{destination.serviceEndpoint, entrance.addresses}};
        if (to.kind == Target::Kind::tenant)
            for (const SharedService& shared : sharedServices())
                if (shared.keepsData && !shared.serviceEndpoint.empty())
                    fronts.emplace_back(std::string(shared.serviceEndpoint),
                                        AddressSet::of(topology().book().serviceFront(shared.type)));
        std::vector<Departure> departures;
        for (const auto& [endpoint, addresses] : fronts) {
            Destination one = destination;
            one.serviceEndpoint = endpoint;
            one.party.addresses = addresses;
            leave(sender, one, question, departures);
        }
        for (Departure& departure : departures) {
            departure.sentFrom = subnet.element;
            if (departure.way.arrives())
                enter(std::move(departure), to, entrance, question, Label::outbound, found);
            else if (m_explains)
                found.push_back(std::move(departure.way));
        }
    }
}

void Tracer::fromSite(const Position& from, const Target& to, const Question& question, std::vector<Way>& found) const {
    const Site& site = topology().sites()[from.site];
    const Party source{.addresses = site.ranges, .names = {site.element->id}};
    const auto hubsOf = [&](const Site& one) {
        std::vector<const Element*> hubs;
        for (const int index : one.gateways)
            if (const Element* gateway = topology().gateways()[index].element; gateway->type == "virtual-hub")
                hubs.push_back(gateway);
        return hubs;
    };
    const auto reach = [&](const std::map<int, Truth>& others, const Receiver& receiver) -> std::optional<Leg> {
        const auto reached = receiver.site == kNone ? others.end() : others.find(receiver.site);
        if (reached == others.end()) return std::nullopt;
        const bool open = helps(reached->second, m_reading);
        Leg leg{.source = source, .overGateway = true};
        leg.way.label = Label::gateway;
        leg.way.approximate = reached->second == Truth::unknown;
        leg.way.packets = open ? asked(source, receiver.party, question) : PacketSet();
        hop(leg.way, topology().sites()[receiver.site].element->id, "sites reach each other", open);
        return leg;
    };
    for (const Receiver& receiver : ends(to).receivers) {
        if (auto leg = reach(site.reaches, receiver)) arrive(std::move(*leg), receiver, Label::gateway, found);
        auto leg = reach(site.reachesByHub, receiver);
        if (!leg) continue;
        // Each hub on the way inspects private traffic where its routing intent says so, between branches as well.
        for (const Element* here : hubsOf(site))
            for (const Element* there : hubsOf(topology().sites()[receiver.site])) {
                std::vector<const Element*> hubs{here};
                if (there != here) hubs.push_back(there);
                throughHubs(*leg, hubs, receiver, Label::gateway, found);
            }
    }
    for (const int index : site.gateways) {
        const Gateway& gateway = topology().gateways()[index];
        if (gateway.element->type == "virtual-hub") alongTable(index, source, to, question, found);
        for (const Receiver& receiver : ends(to).receivers) {
            if (receiver.network == kNone) continue;
            const Network& network = topology().networks()[receiver.network];
            // On-premises learns the gateway's network, and of its peers those that use the gateway.
            const bool attached =
                std::find(network.gateways.begin(), network.gateways.end(), index) != network.gateways.end();
            Truth announced = attached ? gateway.serves(receiver.network) : Truth::no;
            for (const Peer& peer : network.peers)
                if (gateway.network != kNone && peer.network == gateway.network)
                    announced = either(announced, peer.itsGateways);
            Leg leg{.source = source, .subnet = gateway.subnet, .overGateway = true};
            leg.firewall = question.firewall;
            leg.way.label = Label::gateway;
            leg.way.packets = asked(source, receiver.party, question);
            const bool open = helps(announced, m_reading);
            hop(leg.way, gateway.element->id, open ? "enters here" : "does not announce " + network.element->id.value,
                open);
            if (!open) {
                leg.way.packets = PacketSet();
                if (m_explains) found.push_back(std::move(leg.way));
            } else if (gateway.subnet != kNone) {
                advance(std::move(leg), receiver, found);
            } else {
                std::vector<const Element*> hubs{gateway.element};
                for (const Relation* relation : drawn().structure().from(network.element->id))
                    if (relation->kind == "hub-connection" && relation->target != gateway.element->id)
                        hubs.push_back(drawn().zone().find(relation->target));
                throughHubs(std::move(leg), hubs, receiver, Label::gateway, found);
            }
        }
    }
    fromOutside(from, to, question, found);
}

// Drawn routes of a hub's table lead branches to networks behind an appliance, which the hub itself does not know.
void Tracer::alongTable(int gateway, const Party& source, const Target& to, const Question& question,
                        std::vector<Way>& found) const {
    const Element& hub = *topology().gateways()[gateway].element;
    std::vector<HubRoute> routes = routesOfTable(drawn(), nullptr, hub);
    const auto length = [](const HubRoute& route) { return route.prefix ? route.prefix->length : 33; };
    std::stable_sort(routes.begin(), routes.end(),
                     [&](const HubRoute& a, const HubRoute& b) { return length(a) > length(b); });
    for (const Receiver& receiver : ends(to).receivers) {
        if (receiver.network == kNone) continue;
        const std::vector<int>& known = topology().networks()[receiver.network].gateways;
        if (std::find(known.begin(), known.end(), gateway) != known.end()) continue;
        AddressSet rest = receiver.party.addresses;
        for (const HubRoute& route : routes) {
            if (!helps(route.present, m_reading)) continue;
            const AddressSet taken =
                route.prefix ? rest.intersected(topology().book().ofPrefix(*route.prefix).helping(m_reading)) : rest;
            if (taken.empty()) continue;
            if (route.present == Truth::yes) rest = rest.without(taken);
            Leg leg{.source = source, .overGateway = true};
            leg.firewall = question.firewall;
            leg.way.label = Label::gateway;
            Party part = receiver.party;
            part.addresses = taken;
            leg.way.packets = asked(source, part, question);
            hop(leg.way, hub.id, "a route of its table leads on", true);
            if (!route.appliance) {
                leg.way.approximate = true;
                arrive(std::move(leg), receiver, Label::appliance, found);
                continue;
            }
            for (Leg& next : throughAppliance(std::move(leg), *route.appliance, receiver.party, to.hosts)) {
                if (next.way.arrives() && next.subnet != kNone)
                    advance(std::move(next), receiver, found);
                else if (m_explains)
                    found.push_back(std::move(next.way));
            }
        }
    }
}

void Tracer::fromOutside(const Position& from, const Target& to, const Question& question,
                         std::vector<Way>& found) const {
    if (!helps(from.leaves, m_reading) || from.publicParty.addresses.empty()) return;
    if (isTakenByEndpoint(from, to)) return;
    const bool arbitrary = from.origin == Position::Origin::internet;
    const Label label = arbitrary                                 ? Label::publicEndpoint
                        : from.origin == Position::Origin::tenant ? Label::serviceTag
                                                                  : Label::outbound;
    for (const Entrance& entrance : ends(to).entrances) {
        Departure caller{.seenAs = from.publicParty};
        Party destination{.addresses = entrance.addresses};
        caller.way.packets = asked(from.publicParty, destination, question);
        if (from.origin == Position::Origin::service) caller.sentFrom = from.element;
        const ElementId at =
            from.element ? from.element->id : ElementId(arbitrary ? model::kInternet : model::kAttackerTenant);
        hop(caller.way, at, "sends from a public address", true);
        enter(std::move(caller), to, entrance, question, label, found);
    }
}

// A Private Link service that accepts everybody's endpoints unseen is met from the attacker's own network. Whether the
// platform takes such a list documents leave open.
void Tracer::fromStranger(const Position& from, const Target& to, const Question& question,
                          std::vector<Way>& found) const {
    if (!to.owner || to.interfaces.empty()) return;
    std::vector<const Element*> services;
    const auto add = [&](const ElementId& published) {
        for (const Element* service : drawn().structure().sources(published, "backend"))
            if (service->type == "private-link-service" &&
                std::find(services.begin(), services.end(), service) == services.end())
                services.push_back(service);
    };
    add(to.owner->id);
    for (const Element* balancer : drawn().structure().sources(to.owner->id, "backend")) add(balancer->id);
    for (const Element* service : services) {
        const Words accepted = Words::of(written(*service, "autoApprovalSubscriptions"));
        if (!helps(both(accepted.holds("*"), Truth::unknown), m_reading)) continue;
        for (const Receiver& receiver : offeredBy(to, *service)) {
            Way way{.label = Label::privateEndpoint};
            way.approximate = true;
            way.packets = asked(from.publicParty, partyOf(*receiver.offered), question);
            hop(way, ElementId(model::kAttackerTenant), "an endpoint of its own", true);
            ground(way, service, "autoApprovalSubscriptions");
            if (passesService(way, receiver)) hop(way, to.owner->id, "arrives", true);
            if (way.arrives() || m_explains) found.push_back(std::move(way));
        }
    }
}

void Tracer::fromService(const Position& from, const Target& to, const Question& question,
                         std::vector<Way>& found) const {
    if (from.leaves == Truth::yes || helps(from.leaves, m_reading)) return fromOutside(from, to, question, found);
    // Shut in but for what somebody approved.
    const bool named = helps(namesTarget(from.approvedHosts, to), m_reading);
    const bool tagged = std::any_of(from.approvedTags.begin(), from.approvedTags.end(), [&](const std::string& tag) {
        return topology().book().ofTag(tag).helping(m_reading).overlaps(to.front);
    });
    if (!named && !tagged) return;
    Position approved = from;
    approved.leaves = Truth::yes;
    fromOutside(approved, to, question, found);
}

void Tracer::withinEnvironment(const Position& from, const Target& to, const Question& question,
                               std::vector<Way>& found) const {
    if (!from.environment || from.environment != to.environment || !to.owner || from.element == to.owner) return;
    Way way{.label = Label::sameNetwork};
    way.packets = PacketSet(PacketCell{AddressSet::of(0), AddressSet::of(0), question.protocols, question.ports});
    hop(way, from.environment->id, "runs in the same environment", true);
    hop(way, to.owner->id, "arrives", true);
    found.push_back(std::move(way));
}

// What a service may because of what it is: managed private links, trusted-service exceptions, rules and perimeters
// that name it.
void Tracer::asService(const Position& from, const Target& to, const Question& question,
                       std::vector<Way>& found) const {
    if (!to.owner || to.owner == from.links || to.owner == from.service) return;
    const auto add = [&](Label label, const ElementId& at, std::string why, const Relation* relation) {
        Way way{.label = label};
        way.packets = PacketSet(PacketCell{AddressSet::of(0), AddressSet::of(0), question.protocols, question.ports});
        hop(way, at, std::move(why), true);
        hop(way, to.owner->id, "arrives", true);
        ground(way, relation);
        if (label == Label::bypass) ground(way, to.owner, "bypass");
        found.push_back(std::move(way));
    };
    for (const Relation* link :
         from.links ? drawn().structure().from(from.links->id) : std::span<const Relation* const>()) {
        if (link->kind != "managed-private-link") continue;
        const Truth approved =
            written(*link, "status") != nullptr ? relationIs(*link, "status", "Approved") : Truth::yes;
        if (!helps(approved, m_reading)) continue;
        const Element* linked = drawn().zone().find(link->target);
        const auto scopes = drawn().structure().targets(to.owner->id, "in-private-link-scope");
        if (std::find(scopes.begin(), scopes.end(), linked) != scopes.end() || link->target == to.owner->id ||
            (to.element && link->target == to.element->id) ||
            (linked == to.environment && linked && helps(isShown(to), m_reading)))
            add(Label::privateEndpoint, from.links->id, "managed private endpoint, approved", link);
        if (!linked || linked->type != "private-link-service") continue;
        for (Receiver& receiver : offeredBy(to, *linked)) {
            Way way{.label = Label::privateEndpoint};
            way.packets =
                PacketSet(PacketCell{AddressSet::of(0), AddressSet::of(0), question.protocols, question.ports});
            hop(way, from.links->id, "managed private endpoint, approved", true);
            ground(way, link);
            if (passesService(way, receiver)) hop(way, to.owner->id, "arrives", true);
            if (way.arrives() || m_explains) found.push_back(std::move(way));
        }
    }
    if (!from.service) return;
    const Element& service = *from.service;
    const PublicRules* rules = m_fabric.publicRules(*to.owner, question.firewall);
    if (!rules) return;
    if (const Element* perimeter = sharedPerimeter(drawn(), service.id, to.owner->id))
        add(Label::bypass, perimeter->id, "members of one perimeter reach each other", nullptr);
    // What lets the service in elsewhere does not let it out of a perimeter of its own.
    const PerimeterExit exit = perimeterExit(drawn(), service);
    const Truth out = either(!exit.closed, exit.unknownHosts ? Truth::unknown : namesTarget(exit.hosts, to));
    // Nor past its own list of hosts.
    const Truth restricted = restrictsOutbound(drawn(), service);
    const Truth listed = either(!restricted, either(from.leaves, namesTarget(from.approvedHosts, to)));
    if (!helps(both(out, listed), m_reading)) return;
    // Trusted services pass a closed endpoint too; rules that name a resource do so on some services.
    const Truth standing = either(rules->listsOutlive, rules->enabled);
    if (isTrustedService(drawn(), service, *to.owner) && helps(rules->trusted, m_reading))
        add(Label::bypass, to.owner->id, "admits the platform's trusted services", nullptr);
    for (const Relation* rule : drawn().structure().from(to.owner->id))
        if (rule->kind == "allows" && rule->target == service.id &&
            helps(both(standing, rules->namedResources), m_reading))
            add(Label::bypass, to.owner->id, "a rule names the resource", rule);
    if (helps(admittedBySubscription(topology(), *to.owner, service), m_reading))
        add(Label::bypass, to.owner->id, "a rule of the perimeter admits its subscription", nullptr);
}

std::vector<Way> Tracer::ways(const Position& from, const Target& to, const Question& question) const {
    if (!from.others.empty()) return waysOfAny(from, to, question);
    std::vector<Way> found;
    if (to.kind == Target::Kind::none || question.ports.empty()) return found;
    if (from.element && from.element == to.owner && to.kind != Target::Kind::place) return found;
    if (const PolicyVerdict policy = policyBetween(drawn(), from, to); hinders(policy.stops, m_reading)) {
        if (!m_explains) return found;
        Way way{.label = Label::sameNetwork};
        hop(way, policy.at->id, "its network policy denies what no rule allows", false);
        ground(way, policy.at, "defaultPolicy");
        found.push_back(std::move(way));
        return found;
    }
    withinEnvironment(from, to, question, found);
    for (const Sender& sender : from.senders) fromSender(sender, to, question, found);
    switch (from.origin) {
        case Position::Origin::site: fromSite(from, to, question, found); break;
        case Position::Origin::service: fromService(from, to, question, found); break;
        case Position::Origin::internet:
        case Position::Origin::tenant:
        case Position::Origin::outside: fromOutside(from, to, question, found); break;
        case Position::Origin::network:
        case Position::Origin::nowhere: break;
    }
    if (from.origin == Position::Origin::tenant) fromStranger(from, to, question, found);
    asService(from, to, question, found);
    return found;
}

}  // namespace zonewright::analysis::network
