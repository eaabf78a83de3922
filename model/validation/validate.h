// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/problem.h"
#include "model/catalogue/catalogue.h"
#include "model/landing_zone/landing_zone.h"

namespace zonewright::model {

// What is wrong with a drawing that reads well: containment, address spaces, fixed subnet names and sizes, delegations,
// names ARM would refuse, private-link groups and zones, one-sided peerings. `place` of each is the element or relation
// id. Sorted by severity, then place, then code.
Problems validate(const LandingZone& zone, const Catalogue& catalogue);

}  // namespace zonewright::model
