// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/symbols.h"

#include <map>
#include <set>

namespace zonewright::analysis::logic {

// What may be otherwise than when rules were evaluated before, over the same elements and relations. In doubt more.
struct Touched {
    std::map<Symbol, std::set<Symbol>> values;  // by key: the elements and relations whose property reads otherwise
    std::set<Symbol> records;                   // of lists among these: any field may read otherwise
    std::set<Symbol> builtins;                  // by name
    bool everything = false;                    // nothing is known

    void add(const Touched& more) {
        for (const auto& [key, subjects] : more.values) values[key].insert(subjects.begin(), subjects.end());
        records.insert(more.records.begin(), more.records.end());
        builtins.insert(more.builtins.begin(), more.builtins.end());
        everything = everything || more.everything;
    }
};

}  // namespace zonewright::analysis::logic
