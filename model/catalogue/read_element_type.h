// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/catalogue/node_reader.h"

#include <string>
#include <vector>

namespace zonewright::model {

// Properties shared by types. `of` names the family whose types all have them ("any": every type); empty: types name
// the set.
struct PropertySet {
    std::string id;
    std::string of;
    bool systemIdentity = false;  // of those, only types that can have a system-assigned identity
    std::vector<Property> properties;
};

PropertySet readPropertySet(const TreeEntry& entry, NodeReader& reader);

// The type with its properties merged: own, then of the sets it names, then of its families, a key taken from the first
// that has it; ordered by `sections`.
ElementType readElementType(const TreeEntry& entry, const std::string& category, const std::vector<PropertySet>& sets,
                            const std::vector<std::string>& sections, NodeReader& reader);

}  // namespace zonewright::model
