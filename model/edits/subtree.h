// SPDX-License-Identifier: Apache-2.0
// What edits share; not for others.
#pragma once

#include "model/base/result.h"
#include "model/document/document.h"

#include <set>
#include <string>
#include <vector>

namespace zonewright::model {

// The given elements and everything drawn inside them.
std::set<ElementId> withContents(const LandingZone& zone, const std::vector<ElementId>& roots);

// The given elements without those that lie inside another of them.
std::vector<ElementId> topmost(const LandingZone& zone, const std::vector<ElementId>& elements);

Problem notDrawn(const ElementId& id);
Problem notDrawn(const RelationId& id);

// Refused, naming what would be allowed, when the catalogue does not let `parent` hold that type. Any type stands on
// the bare canvas or in a zone.
Result<void> checkContainment(const Document& document, const ElementId& parent, const std::string& type);

// How many elements lie in each other from the outermost to `id`, 0 for the empty id; and from the roots to the
// innermost of their contents.
int depthOf(const LandingZone& zone, const ElementId& id);
int heightOf(const LandingZone& zone, const std::vector<ElementId>& roots);
// Refused when `depth` elements in each other are too many.
Result<void> checkNesting(int depth, const ElementId& container);

// "Move storage", or "Move 3 elements".
std::string labelFor(std::string_view verb, const LandingZone& zone, const std::vector<ElementId>& elements);

}  // namespace zonewright::model
