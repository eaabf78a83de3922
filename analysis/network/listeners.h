// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/address.h"
#include "analysis/network/drawn.h"
#include "analysis/network/reading.h"

namespace zonewright::analysis::network {

enum class FrontEnd { publicAddress, privateAddress };

// Ports on which a gateway listens at its other address alone. What no listener names is left to what publishes it.
PortSet portsElsewhere(const Drawn& drawn, const Element& gateway, FrontEnd asked, Reading reading);

}  // namespace zonewright::analysis::network
