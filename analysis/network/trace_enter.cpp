// SPDX-License-Identifier: Apache-2.0
// Ways in from a public side: a service's own firewall, public addresses of machines and gateways, balancers,
// translations.
#include "analysis/network/listeners.h"
#include "analysis/network/tracer.h"

#include <algorithm>

namespace zonewright::analysis::network {

namespace {

// Gateways and brokers of the platform answer on their public address with or without a security group.
bool opensByItself(const Drawn& drawn, const Element& owner) {
    return owner.type == "application-gateway" || drawn.isA(owner, "appliance") || drawn.isA(owner, "gateway") ||
           owner.type == "container-apps-environment" || owner.type == "app-service-environment";
}

// What a publishing relation forwards; of an unknown port or protocol everything, where that helps the attacker.
Question restricted(const Question& question, const Relation& backend, Reading reading) {
    Question result = question;
    const Words port = relationWords(backend, "port"), protocol = relationWords(backend, "protocol");
    if ((port.unknown || protocol.unknown) && reading == Reading::certain) result.ports = PortSet();
    if (const auto range = port.items.empty() ? std::nullopt : parsePorts(port.items.front()))
        result.ports = result.ports.intersected(PortSet(*range));
    if (protocol.items.empty()) return result;
    // "Http" and the like are TCP.
    result.protocols &= sameWord(protocol.items.front(), "Udp") ? kUdp : kTcp;
    if (result.protocols == 0) result.ports = PortSet();
    return result;
}

// What a translation rule of a firewall's policy forwards to the target.
Question restricted(const Question& question, const model::Value& rule, Reading reading) {
    Question result = question;
    const Words port = fieldWords(rule, "translatedPort"), protocols = fieldWords(rule, "ipProtocols");
    if ((port.unknown || isUnknownField(rule, "destinationPorts")) && reading == Reading::certain)
        result.ports = PortSet();
    if (const auto range = port.items.empty() ? std::nullopt : parsePorts(port.items.front()))
        result.ports = result.ports.intersected(PortSet(*range));
    ProtocolSet named = 0;
    for (const std::string& protocol : protocols.items) {
        if (sameWord(protocol, "TCP")) named |= kTcp;
        if (sameWord(protocol, "UDP")) named |= kUdp;
        if (sameWord(protocol, "Any")) named = kAnyProtocol;
    }
    if (!protocols.empty() && !(protocols.unknown && reading == Reading::possible)) result.protocols &= named;
    if (result.protocols == 0) result.ports = PortSet();
    return result;
}

}  // namespace

void Tracer::enter(Departure caller, const Target& to, const Entrance& entrance, const Question& question, Label label,
                   std::vector<Way>& found) const {
    switch (entrance.kind) {
        case Entrance::Kind::open:
            if (entrance.onlyPort) {
                Question asking = question;
                asking.ports = question.ports.intersected(PortSet::of(*entrance.onlyPort));
                caller.way.packets = asked(caller.seenAs, {.addresses = entrance.addresses}, asking);
                caller.way.label = label;
                const bool open = caller.way.arrives();
                hop(caller.way, to.owner->id, open ? "takes logons at its public address" : "takes logons alone", open);
                if (open || m_explains) found.push_back(std::move(caller.way));
                return;
            }
            hop(caller.way, ElementId(to.kind == Target::Kind::internet ? model::kInternet : model::kAttackerTenant),
                "arrives", true);
            if (caller.endpointSubnet == kNone) caller.way.label = label;
            found.push_back(std::move(caller.way));
            return;
        case Entrance::Kind::service: return enterService(std::move(caller), to, question, label, found);
        case Entrance::Kind::interface:
        case Entrance::Kind::balancer: return enterInterface(std::move(caller), to, entrance, question, label, found);
        case Entrance::Kind::firewall: return enterFirewall(std::move(caller), to, entrance, question, found);
    }
}

// Callers of a storage account's own region arrive with addresses of the platform's: its address rules do not see them.
// Where no region is drawn nothing says that it is the same one.
Truth Tracer::seesAddress(const Departure& caller, const Element& service) const {
    if (!caller.sentFrom || !drawn().isA(service, "storage")) return Truth::yes;
    const std::string here = regionOf(drawn(), *caller.sentFrom), there = regionOf(drawn(), service);
    if (here == kUnknownRegion || there == kUnknownRegion) return Truth::unknown;
    return truthOf(here.empty() || there.empty() || here != there);
}

// By a service endpoint the service sees the private address: only a rule for everybody or for the subnet holds.
bool Tracer::admitsSubnet(Way& way, const Element& service, const PublicRules& rules, int subnet) const {
    bool lets = rules.admitted.helping(m_reading).covers(AddressSet(kEveryAddress));
    for (const Relation* relation : drawn().structure().from(service.id)) {
        if (relation->kind != "allows" || relation->target != topology().subnets()[subnet].element->id ||
            !helps(rules.namedResources, m_reading))
            continue;
        lets = true;
        ground(way, relation);
    }
    return lets;
}

void Tracer::enterService(Departure caller, const Target& to, const Question& question, Label label,
                          std::vector<Way>& found) const {
    const PublicRules* rules = m_fabric.publicRules(*to.owner, question.firewall);
    if (!rules) return;
    Way& way = caller.way;
    way.label = caller.endpointSubnet == kNone ? label : Label::serviceEndpoint;
    for (const std::string& key : rules->keys) ground(way, to.owner, key);
    const AddressSet& admitted = rules->admitted.helping(m_reading);
    bool enabled = helps(rules->enabled, m_reading);
    bool lets = false;
    std::string why = "the public endpoint is off";
    const Element* environment = siteEnvironment(drawn(), *to.owner);
    if (environment && !helps(!servesInside(drawn(), *environment), m_reading)) {
        enabled = false;
        why = environment->id.value + " answers inside its network alone";
        ground(way, environment, "internalLoadBalancingMode");
    }
    if (enabled && caller.endpointSubnet == kNone) {
        lets = admitted.overlaps(caller.seenAs.addresses);
        why =
            lets ? "the public endpoint admits the sender" : "the public endpoint does not admit the sender's address";
        if (lets && !admitted.covers(AddressSet(kEveryAddress)) && !helps(seesAddress(caller, *to.owner), m_reading)) {
            lets = false;
            why = "address rules do not hold for callers of the same region";
        }
        way.approximate = way.approximate || (lets && rules->admitted.approximate);
        for (const Relation* relation : drawn().structure().from(to.owner->id)) {
            const auto& names = caller.seenAs.names;
            if (relation->kind != "allows" || !helps(rules->namedResources, m_reading) ||
                std::find(names.begin(), names.end(), relation->target) == names.end())
                continue;
            lets = true;
            why = "a rule names the sender";
            ground(way, relation);
        }
        if (lets && caller.perhapsEndpoint != kNone && !admitsSubnet(way, *to.owner, *rules, caller.perhapsEndpoint)) {
            lets = false;
            why = "perhaps by a service endpoint, and no network rule names the subnet";
        }
    } else if (enabled) {
        lets = admitsSubnet(way, *to.owner, *rules, caller.endpointSubnet);
        why = lets ? "a network rule admits the subnet" : "no network rule names the subnet";
    }
    if (!rules->reason.empty()) why += ", " + rules->reason;
    hop(way, to.owner->id, why, lets);
    if (!lets) {
        if (!m_explains) return;
        way.packets = PacketSet();
    } else if (to.environment || !to.interfaces.empty()) {
        // What sits in a subnet behind a public front meets the subnet's security group as well; what only perhaps does
        // may be met without.
        const std::vector<int>& interfaces = to.interfaces;
        const bool inside =
            !interfaces.empty() && hinders(topology().interfaces()[interfaces.front()].receives, m_reading);
        if (inside && to.owner->type != "aks-cluster") {
            const Interface& interface = topology().interfaces()[interfaces.front()];
            const Party party = partyOf(interface);
            way.packets = asked(caller.seenAs, party, question);
            if (!passFilters(way, Direction::inbound, interface.subnet, &interface, caller.seenAs, party) &&
                !m_explains)
                return;
        }
    }
    if (way.arrives()) hop(way, to.owner->id, "arrives", true);
    found.push_back(std::move(way));
}

void Tracer::enterInterface(Departure caller, const Target& to, const Entrance& entrance, const Question& question,
                            Label label, std::vector<Way>& found) const {
    Way& way = caller.way;
    way.label = label;
    const Interface& interface = *entrance.interface;
    const Party party = partyOf(interface);
    const auto dead = [&](const ElementId& at, std::string why) {
        if (!m_explains) return;
        hop(way, at, std::move(why), false);
        way.packets = PacketSet();
        found.push_back(std::move(way));
    };
    if (entrance.toBeOpened && !opens(way, {{to.owner->id, "publicAddress"}})) return;
    Question asking = question;
    if (entrance.onlyPort) {
        asking.ports = asking.ports.intersected(PortSet::of(*entrance.onlyPort));
        if (asking.ports.empty()) return dead(interface.owner->id, "its public endpoint has another port");
    }
    if (!entrance.via) {
        const PortSet inside = portsElsewhere(drawn(), *interface.owner, FrontEnd::publicAddress, m_reading);
        if (asking.ports.overlaps(inside)) {
            asking.ports = asking.ports.without(inside);
            ground(way, interface.owner, "httpListeners");
            if (asking.ports.empty()) return dead(interface.owner->id, "listens at its private address alone");
        }
    }
    if (entrance.backend) {
        asking = restricted(question, *entrance.backend, m_reading);
        ground(way, entrance.backend);
        hop(way, entrance.via->id, "balances to " + interface.owner->id.value, !asking.ports.empty());
        if (asking.ports.empty()) return dead(entrance.via->id, "does not forward to this port");
        way.through.push_back(entrance.via->id);
    }
    if (m_explains) {
        const Element& holder = entrance.via ? *entrance.via : *interface.owner;
        for (const Relation* relation : drawn().structure().from(holder.id))
            if (relation->kind == "public-address" && entrance.address.element &&
                relation->target == entrance.address.element->id)
                ground(way, relation);
    }
    const ElementId at = entrance.address.element ? entrance.address.element->id : interface.owner->id;
    if (!filtersInbound(interface.subnet, &interface) && !opensByItself(drawn(), *interface.owner)) {
        const bool ruledByPlatform = interface.owner->type == "api-management" || entrance.onlyPort;
        const bool open = ruledByPlatform ? m_reading == Reading::possible : helps(entrance.address.basic, m_reading);
        ground(way, entrance.address.element, "skuName");
        if (!open)
            return dead(at, ruledByPlatform
                                ? "no security group is drawn that lets it in"
                                : "a Standard public address lets nothing in where no security group is attached");
        hop(way, at,
            ruledByPlatform ? "no security group is drawn; the platform may let this in"
                            : "a Basic public address is open",
            true);
    } else {
        hop(way, at, "public address", true);
    }
    way.packets = asked(caller.seenAs, party, asking);
    if (!passFilters(way, Direction::inbound, interface.subnet, &interface, caller.seenAs, party)) {
        if (m_explains) found.push_back(std::move(way));
        return;
    }
    // Taking the only group off a subnet closes a Standard address; it takes a rule to open it.
    if (interface.filters.empty() && !opensByItself(drawn(), *interface.owner) &&
        !helps(entrance.address.basic, m_reading)) {
        for (std::vector<Control>& alternatives : way.blockers) {
            std::erase_if(alternatives,
                          [](const Control& control) { return control.property == "networkSecurityGroup"; });
            if (alternatives.empty()) return;
        }
    }
    noteReply(way, interface.subnet, caller.seenAs);
    hop(way, to.owner->id, "arrives", true);
    found.push_back(std::move(way));
}

// A default route to an appliance is no filter for what comes in, yet replies leave by it: packets arrive, sessions
// perhaps do not (engine notes 8).
void Tracer::noteReply(Way& way, int subnet, const Party& sender) const {
    for (const RoutedPart& part :
         m_fabric.routes().route(subnet, sender.addresses, UserRoutes::inForce, Reading::possible)) {
        if (!part.route) continue;
        const NextHop hop = part.route->hop;
        if (hop != NextHop::appliance && hop != NextHop::undrawnAppliance && hop != NextHop::gateway &&
            hop != NextHop::none)
            continue;
        way.approximate = true;
        note(way, "packets arrive, but replies leave by route " + part.route->name + ", so that a session may fail");
        return;
    }
}

// Of several translations of one port the first takes the packets: whom those before this one take.
AddressSet Tracer::takenBefore(const Party& sender, const Entrance& entrance, const Question& question) const {
    const std::vector<PublicAddress> all = topology().publicAddressesOf(*entrance.via);
    const auto portsOf = [](const model::Value& rule) {
        PortSet ports;
        for (const std::string& text : fieldWords(rule, "destinationPorts").items)
            if (const auto range = parsePorts(text)) ports.add(*range);
        return ports;
    };
    const PortSet ports = portsOf(entrance.natRule);
    AddressMatch taken;
    const auto take = [&](const model::Value& rule, bool isAhead) {
        if (rule == entrance.natRule) return;
        const PortSet others = portsOf(rule);
        const Words protocols = fieldWords(rule, "ipProtocols"), sources = fieldWords(rule, "sourceAddresses");
        const bool unknownPorts = isUnknownField(rule, "destinationPorts") || ports.empty();
        if (!unknownPorts && !others.overlaps(ports)) return;
        Truth holds = truthOf(isAhead);
        if (holds == Truth::no) holds = Truth::unknown;
        const auto hasWord = [&](Protocol protocol, std::string_view word) {
            return (question.protocols & protocol) == 0 ? Truth::yes : protocols.holds(word);
        };
        if (!protocols.empty())
            holds = both(holds, either(protocols.holds("Any"), both(hasWord(kTcp, "TCP"), hasWord(kUdp, "UDP"))));
        holds = both(holds, listensOn(rule, entrance.address, all));
        if (unknownPorts || !others.covers(ports)) holds = both(holds, Truth::unknown);
        if (holds == Truth::no) return;
        AddressMatch from = sources.empty() ? AddressExpression::any().resolve(sender, {})
                                            : AddressExpression::parse(topology(), sources, {}).resolve(sender, {});
        if (holds != Truth::yes) from.surely = AddressSet();
        taken.add(from);
    };
    for (const model::Value& rule : entrance.ahead) take(rule, true);
    for (const model::Value& rule : entrance.beside) take(rule, false);
    return taken.hindering(m_reading);
}

void Tracer::enterFirewall(Departure caller, const Target& to, const Entrance& entrance, const Question& question,
                           std::vector<Way>& found) const {
    const Element& firewall = *entrance.via;
    const bool byRelation = !entrance.byRule;
    const Words sources = byRelation ? relationWords(*entrance.backend, "sourceAddresses")
                                     : fieldWords(entrance.natRule, "sourceAddresses");
    const Question asking = byRelation ? restricted(question, *entrance.backend, m_reading)
                                       : restricted(question, entrance.natRule, m_reading);
    const std::string name = byRelation ? "translation to port " + relationText(*entrance.backend, "port")
                                        : "translation " + fieldText(entrance.natRule, "name");
    Way& way = caller.way;
    way.label = Label::dnat;
    way.approximate = way.approximate || entrance.perhaps;
    const AddressMatch from = sources.empty()
                                  ? AddressExpression::any().resolve(caller.seenAs, {})
                                  : AddressExpression::parse(topology(), sources, {}).resolve(caller.seenAs, {});
    AddressSet let = caller.seenAs.addresses.intersected(from.helping(m_reading));
    if (!byRelation) let = let.without(takenBefore(caller.seenAs, entrance, question));
    const bool matches = !let.empty() && !asking.ports.empty();
    hop(way, firewall.id, matches ? name : name + " does not match", matches);
    ground(way, entrance.backend);
    if (!byRelation)
        for (const Element* policy : m_fabric.appliance(firewall).policies()) ground(way, policy, "natRules");
    const auto dead = [&] {
        if (!m_explains) return;
        way.packets = PacketSet();
        found.push_back(way);
    };
    if (!matches) return dead();
    const Interface* inside = nullptr;
    for (const int index : topology().interfacesOf(firewall.id))
        if (!inside) inside = &topology().interfaces()[index];
    const AddressSet own = inside ? inside->address : addressesInHub(firewall);
    if (own.empty()) return dead();
    for (const Receiver& receiver : ends(to).receivers) {
        if (entrance.interface && receiver.interface != entrance.interface) continue;
        if (!inside && !serves(firewall, receiver.network)) continue;
        Leg leg{.way = way, .source = {.addresses = own, .names = {firewall.id}}};
        if (inside) leg.subnet = inside->subnet;
        if (inside) leg.sourceNetwork = topology().subnets()[inside->subnet].network;
        leg.firewall = question.firewall;
        leg.passed.push_back(&firewall);
        leg.way.through.push_back(firewall.id);
        Party outside{.addresses = let, .names = caller.seenAs.names};
        leg.way.packets = asked(outside, receiver.party, asking);
        const Appliance::Outcome kept =
            m_fabric.appliance(firewall).afterTranslation(outside, receiver.party, leg.way.packets, m_reading);
        if (kept.unchanged.empty()) {
            hop(leg.way, firewall.id, "a network rule denies the translated address", false);
            leg.way.packets = PacketSet();
            if (m_explains) found.push_back(std::move(leg.way));
            continue;
        }
        leg.way.packets = kept.unchanged.fromSources(own);
        std::vector<Way> arrived;
        if (inside)
            advance(std::move(leg), receiver, arrived);
        else
            arrive(std::move(leg), receiver, Label::dnat, arrived);
        for (Way& inner : arrived) {
            inner.label = Label::dnat;
            found.push_back(std::move(inner));
        }
    }
}

}  // namespace zonewright::analysis::network
