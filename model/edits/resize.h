// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/result.h"
#include "model/document/document.h"

namespace zonewright::model {

// Gives an element another rectangle in one diagram, in the diagram's absolute pixels. What lies inside keeps its place
// on the canvas, also when the left or upper edge moves. Refuses sizes below 1 and elements that the diagram does not
// show.
Result<void> resizeElement(Document& document, const DiagramId& diagram, const ElementId& id, const Rect& absolute);

}  // namespace zonewright::model
