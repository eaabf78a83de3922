// SPDX-License-Identifier: Apache-2.0
#include "model/validation/validate.h"

#include "model/validation/drawing_under_check.h"

#include <algorithm>
#include <tuple>

namespace zonewright::model {

DrawingProblems drawingProblems(const LandingZone& zone, const Catalogue& catalogue) {
    DrawingUnderCheck drawing(zone, catalogue);
    for (const auto check :
         {checkContainment,    checkRelations,       checkRepeatedRelations, checkPropertyValues, checkAddressSpaces,
          checkHubSpaces,      checkFixedAddresses,  checkAgentNetworks,     checkSubnets,        checkSubnetRoom,
          checkSubnetControls, checkSingleRelations, checkAzureWords,        checkNames,          checkPrivateLinks,
          checkPrivateDns,     checkPeerings,        checkIdentities,        checkRoles,          checkSecurityRules,
          checkServiceTags,    checkAddressRules,    checkPublicAddresses,   checkTiers,          checkVaults,
          checkApiManagement,  checkRegions,         checkCompanions,        checkDeployment}) {
        check(drawing);
    }
    std::ranges::stable_sort(drawing.problems, {}, [](const DrawingProblem& problem) {
        return std::tie(problem.severity, problem.place, problem.code, problem.what);
    });
    return std::move(drawing.problems);
}

Problems validate(const LandingZone& zone, const Catalogue& catalogue) {
    DrawingProblems found = drawingProblems(zone, catalogue);
    return {std::make_move_iterator(found.begin()), std::make_move_iterator(found.end())};
}

}  // namespace zonewright::model
