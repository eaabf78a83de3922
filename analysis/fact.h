// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/result.h"

#include <compare>
#include <string>
#include <string_view>
#include <vector>

namespace zonewright::analysis {

// Something an attacker can hold, as semantics.md 4 writes it: predicate and element ids, `reach(kv,data)`.
struct Fact {
    std::string predicate;
    std::vector<std::string> arguments;

    std::string text() const;  // no blanks
    auto operator<=>(const Fact&) const = default;
};

// Reads `exec(vm)`, `reach(x, 443)`. Refuses an unknown predicate (naming the nearest) and a wrong number of arguments;
// `reach(x)` is completed to `reach(x,_)`. Elements are not looked up.
model::Result<Fact> parseFact(std::string_view text);

}  // namespace zonewright::analysis
