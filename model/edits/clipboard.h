// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/result.h"
#include "model/document/document.h"

#include <string>
#include <string_view>
#include <vector>

namespace zonewright::model {

// The elements with what they contain, the relations among them, and their placements in one diagram: a small drawing
// in the file's own JSON. The outermost ones stand in it without a parent, at their absolute places.
std::string copyElements(const Drawing& drawing, const DiagramId& diagram, const std::vector<ElementId>& elements);

struct Pasted {
    std::vector<ElementId> outermost;  // of what was pasted, to be selected
};

// Adds what copyElements made, under fresh ids, shifted by an offset. The outermost elements are drawn into `parent`
// where it can hold them, else onto the bare canvas. Refuses text that is no drawing, leaving the document as it is.
Result<Pasted> paste(Document& document, const DiagramId& diagram, std::string_view text, const ElementId& parent,
                     int dx, int dy);

// Copy and paste beside the originals, into the containers these are drawn in. Relations to others are kept as well: a
// copy of an app has the roles and flows of the app.
Result<Pasted> duplicate(Document& document, const DiagramId& diagram, const std::vector<ElementId>& elements, int dx,
                         int dy);

}  // namespace zonewright::model
