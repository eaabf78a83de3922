// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/result.h"
#include "model/document/document.h"

#include <vector>

namespace zonewright::model {

// Draws a new zone around elements that share a container, and puts them into it. In the diagram it is as large as they
// ask for. Refuses elements with different containers.
Result<ElementId> wrapInZone(Document& document, const DiagramId& diagram, const std::vector<ElementId>& elements);

}  // namespace zonewright::model
