// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/symbols.h"

#include <set>

namespace zonewright::analysis::logic {

// What may be otherwise than when rules were evaluated before, over the same elements and relations. In doubt more.
struct Touched {
    std::set<Symbol> keys;        // of properties that read otherwise, of whatever element or relation
    std::set<Symbol> builtins;    // by name
    std::set<Symbol> predicates;  // of which other facts hold from the start
    bool everything = false;      // nothing is known

    void add(const Touched& more) {
        keys.insert(more.keys.begin(), more.keys.end());
        builtins.insert(more.builtins.begin(), more.builtins.end());
        predicates.insert(more.predicates.begin(), more.predicates.end());
        everything = everything || more.everything;
    }
};

}  // namespace zonewright::analysis::logic
