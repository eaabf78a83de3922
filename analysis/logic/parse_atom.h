// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/rule.h"
#include "model/base/problem.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zonewright::analysis::logic {

// Where a piece of rule text stands, for messages.
struct TextPlace {
    std::string file;
    model::Mark mark;
};

// Reads one atom of the notation. Names are not looked up: a call of any name but type, assume and count comes back as
// a fact, variables have no index yet. `kind(X, Y).key == v` comes back as two atoms joined by the variable `#`, which
// no rule can write. Empty when a problem was added.
std::vector<Atom> parseAtom(std::string_view text, const TextPlace& place, model::Problems& problems);

// Reads a fix template.
std::optional<FixTemplate> parseFix(std::string_view text, const TextPlace& place, model::Problems& problems);

bool isVariableName(std::string_view text);

// "line 12, column 3".
std::string placeText(model::Mark mark);

}  // namespace zonewright::analysis::logic
