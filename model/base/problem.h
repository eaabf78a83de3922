// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace zonewright::model {

enum class Severity { error, warning, hint };

// One thing that is wrong with an input, in the words a person needs to mend it.
struct Problem {
    Severity severity = Severity::error;
    std::string code;    // stable kebab-case name, e.g. "unknown-type"
    std::string file;    // path as the caller gave it; empty for what never was a file
    std::string place;   // "line 12, column 3", "elements[4].parent", or the id of an element; empty: the whole file
    std::string what;    // what is wrong, a full sentence without its final stop
    std::string remedy;  // what would be right; may be empty
};

using Problems = std::vector<Problem>;

// "FILE: PLACE: WHAT. REMEDY." with the parts that are there.
std::string toText(const Problem& problem);

// The texts of all problems, one a line.
std::string toText(const Problems& problems);

bool hasErrors(const Problems& problems);

}  // namespace zonewright::model
