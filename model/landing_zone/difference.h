// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/landing_zone/landing_zone.h"

#include <string>
#include <vector>

namespace zonewright::model {

// One way in which two landing zones differ in meaning.
struct Difference {
    enum class Kind { added, removed, changed };
    Kind kind = Kind::changed;
    std::string id;      // of the element or relation; empty: the landing zone itself
    std::string field;   // for changed: type, name, parent, source, target, kind, notes or a property
    std::string before;  // texts; empty: not drawn
    std::string after;
};

// Sorted by id (elements before relations), then field. Empty when both mean the same.
std::vector<Difference> difference(const LandingZone& before, const LandingZone& after);

}  // namespace zonewright::model
