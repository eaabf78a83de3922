// SPDX-License-Identifier: Apache-2.0
// The drawings one can begin with; they are files below templates/landing_zones, compiled in.
#pragma once

#include "model/base/result.h"
#include "model/document/snapshot.h"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace zonewright::model {
class Catalogue;
}

namespace zonewright::templates {

struct Starter {
    std::string id;  // what `zonewright new` takes
    std::string title;
    std::string description;  // one or two sentences: what it is and whom it suits
    std::size_t elements = 0;
};

// In the order in which they are offered.
std::vector<Starter> starters();

// A fresh drawing. An unknown id is a problem that names the nearest known one.
model::Result<model::Drawing> starter(std::string_view id, const model::Catalogue& catalogue);

// One of the edits of a starter whose file is another one's with edits.
struct StarterVariation {
    std::string id;
    std::string title;
};

// In the order of the file; empty for a starter that is drawn whole.
std::vector<StarterVariation> variationsOf(std::string_view id);

// What such a starter begins with, with these of its edits alone.
model::Result<model::Drawing> starterWith(std::string_view id, const std::set<std::string>& variations,
                                          const model::Catalogue& catalogue);

}  // namespace zonewright::templates
