// SPDX-License-Identifier: Apache-2.0
// Where a drawing holds values or could hold one, and what may stand there.
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/landing_zone/landing_zone.h"
#include "tests/analysis/scenario_samples.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace zonewright::tests {

// An element's or relation's property, and the way into its lists and records.
struct Place {
    bool onElement = true;
    std::string id, key;
    std::vector<std::string> steps;  // field names, or "#3" for an entry of a list; one past the last adds an entry
    model::ValueType type;           // of what stands there
    std::string pool;                // values of places with the same name may stand for each other
    std::string group;               // what the place is: "subnet.addressPrefix", "role-assignment(subscription).role"
    std::optional<model::Value> drawn;  // what stands there; nothing: not drawn

    std::string text() const;  // "g.securityRules#0.access"
};

// Every place of a drawing, those that are not drawn too: properties, fields of drawn records, one more entry of each
// list. What is unknown already, and names that only join records to relations or are shown, are left out.
std::vector<Place> placesOf(const model::LandingZone& zone);

// The drawing with that value at that place; with nothing there.
model::Drawing with(model::Drawing drawing, const Place& place, const std::optional<model::Value>& value);

// All values that some drawing holds, by pool.
using Pools = std::map<std::string, std::vector<model::Value>>;
Pools poolsOf(const std::vector<Sample>& samples);

struct Alternative {
    std::optional<model::Value> value;  // nothing: not drawn
    std::string sort;  // alternatives of one sort are alike: the value, or "a name of the drawing"
};

// What an unknown value at that place of that drawing may stand for, what stands there now first. Some of it may be
// refused by the validation.
std::vector<Alternative> alternatives(const model::LandingZone& zone, const Place& place, const Pools& pools);

}  // namespace zonewright::tests
