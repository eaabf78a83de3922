// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "templates/bicep/plan.h"

#include <string>
#include <vector>

namespace zonewright::templates::bicep {

// What becomes one module file.
struct Unit {
    Group* group = nullptr;
    Aspect aspect = Aspect::resources;
    int stage = 1;             // 2 and on: what of the same group and aspect has to wait for another module
    std::string symbol, path;  // of the module
    std::vector<const ArmResource*> resources;  // a parent before its children
    std::vector<const Unit*> needs;  // modules that must be deployed before, those that others imply left out
};

// Which deployed resource has to be there for `resource`: an inlined one stands in its parent. Null for what exists.
const ArmResource* ownerOf(const ArmResource* resource);

// Everything deployed, divided into modules that can be deployed one after the other, in that order. A group's
// resources stay in one module unless that would make modules wait for each other. O(modules * resources).
std::vector<std::unique_ptr<Unit>> schedule(Plan& plan);

}  // namespace zonewright::templates::bicep
