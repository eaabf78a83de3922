// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/rule.h"
#include "analysis/reference/reading_index.h"
#include "model/catalogue/catalogue.h"

namespace zonewright::analysis::reference {

// What the rule's own conditions read: needs, exceptions, additions to cost and severity. O(atoms * types).
Reading readingOf(const logic::Rule& rule, const model::Catalogue& catalogue);

}  // namespace zonewright::analysis::reference
