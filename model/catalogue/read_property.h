// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/catalogue/node_reader.h"

#include <string>
#include <vector>

namespace zonewright::model {

// `string`, `[A, B]`, `{open: [A, B]}`, `{list: string}`, `{list: [A, B]}`; a word that is no scalar type names a
// record.
ValueType readValueType(const Tree& node, NodeReader& reader);

// The value that a scalar or list of scalars stands for in that type; a problem when it does not fit.
Value readTypedValue(const Tree& node, const ValueType& type, NodeReader& reader);

Property readProperty(const TreeEntry& entry, const std::string& section, NodeReader& reader);

// Lays the keys of an override (default, source, undrawn, effect, secure) over a property that a set gave.
void overrideProperty(Property& property, const Tree& node, NodeReader& reader);

// Properties below headings: `{Network: {publicNetworkAccess: {...}}}`.
std::vector<Property> readSections(const Tree& node, NodeReader& reader);

}  // namespace zonewright::model
