// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/result.h"
#include "model/document/document.h"

#include <string>
#include <vector>

namespace zonewright::model {

// Several formal changes, one after the other, as one undo step. When one does not fit what those before it left, none
// is made, and the problems say which.
Result<void> applyFixes(Document& document, const std::vector<std::string>& fixes);

}  // namespace zonewright::model
