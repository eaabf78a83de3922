// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/result.h"
#include "model/document/document.h"

namespace zonewright::model {

// Draws a relation. Refuses kinds that do not join the two, naming those that do, and ends that are not drawn.
Result<RelationId> connect(Document& document, const std::string& kind, const ElementId& source,
                           const ElementId& target, Properties properties = {});

Result<void> disconnect(Document& document, const RelationId& id);

}  // namespace zonewright::model
