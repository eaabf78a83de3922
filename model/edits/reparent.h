// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/result.h"
#include "model/document/document.h"

#include <vector>

namespace zonewright::model {

// Draws elements into another container (empty: the bare canvas), keeping where they stand in every diagram. Refuses a
// container that cannot hold one of them, and one that lies inside it.
Result<void> reparent(Document& document, const std::vector<ElementId>& elements, const ElementId& parent);

}  // namespace zonewright::model
