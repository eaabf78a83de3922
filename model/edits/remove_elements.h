// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/result.h"
#include "model/document/document.h"

#include <vector>

namespace zonewright::model {

// Removes elements with what they contain, every relation that ends at one of them, and their placements; and the given
// relations. Refuses ids that are not drawn.
Result<void> removeElements(Document& document, const std::vector<ElementId>& elements,
                            const std::vector<RelationId>& relations = {});

}  // namespace zonewright::model
