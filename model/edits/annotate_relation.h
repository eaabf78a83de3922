// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/result.h"
#include "model/document/document.h"

namespace zonewright::model {

// The name and the free notes of a relation. Typing is one undo step.
Result<void> renameRelation(Document& document, const RelationId& id, const std::string& name);
Result<void> setNotes(Document& document, const RelationId& id, const std::string& notes);

}  // namespace zonewright::model
