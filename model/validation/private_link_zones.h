// SPDX-License-Identifier: Apache-2.0
// Shared by the checks of private links.
#pragma once

#include "model/catalogue/catalogue.h"

#include <string>
#include <string_view>
#include <vector>

namespace zonewright::model {

// Whether a DNS zone's name is `pattern`, in which {region} and the like stand for one label. Capitals do not count.
bool matchesZone(std::string_view pattern, std::string_view name);

// Zones of the groups that a link names, or of all where it names none.
std::vector<std::string> zonesFor(const ElementType& type, const std::vector<std::string>& groups);

}  // namespace zonewright::model
