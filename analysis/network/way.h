// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/packet_set.h"
#include "model/landing_zone/ids.h"

#include <string>
#include <string_view>
#include <vector>

namespace zonewright::analysis::network {

using model::ElementId;

// How packets get from A to X: exactly one of the labels that attack steps ask for with via().
enum class Label {
    publicEndpoint,
    dnat,
    serviceTag,
    bypass,
    gateway,
    sameNetwork,
    peering,
    appliance,
    privateEndpoint,
    serviceEndpoint,
    outbound
};
std::string_view toText(Label label);
// Of several ways of one flow, the label of the plainest names it: the lowest number.
int plainness(Label label);

// Something that an attacker with the right to write it could open: opened(element, property).
struct Control {
    ElementId element;
    std::string property;
    auto operator<=>(const Control&) const = default;
};

// A drawn thing that a way rests on: a relation, or an element with one of its properties.
struct Ground {
    std::string relation;
    ElementId element;
    std::string property;
    auto operator<=>(const Ground&) const = default;
};

// Something that decided on the way: an element and the rule of it.
struct Hop {
    std::string at;
    std::string rule;
    bool allowed = true;
};

// One way of packets from one place to another, as far as they get.
struct Way {
    Label label = Label::outbound;
    PacketSet packets;                           // what arrives, as it looks at the last hop; empty: nothing does
    std::vector<Hop> hops;                       // filled when a way is explained
    std::vector<ElementId> through;              // appliances, balancers and gateways on it
    std::vector<Ground> grounds;                 // filled when a way is explained
    std::vector<std::string> notes;              // what else is to be told; filled when a way is explained
    std::vector<std::vector<Control>> blockers;  // for ways that must be opened first: of each entry one control
    AddressSet joined;                           // of networks that must be peered first
    bool approximate = false;

    bool arrives() const { return !packets.empty(); }
};

}  // namespace zonewright::analysis::network
