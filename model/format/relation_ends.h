// SPDX-License-Identifier: Apache-2.0
// What people are told about the ends of relations.
#pragma once

#include "model/catalogue/catalogue.h"

#include <string>
#include <string_view>

namespace zonewright::model {

// Whether the kind does not run from one type to the other, but does the other way round.
bool isReversed(const Catalogue& catalogue, const RelationKind& kind, std::string_view sourceType,
                std::string_view targetType);

// What to do about a wrong `side` ("source" or "target") of a relation of a kind that does not run from one type to the
// other: turn it round; else what that side may be, families with examples, and which kinds do join the two.
std::string wayOutOfWrongEnds(const Catalogue& catalogue, const RelationKind& kind, std::string_view side,
                              std::string_view sourceType, std::string_view targetType);

}  // namespace zonewright::model
