// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/symbols.h"

#include <map>
#include <set>
#include <vector>

namespace zonewright::analysis::logic {

struct DrawnRelation {
    Symbol id;  // Sort::relation
    Symbol kind;
    Symbol source;
    Symbol target;
};

// What may be otherwise than when rules were evaluated before, over the same elements. In doubt more.
struct Touched {
    std::map<Symbol, std::set<Symbol>> values;  // by key: the elements and relations whose property reads otherwise
    std::set<Symbol> records;                   // of lists among these: any field may read otherwise
    std::vector<DrawnRelation> relations;       // new ones and those that are gone
    std::set<Symbol> builtins;                  // by name
    bool everything = false;                    // nothing is known

    void add(const Touched& more) {
        for (const auto& [key, subjects] : more.values) values[key].insert(subjects.begin(), subjects.end());
        records.insert(more.records.begin(), more.records.end());
        relations.insert(relations.end(), more.relations.begin(), more.relations.end());
        builtins.insert(more.builtins.begin(), more.builtins.end());
        everything = everything || more.everything;
    }
};

}  // namespace zonewright::analysis::logic
