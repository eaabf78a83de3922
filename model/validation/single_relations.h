// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/landing_zone/landing_zone.h"

#include <string_view>

namespace zonewright::model {

// Whether a thing has one relation of that kind at most: of two, nobody could say which is in force.
bool isSingle(std::string_view relationKind, const Element& source);

// Whether two things have one relation of that kind at most between them.
bool joinsOnce(std::string_view relationKind);

}  // namespace zonewright::model
