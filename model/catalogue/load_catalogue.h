// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/tree.h"
#include "model/catalogue/catalogue.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace zonewright::model {

// Files as (path, content tree). The shape of the files is described in resources/catalogue/README.md.
Result<std::shared_ptr<const Catalogue>> loadCatalogue(const std::vector<std::pair<std::string, Tree>>& files);

// The one compiled into the program, from the pack; loaded once, then shared.
std::shared_ptr<const Catalogue> builtinCatalogue();

}  // namespace zonewright::model
