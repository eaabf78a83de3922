// SPDX-License-Identifier: Apache-2.0
// What the analysis says, in the words of a report.
#pragma once

#include "analysis/fact.h"
#include "analysis/result.h"
#include "model/landing_zone/landing_zone.h"

#include <string>
#include <string_view>

namespace zonewright::templates::report {

// The name to show; an id that is not drawn stands for itself, the Internet for "the Internet".
std::string nameOf(const model::LandingZone& zone, std::string_view id);

// What the attacker can do once the fact holds, to follow "can": "read the data of st-data", "act as id-app".
std::string ability(const analysis::Fact& fact, const model::LandingZone& zone);

// An assumption as the result writes it, `appFlaw(ca-chat)`: "the code of ca-chat has a flaw".
std::string assumption(std::string_view text, const model::LandingZone& zone);

// "network" as "Network", "responsible-ai" as "Responsible AI".
std::string pillarName(std::string_view pillar);

// "pci-dss-4" as "PCI DSS 4"; a framework it does not know keeps its id.
std::string_view frameworkName(std::string_view id);

// "1 step", "3 steps".
std::string counted(std::size_t count, std::string_view one, std::string_view many);

}  // namespace zonewright::templates::report
