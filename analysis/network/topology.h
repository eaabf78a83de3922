// SPDX-License-Identifier: Apache-2.0
// The networks of a drawing as plain tables: what joins what, who has an address where. Indices are stable: by element
// id.
#pragma once

#include "analysis/network/address_book.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace zonewright::analysis::network {

inline constexpr int kNone = -1;

// A connected peering, seen from one side; both directions are drawn.
struct Peer {
    int network = kNone;
    const Relation* toPeer = nullptr;
    const Relation* fromPeer = nullptr;
    Truth inTag = Truth::yes;  // allowVirtualNetworkAccess of this side: whether the VirtualNetwork tag holds the peer
    Truth itsGateways = Truth::no;  // gateway transit: the peer offers it and this side takes it
};

// A network that is reached without a peering: mesh of a network manager, hub of a virtual WAN, tunnel between
// gateways, a shared circuit.
struct JoinedNetwork {
    enum class By { group, hub, tunnel, circuit };
    int network = kNone;
    By by = By::group;
    const Element* through = nullptr;  // configuration, hub or gateway
    Truth joined = Truth::yes;
};

struct Network {
    const Element* element = nullptr;
    std::vector<Prefix> prefixes;
    AddressSet space;  // prefixes and the undrawn addresses of its subnets
    std::vector<int> subnets;
    std::vector<Peer> peers;
    std::vector<JoinedNetwork> joined;
    std::vector<int> gateways;
};

struct Subnet {
    const Element* element = nullptr;
    int network = kNone;
    AddressSet range;                               // as drawn; empty: not drawn
    AddressSet hosts;                               // range, or a number of its own where none is drawn
    Address someHost = 0;                           // a host in it whose address is not drawn
    AddressSet addresses;                           // of all that is in it, wherever they are drawn
    const Element* filter = nullptr;                // network security group
    std::vector<const Element*> otherFilters = {};  // drawn beside it, though one alone can be in force
    const Element* routeTable = nullptr;
    const Element* natGateway = nullptr;
};

// A gateway and what lies behind it.
struct Gateway {
    const Element* element = nullptr;
    int network = kNone;
    int subnet = kNone;
    std::vector<int> sites;
    AddressSet ranges;             // all that it announces to its network
    std::vector<Prefix> prefixes;  // those of them that are drawn
    AddressSet doubtful;           // announced perhaps
    Truth announcesDefault = Truth::no;
    std::map<int, Truth> doubts;  // networks of a hub that perhaps do not exchange routes with what lies behind it

    Truth serves(int other) const {
        const auto found = doubts.find(other);
        return found == doubts.end() ? Truth::yes : found->second;
    }
};

struct Site {
    const Element* element = nullptr;
    AddressSet ranges;  // as drawn, or a number of its own
    std::vector<Prefix> prefixes;
    std::vector<int> gateways;
    std::map<int, Truth> reaches;       // other sites, over circuits
    std::map<int, Truth> reachesByHub;  // other sites, over the hubs of a virtual WAN
};

struct PublicAddress {
    const Element* element = nullptr;  // null: a switch of the owner gives it
    AddressSet address;
    Truth basic = Truth::no;  // open without a filter
    Truth present = Truth::yes;
};

struct Interface {
    const Element* owner = nullptr;
    const Element* nic = nullptr;  // the drawn interface; null: the owner's implicit one
    int subnet = kNone;
    AddressSet address;           // exactly one
    Truth receives = Truth::yes;  // no: an integration or injection that only sends
    std::vector<const Element*> filters;
    std::vector<ElementId> groups;  // application security groups
    std::vector<PublicAddress> publicAddresses;
    Truth forwards = Truth::no;
};

// A private endpoint and where it leads.
struct PrivateDoor {
    const Element* element = nullptr;
    int subnet = kNone;  // kNone: run by the provider (managed private link)
    AddressSet address;
    ElementId target;
    const Relation* link = nullptr;
    std::vector<std::string> groupIds;
    std::vector<ElementId> groups;  // application security groups
    Truth approved = Truth::yes;
};

// The sites that tunnels and circuits join to a gateway or circuit.
std::vector<const Element*> sitesBehind(const Drawn& drawn, const Element& element);
// The firewall of a secured hub; null: none is drawn.
const Element* firewallOfHub(const Drawn& drawn, const Element& hub);
// A drawn route of a hub's table.
struct HubRoute {
    std::optional<Prefix> prefix;        // nothing: nobody knows which
    const Element* appliance = nullptr;  // that it leads to; null: nobody knows which
    Truth present = Truth::yes;
};
// Those of the table that a connection of the hub obeys; no connection: of the one that branches obey.
std::vector<HubRoute> routesOfTable(const Drawn& drawn, const Relation* connection, const Element& hub);

// Everything S1 reads of a drawing. Building costs O(elements + relations), and pairs of directly joined networks.
class Topology {
public:
    explicit Topology(const Drawn& drawn);
    Topology(const Topology&) = delete;
    Topology& operator=(const Topology&) = delete;

    const Drawn& drawn() const { return m_drawn; }
    const AddressBook& book() const { return m_book; }

    const std::vector<Network>& networks() const { return m_networks; }
    const std::vector<Subnet>& subnets() const { return m_subnets; }
    const std::vector<Gateway>& gateways() const { return m_gateways; }
    const std::vector<Site>& sites() const { return m_sites; }
    const std::vector<Interface>& interfaces() const { return m_interfaces; }
    const std::vector<PrivateDoor>& doors() const { return m_doors; }

    // kNone when it is none.
    int networkIndex(const ElementId& id) const;
    int subnetIndex(const ElementId& id) const;
    int siteIndex(const ElementId& id) const;
    // Indices into interfaces() and doors(), of the element itself alone.
    const std::vector<int>& interfacesOf(const ElementId& owner) const;
    const std::vector<int>& doorsTo(const ElementId& target) const;
    // The public addresses drawn at an element (public-address), with their numbers.
    std::vector<PublicAddress> publicAddressesOf(const Element& element) const;
    const std::vector<const Element*>& firewalls() const { return m_firewalls; }
    // Whether a rule names the element in the place of an address.
    bool isNamedInRules(const ElementId& id) const;
    // The drawn thing with that private address, or null: machines, firewalls, balancers. Networks may use the same
    // ranges: of several it is that in the network asked from, then in one joined to it.
    const Element* ownerOf(Address address, int network) const;

    // Addresses that two networks of a group have: nobody in it reaches them.
    const AddressMatch& claimedTwice(const Element& configuration) const;

    // Prefixes drawn in a property.
    std::vector<Prefix> prefixesOf(const Element& element, std::string_view key) const;

private:
    void readNetworks();
    void readPeerings();
    void readGateways();
    void joinTunnels();
    void joinSitesByCircuits();
    // What a configuration of a network manager joins.
    struct Group {
        struct Member {
            int network;
            Truth counts;
        };
        std::vector<Member> members, hubs;
        Truth direct = Truth::no, global = Truth::no;
    };
    bool hasUnknownPrefix(int network) const;
    Group groupOf(const Element& configuration) const;
    Truth areConnected(const Group& group, const Group::Member& a, const Group::Member& b) const;
    void readConnectivity(const Element& configuration);
    void readClaims(const Element& configuration);
    void readHubs(const Element* wan, const std::vector<const Element*>& hubs);
    void readManagedConnectivity();
    void readInterfaces();
    void readDoors();
    void addInterface(const Element& owner, const Element* nic, int subnet, const Relation* placed);
    int subnetOf(const Element& element) const;
    // The subnet that something drawn straight into a network must be in: by its fixed name, else one of its own that
    // no filter and no route table is drawn for.
    int subnetInside(const Element& element);

    const Drawn& m_drawn;
    AddressBook m_book;
    std::vector<Network> m_networks;
    std::vector<Subnet> m_subnets;
    std::vector<Gateway> m_gateways;
    std::vector<Site> m_sites;
    std::vector<Interface> m_interfaces;
    std::vector<PrivateDoor> m_doors;
    std::map<ElementId, int> m_networkIndex, m_subnetIndex, m_siteIndex;
    std::map<ElementId, std::vector<int>> m_interfaceIndex, m_doorIndex;
    std::map<ElementId, AddressSet> m_publicAddresses;  // of public-ip elements
    struct Owner {
        int network = kNone;
        const Element* element = nullptr;
    };
    std::map<Address, std::vector<Owner>> m_owners;
    std::vector<const Element*> m_firewalls;
    std::map<ElementId, AddressMatch> m_claimedTwice;  // by configuration
};

}  // namespace zonewright::analysis::network
