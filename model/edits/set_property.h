// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/result.h"
#include "model/document/document.h"
#include "model/edits/merging.h"

#include <optional>

namespace zonewright::model {

// Draws a property, or undraws it (no value). Refuses keys that the type or kind does not have. Repeated changes of one
// property are one undo step.
Result<void> setProperty(Document& document, const ElementId& id, const std::string& key, std::optional<Value> value,
                         Merging merging = Merging::withSame);
Result<void> setProperty(Document& document, const RelationId& id, const std::string& key, std::optional<Value> value,
                         Merging merging = Merging::withSame);

// The free notes of an element.
Result<void> setNotes(Document& document, const ElementId& id, const std::string& notes);

}  // namespace zonewright::model
