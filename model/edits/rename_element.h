// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/result.h"
#include "model/document/document.h"
#include "model/edits/merging.h"

namespace zonewright::model {

// The name to show and deploy under; empty: none is drawn.
Result<void> renameElement(Document& document, const ElementId& id, const std::string& name,
                           Merging merging = Merging::withSame);

// Another id, everywhere: in relations (those with a default id get the new default), parents and placements. Refuses
// an id that is taken or no id.
Result<void> changeElementId(Document& document, const ElementId& id, const ElementId& to);

}  // namespace zonewright::model
