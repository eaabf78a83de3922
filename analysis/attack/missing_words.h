// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/facts/wording.h"
#include "model/catalogue/catalogue.h"

#include <string>

namespace zonewright::analysis::attack {

// A need that nothing meets, as a clause: `may(ann,A | B,kv)` becomes "ann may perform the management operation A or B
// on kv", `holds(a,b)` what the relation would say. `_` is anything. The text itself where no words are known for it.
std::string missingClause(const std::string& text, const facts::Wording& wording, const model::Catalogue& catalogue);

// A relation that is met by containment: `in-subnet(vm,snet)` becomes "vm in subnet snet".
std::string containedClause(const std::string& text, const facts::Wording& wording, const model::Catalogue& catalogue);

}  // namespace zonewright::analysis::attack
