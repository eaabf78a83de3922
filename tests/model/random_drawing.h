// SPDX-License-Identifier: Apache-2.0
// Drawings at random, over the whole catalogue, for RapidCheck. The functions are to be called inside a property.
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/document/snapshot.h"

#include <rapidcheck.h>

#include <cstdlib>
#include <string>

namespace zonewright::tests {

// Tries the same cases in every run, unless RC_PARAMS says otherwise.
template <class Property>
bool holds(const std::string& description, Property property) {
    ::setenv("RC_PARAMS", "seed=20261122 max_success=300", 0);
    return rc::check(description, std::move(property));
}

// A number from `low` to `high`, both included.
int anyNumber(int low, int high);
bool coin();

template <class List>
const auto& anyOf(const List& list) {
    return list[static_cast<std::size_t>(anyNumber(0, static_cast<int>(list.size()) - 1))];
}

// Any text that a file can hold, rich in what JSON and YAML have to quote.
std::string anyText();

// A value that fits the type; sometimes unknown.
model::Value anyValue(const model::ValueType& type);

// A drawing that reads well: any types, properties of every value type, relations between ends that fit, diagrams,
// notes and extensions. Containment is a tree, though not always one that the catalogue allows.
model::Drawing anyDrawing();

}  // namespace zonewright::tests
