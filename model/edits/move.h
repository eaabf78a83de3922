// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/result.h"
#include "model/document/document.h"

#include <optional>
#include <vector>

namespace zonewright::model {

// Moves elements by an offset in one diagram; what lies inside them moves along. With `into` they are drawn into that
// container as well (empty id: the bare canvas), as reparent() does. Elements that lie inside another moved one move
// once. Moves of the same elements merge into one undo step.
Result<void> moveElements(Document& document, const DiagramId& diagram, const std::vector<ElementId>& elements, int dx,
                          int dy, const std::optional<ElementId>& into = std::nullopt);

}  // namespace zonewright::model
