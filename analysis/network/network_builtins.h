// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/world.h"
#include "analysis/network/network_stratum.h"
#include "analysis/network/opened_flows.h"

#include <memory>

namespace zonewright::analysis::network {

// flow, public, via, inspected and flowOpened.
void addNetworkBuiltins(logic::World& world, std::shared_ptr<const NetworkStratum> stratum, MayBeOpened mayBeOpened);

}  // namespace zonewright::analysis::network
