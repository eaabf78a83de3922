// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "templates/bicep/ast.h"

#include <string>

namespace zonewright::templates::bicep {

// As the compiler's own formatter would leave it: two spaces, single quotes, 120 columns, a blank line between
// declarations. Objects with entries take a line each; an array stays on its line while it fits and holds no object.
std::string print(const File& file);

// One expression, its first line without indentation, those after it indented by `indent` levels.
std::string print(const Expression& expression, int indent = 0);

}  // namespace zonewright::templates::bicep
