// SPDX-License-Identifier: Apache-2.0
// What a name resolves to in a network. It decides whether clients find their way, never whether an attacker does: he
// can write the address down (engine notes, section 4, point 11).
#pragma once

#include "analysis/network/topology.h"

#include <string>

namespace zonewright::analysis::network {

enum class NameOutcome { privateAddress, publicAddress, nothing, unknown };

struct NameAnswer {
    NameOutcome outcome = NameOutcome::unknown;
    std::string because;  // in words
};

// What clients in the network (by index, kNone: outside) are told for the endpoints of a service that the private
// endpoint leads to.
NameAnswer resolve(const Topology& topology, int network, const PrivateDoor& door);

// "the name of st resolves to the private endpoint in vnet: zone z is linked and has the record"
std::string toText(const NameAnswer& answer, const Topology& topology, int network, const PrivateDoor& door);

}  // namespace zonewright::analysis::network
