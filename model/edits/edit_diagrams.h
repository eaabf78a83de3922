// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/result.h"
#include "model/document/document.h"

#include <string>
#include <vector>

namespace zonewright::model {

DiagramId addDiagram(Document& document, const std::string& name);
// With the placements that `diagram` brings; its id is made free.
DiagramId addDiagram(Document& document, Diagram diagram);
// The last diagram cannot be removed.
Result<void> removeDiagram(Document& document, const DiagramId& id);
Result<void> renameDiagram(Document& document, const DiagramId& id, const std::string& name);
Result<void> setLayers(Document& document, const DiagramId& id, std::vector<std::string> layers);

// Shows an element at a rectangle relative to its nearest shown ancestor, or takes it out of the diagram.
Result<void> placeElement(Document& document, const DiagramId& diagram, const ElementId& id, const Rect& rect);
Result<void> unplaceElement(Document& document, const DiagramId& diagram, const ElementId& id);

}  // namespace zonewright::model
