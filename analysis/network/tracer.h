// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/fabric.h"
#include "analysis/network/position.h"
#include "analysis/network/target.h"
#include "analysis/network/way.h"

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace zonewright::analysis::network {

// What is asked of a flow: which ports, and which of the service's rule lists guards them.
struct Question {
    PortSet ports;
    ProtocolSet protocols = kTcp;
    PublicSurface firewall = PublicSurface::data;
};

// Follows packets through filters, routes and appliances. Each call is a pure function of the drawing.
class Tracer {
public:
    // `openable`: where set, ways that controls block are followed too, as if those for which it holds were opened.
    using Openable = std::function<bool(const Control&)>;
    enum class Detail { outcome, explained };
    Tracer(const Fabric& fabric, Reading reading, Detail detail, Openable openable = {})
        : m_fabric(fabric),
          m_reading(reading),
          m_explains(detail == Detail::explained),
          m_openable(std::move(openable)) {}

    // Every way from the position to the target, blocked ones included where they are explained. Layer-7 gateways are
    // not followed: what reaches them is not yet at their backends.
    std::vector<Way> ways(const Position& from, const Target& to, const Question& question) const;

    // Whether the target has a side towards public networks that may answer somebody.
    bool answersInPublic(const Target& to) const;

    // Forgets what it keeps of targets that rest on what has changed.
    void forgetEnds(const Changes& changes);

private:
    // Where packets are to arrive inside a network.
    struct Receiver {
        int subnet = kNone;
        int network = kNone;
        Party party;
        const Interface* interface = nullptr;
        const PrivateDoor* door = nullptr;
        const Element* offeredBy = nullptr;     // a Private Link service that the door leads to, and
        const Interface* offered = nullptr;     // what it publishes
        std::vector<const Relation*> backends;  // by which relations
        int site = kNone;
        std::vector<std::string> hosts;
        ElementId id;
        const Element* ownApp = nullptr;  // in an environment of one's own: its lists guard it there too
    };
    // A way under construction and where its packets are.
    struct Leg {
        Way way;
        Party source;
        int subnet = kNone;                  // where they are now
        int sourceNetwork = kNone;           // where replies must find back to
        std::vector<const Element*> passed;  // appliances
        bool overGateway = false;
        bool handedByHub = false;  // to an appliance that need not be next to where the packets are
        UserRoutes userRoutes = UserRoutes::inForce;
        PublicSurface firewall = PublicSurface::data;  // the lists that guard what is asked for
    };
    std::vector<Way> waysOfAny(const Position& from, const Target& to, const Question& question) const;
    // A public destination, and what is known of packets that have left for it.
    struct Destination {
        Party party;
        std::vector<std::string> hosts;
        std::string serviceEndpoint;
        ElementId id;
    };
    struct Departure {
        Way way;
        Party seenAs;
        int endpointSubnet = kNone;         // left by a service endpoint of this subnet
        int perhapsEndpoint = kNone;        // nobody knows whether by one: rules must admit it both ways
        const Element* sentFrom = nullptr;  // subnet or service in Azure that it comes from
    };

    PacketSet asked(const Party& source, const Party& destination, const Question& question) const;
    bool opens(Way& way, std::vector<Control> alternatives) const;
    void hop(Way& way, const ElementId& at, std::string rule, bool allowed) const;
    void note(Way& way, std::string text) const;
    void noteFlags(Leg& leg, const Peer& peer) const;
    void noteReply(Way& way, int subnet, const Party& sender) const;
    void ground(Way& way, const Relation* relation) const;
    void ground(Way& way, const Element* element, std::string_view property) const;

    bool passFilter(Way& way, const Filter& filter, Direction direction, int subnet, bool onSubnet, const Party& source,
                    const Party& destination) const;
    bool passFilters(Way& way, Direction direction, int subnet, const Interface* interface, const Party& source,
                     const Party& destination) const;
    bool filtersInbound(int subnet, const Interface* interface) const;

    void advance(Leg leg, const Receiver& to, std::vector<Way>& found) const;
    void follow(Leg leg, const RoutedPart& part, const Receiver& to, std::vector<Way>& found) const;
    void joinOpened(Leg leg, const Sender& sender, const Receiver& to, std::vector<Way>& found) const;
    std::vector<Leg> throughAppliance(Leg leg, const Element& element, const Party& destination,
                                      const std::vector<std::string>& hosts) const;
    void throughHubs(Leg leg, const std::vector<const Element*>& hubs, const Receiver& to, Label label,
                     std::vector<Way>& found) const;
    void throughGateway(Leg leg, const Route& route, const Receiver& to, std::vector<Way>& found) const;
    void arrive(Leg leg, const Receiver& to, Label label, std::vector<Way>& found) const;
    bool passesOwnLists(Way& way, const Element& app, PublicSurface firewall) const;
    bool listensInside(Way& way, const Element& gateway) const;
    bool servesPorts(Way& way, const PrivateDoor& door) const;
    bool findsBack(const Leg& leg, const Receiver& to) const;

    std::vector<Receiver> receivers(const Target& target) const;
    std::vector<Receiver> offeredBy(const Target& target, const Element& service) const;
    void addOffered(const Target& target, std::vector<Receiver>& found) const;
    bool passesService(Way& way, const Receiver& to) const;
    bool receivesPrivately(const Target& target) const;
    // Whether an environment shows the app to those outside it.
    Truth isShown(const Target& to) const;
    // Whether any route of one subnet leads to hosts of another; false is certain.
    bool mayLead(int from, int to) const;
    bool isUsuallyPrivate(const Receiver& receiver) const;
    void fromSender(const Sender& sender, const Target& to, const Question& question, std::vector<Way>& found) const;
    void fromSite(const Position& from, const Target& to, const Question& question, std::vector<Way>& found) const;
    void alongTable(int gateway, const Party& source, const Target& to, const Question& question,
                    std::vector<Way>& found) const;
    void fromService(const Position& from, const Target& to, const Question& question, std::vector<Way>& found) const;
    void fromOutside(const Position& from, const Target& to, const Question& question, std::vector<Way>& found) const;
    void fromStranger(const Position& from, const Target& to, const Question& question, std::vector<Way>& found) const;
    void withinEnvironment(const Position& from, const Target& to, const Question& question,
                           std::vector<Way>& found) const;
    void asService(const Position& from, const Target& to, const Question& question, std::vector<Way>& found) const;

    void leave(const Sender& sender, const Destination& to, const Question& question,
               std::vector<Departure>& found) const;
    bool leaveByEndpoint(const Leg& leg, const Party& seenAs, const Sender* sender, const Destination& to,
                         std::vector<Departure>& found) const;
    // Of a firewall in a virtual hub: its own address, else the hub's range; whether the network is connected there.
    AddressSet addressesInHub(const Element& firewall) const;
    bool serves(const Element& firewall, int network) const;
    bool isTakenByEndpoint(const Position& from, const Target& to) const;
    void leaveBehind(Leg leg, const Element& appliance, const Destination& to, std::vector<Departure>& found) const;
    void leaveBy(Leg leg, const Sender* sender, const Destination& to, std::vector<Departure>& found) const;
    void egress(Leg leg, const Sender* sender, std::vector<Departure>& found) const;

    // A public side of a target.
    struct Entrance {
        enum class Kind { open, service, interface, balancer, firewall };
        Kind kind = Kind::open;
        AddressSet addresses;
        const Interface* interface = nullptr;
        PublicAddress address;              // of an interface or balancer
        const Element* via = nullptr;       // balancer or firewall
        const Relation* backend = nullptr;  // that publishes the target
        model::Value natRule;               // in the place of `backend`: a record of the firewall's policy
        bool byRule = false;                // `natRule` counts
        bool perhaps = false;               // a translation that may lead to the target
        bool toBeOpened = false;            // an address that the attacker gives the machine
        std::optional<Port> onlyPort;       // all others are closed there
        std::vector<model::Value> ahead;    // translation rules that are asked before `natRule`
        std::vector<model::Value> beside;   // and those of which nobody knows it
    };
    std::vector<Entrance> entrances(const Target& target) const;
    Truth takesLogons(const Target& nodes) const;
    // Both, kept: targets outlive the tracer.
    struct Ends {
        std::vector<Receiver> receivers;
        std::vector<Entrance> entrances;
        std::shared_ptr<Reads> reads = std::make_shared<Reads>();
    };
    const Ends& ends(const Target& target) const;
    void addBalancers(const Element& owner, const Interface& interface, std::vector<Entrance>& found) const;
    void addFirewalls(const Target& target, std::vector<Entrance>& found) const;
    bool admitsSubnet(Way& way, const Element& service, const PublicRules& rules, int subnet) const;
    Truth seesAddress(const Departure& caller, const Element& service) const;
    Truth translatesTo(const model::Value& rule, const Interface& interface) const;
    void enter(Departure caller, const Target& to, const Entrance& entrance, const Question& question, Label label,
               std::vector<Way>& found) const;
    void enterService(Departure caller, const Target& to, const Question& question, Label label,
                      std::vector<Way>& found) const;
    void enterInterface(Departure caller, const Target& to, const Entrance& entrance, const Question& question,
                        Label label, std::vector<Way>& found) const;
    AddressSet takenBefore(const Party& sender, const Entrance& entrance, const Question& question) const;
    void enterFirewall(Departure caller, const Target& to, const Entrance& entrance, const Question& question,
                       std::vector<Way>& found) const;

    const Topology& topology() const { return m_fabric.topology(); }
    const Drawn& drawn() const { return m_fabric.drawn(); }

    const Fabric& m_fabric;
    Reading m_reading;
    bool m_explains;
    Openable m_openable;
    mutable std::unordered_map<const Target*, Ends> m_ends;
    mutable std::unordered_map<std::uint64_t, bool> m_leads;  // by both subnets
};

}  // namespace zonewright::analysis::network
