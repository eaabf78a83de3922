// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/rule.h"
#include "analysis/logic/symbols.h"

#include <span>
#include <string>

namespace zonewright::analysis::logic {

// The atom with its variables replaced: `st.allowSharedKeyAccess == true`, `not fronted(app)`. Open variables are `_`.
std::string groundText(const Rule& rule, const Atom& atom, std::span<const Symbol> bindings,
                       const SymbolTable& symbols);

std::string termText(const Term& term, std::span<const Symbol> bindings, const SymbolTable& symbols);

}  // namespace zonewright::analysis::logic
