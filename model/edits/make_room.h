// SPDX-License-Identifier: Apache-2.0
// Shared by the edits that draw something into a container; not for others.
#pragma once

#include "model/document/document.h"

namespace zonewright::model {

// Inside a transaction: widens the containers around an element in one diagram, as far as it takes for the element to
// lie inside them. The element itself is moved below the title and off the left edge where it is not. Nothing else
// moves.
void makeRoomIn(Transaction& edit, const DiagramId& diagram, const ElementId& id);

}  // namespace zonewright::model
