// SPDX-License-Identifier: Apache-2.0
// Shared by the edits that change parents; not for others.
#pragma once

#include "model/base/result.h"
#include "model/document/document.h"

#include <vector>

namespace zonewright::model {

// Refused as reparent() says.
Result<void> checkReparent(const Document& document, const std::vector<ElementId>& elements, const ElementId& parent);

// Inside a transaction: sets the parents and re-expresses placements, so that nothing moves in any diagram.
void reparentIn(Transaction& edit, const std::vector<ElementId>& elements, const ElementId& parent);

}  // namespace zonewright::model
