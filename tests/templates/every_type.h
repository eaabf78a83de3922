// SPDX-License-Identifier: Apache-2.0
// A drawing that holds one element of every type, for tests of exporters.
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/document/snapshot.h"

#include <string>

namespace zonewright::tests {

enum class Drawn {
    required,    // what a deployment needs, and nothing more
    everything,  // every property that the resource manager knows, at a word of its own
};
enum class Tied {
    apart,    // parents alone
    together  // and a relation of every kind from every type that may have it
};

// Ids are the types' own, names short enough for every type. Region westeurope.
model::Drawing oneOfEveryType(const model::Catalogue& catalogue, Drawn drawn, Tied tied);

// A value that fits the type: of words the last one.
model::Value sampleOf(const model::Catalogue& catalogue, const std::string& key, const model::ValueType& type);

}  // namespace zonewright::tests
