// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/result.h"
#include "model/document/document.h"

#include <optional>

namespace zonewright::model {

struct NewElement {
    std::string type;
    ElementId id;      // empty: one is made of the type
    std::string name;  // empty: none is drawn
    ElementId parent;  // empty: the bare canvas
    Properties properties;
    DiagramId diagram;  // where `rect` places it; empty: in no diagram
    Rect rect;          // relative to the nearest ancestor that the diagram shows
};

// Refuses an unknown type, a parent that cannot hold it, an id that is taken.
Result<ElementId> addElement(Document& document, const NewElement& added);

}  // namespace zonewright::model
