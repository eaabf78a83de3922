// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/format/read_context.h"
#include "model/landing_zone/landing_zone.h"

namespace zonewright::model {

// One element or relation from a map. Its ends and its parent are checked by whoever knows the others. An id that is
// missing on a relation stays empty.
Element readElementRecord(ReadContext& context, const Tree& node, const TreePath& path);
Relation readRelationRecord(ReadContext& context, const Tree& node, const TreePath& path);

// The text at `key` of a map, empty when absent; an error for anything but a scalar.
std::string readText(ReadContext& context, const Tree& map, std::string_view key, const TreePath& path);
// Canonical JSON of the `extensions` map.
std::string readExtensions(ReadContext& context, const Tree& map, const TreePath& path);

}  // namespace zonewright::model
