// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/landing_zone/landing_zone.h"

#include <string>

namespace zonewright::model {

// Where a value comes from (semantics.md 3). `nothing`: known to be absent.
enum class Evidence { drawn, defaulted, nothing, unknown };

struct EffectiveValue {
    Evidence evidence = Evidence::unknown;
    Value value;              // meaningful for drawn and defaulted
    ElementId inheritedFrom;  // the ancestor that draws it; empty: the element itself
    std::string source;       // of a default: who says so
};

// The value of a property of an element under the file's reading of what is not drawn. A key that the type does not
// have reads as nothing.
EffectiveValue effectiveValue(const LandingZone& zone, const Catalogue& catalogue, const Element& element,
                              std::string_view key);

std::string_view toText(Evidence evidence);

}  // namespace zonewright::model
