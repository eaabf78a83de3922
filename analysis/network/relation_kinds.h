// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/landing_zone/landing_zone.h"

#include <string_view>

namespace zonewright::analysis::network {

// Whether S1 reads relations of that kind anywhere.
bool readsRelations(std::string_view kind);
// Whether this one can decide about packets.
bool readsRelation(const model::LandingZone& zone, const model::Catalogue& catalogue, const model::Relation& relation);

}  // namespace zonewright::analysis::network
