// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/network_words.h"
#include "analysis/network/opened_reach.h"

#include <functional>
#include <memory>

namespace zonewright::analysis::network {

// Whether anybody in the drawing could come to hold the right to open a control: what flowOpened is limited to. Says
// yes when in doubt.
using MayBeOpened = std::function<bool(const Control&)>;

// The builtin flowOpened: flows that wait for controls to be opened.
std::shared_ptr<logic::Builtin> openedFlows(std::shared_ptr<const NetworkWords> words, MayBeOpened mayBeOpened);

}  // namespace zonewright::analysis::network
