// SPDX-License-Identifier: Apache-2.0
#include "model/validation/validate.h"

#include "model/validation/drawing_under_check.h"

#include <algorithm>
#include <tuple>

namespace zonewright::model {

Problems validate(const LandingZone& zone, const Catalogue& catalogue) {
    DrawingUnderCheck drawing(zone, catalogue);
    for (const auto check :
         {checkContainment, checkRelations, checkAddressSpaces, checkSubnets, checkSubnetControls, checkNames,
          checkPrivateLinks, checkPeerings, checkIdentities, checkSecurityRules, checkDeployment}) {
        check(drawing);
    }
    std::ranges::stable_sort(drawing.problems, {}, [](const Problem& problem) {
        return std::tie(problem.severity, problem.place, problem.code, problem.what);
    });
    return std::move(drawing.problems);
}

}  // namespace zonewright::model
