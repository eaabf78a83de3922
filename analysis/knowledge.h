// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/result.h"
#include "model/catalogue/catalogue.h"

#include <memory>
#include <string>
#include <vector>

namespace zonewright::analysis {

namespace access {
class RoleCatalogue;
}
namespace logic {
class RuleBook;
}

// All that is known before a drawing is looked at: catalogue, role definitions, attack steps, rules. Immutable, shared.
struct Knowledge {
    std::shared_ptr<const model::Catalogue> catalogue;
    std::shared_ptr<const access::RoleCatalogue> roles;
    std::shared_ptr<const logic::RuleBook> attackSteps;
    std::shared_ptr<const logic::RuleBook> rules;
};

// The one compiled in; loaded and checked once, then shared. Asserts that it is sound (a test loads it).
std::shared_ptr<const Knowledge> builtinKnowledge();

}  // namespace zonewright::analysis
