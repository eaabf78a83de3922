// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/address_expression.h"

#include <string>
#include <vector>

namespace zonewright::analysis::network {

// One place inside a network that packets leave from.
struct Sender {
    int subnet = kNone;
    Party party;
    const Interface* interface = nullptr;  // null: any host of the subnet
    bool privateOnly = false;              // an integration that takes private destinations and service endpoints alone
    Truth takesAll = Truth::yes;           // no: of private destinations it takes the usual ranges alone
    Truth managedEgress = Truth::no;       // the platform gives it a way out of its own
};

// From where an element's packets come: A of flow(A, X, S).
struct Position {
    enum class Origin {
        nowhere,
        network,   // senders alone
        internet,  // an arbitrary host
        tenant,    // a resource that the attacker rents
        service,   // the provider's network, as that service
        outside,   // a drawn host or partner outside Azure
        site       // an on-premises network
    };
    Origin origin = Origin::nowhere;
    const Element* element = nullptr;  // whose position it is; null for the implicit ones
    const Element* service = nullptr;  // whose name trusted-service rules know
    const Element* links = nullptr;    // whose managed private links its packets may take
    std::vector<Sender> senders;
    Party publicParty;         // as seen from outside networks; empty addresses: it has no way of its own there
    Truth leaves = Truth::no;  // whether the provider's network lets it out to everywhere
    std::vector<std::string> approvedHosts;  // names it may call although it may not call everywhere
    std::vector<std::string> approvedTags;
    int site = kNone;
    const Element* environment = nullptr;  // Container Apps environment or cluster whose parts reach each other
    Truth keptIn = Truth::no;              // a policy of its cluster lets it send to nobody but its node
    std::vector<Position> others;          // nobody knows whether it is here or at one of these, which have none
};

Position positionOf(const Topology& topology, const ElementId& id);

// Whether the service itself may call listed hosts alone.
Truth restrictsOutbound(const Drawn& drawn, const Element& service);

// A text that is equal for positions from which the same packets get to the same places, but for what is their own
// host: machines of one subnet with the same filters that no rule names.
std::string classOf(const Topology& topology, const Position& position);

// Sender for any host of a subnet.
Sender anyHostOf(const Topology& topology, int subnet);
// Who an interface is in rules.
Party partyOf(const Interface& interface);

// The environment or cluster that an app or workload runs in; null: none.
const Element* environmentOf(const Drawn& drawn, const Element& element);

}  // namespace zonewright::analysis::network
