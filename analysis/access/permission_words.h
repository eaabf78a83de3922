// SPDX-License-Identifier: Apache-2.0
// How proofs word what S2 says; shared by its builtins.
#pragma once

#include "analysis/access/permissions.h"
#include "analysis/logic/builtin.h"

#include <span>
#include <string>

namespace zonewright::analysis::access {

// The display name of an element; other words stay as they are.
std::string nameOf(const Permissions& permissions, const std::string& id);

// `name(a, b)`; open arguments as `_`.
std::string callText(const std::string& name, const logic::SymbolTable& symbols,
                     std::span<const logic::Symbol> arguments);

// A need of kind permission; one that rests on a drawn grant carries its removal as the fix.
Need permissionNeed(std::string text, std::string meaning, const Grant* grant);

// "Ann, through Developers, holds Contributor on App".
std::string holdsWords(const Permissions& permissions, const std::string& who, const Grant& grant);

}  // namespace zonewright::analysis::access
