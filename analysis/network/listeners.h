// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/address.h"
#include "analysis/network/drawn.h"
#include "analysis/network/reading.h"
#include "analysis/network/topology.h"

#include <vector>

namespace zonewright::analysis::network {

enum class FrontEnd { publicAddress, privateAddress };

// Ports on which a gateway listens at its other address alone. What no listener names is left to what publishes it.
PortSet portsElsewhere(const Drawn& drawn, const Element& gateway, FrontEnd asked, Reading reading);

// Whether a translation rule listens on one of a firewall's public addresses. An address that is not drawn is the one
// that the rule names, unless another one is; one that is drawn as `?` is so perhaps.
Truth listensOn(const model::Value& rule, const PublicAddress& address, const std::vector<PublicAddress>& all);

}  // namespace zonewright::analysis::network
