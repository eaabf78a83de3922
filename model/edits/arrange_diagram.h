// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/result.h"
#include "model/document/document.h"

namespace zonewright::model {

// Lays a diagram out anew: what it shows and its layers stay, places and sizes are those of arrange().
Result<void> arrangeDiagram(Document& document, const DiagramId& id);

}  // namespace zonewright::model
