// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "templates/bicep/schedule.h"

#include <map>
#include <string>
#include <vector>

namespace zonewright::templates::bicep {

// What all files of a project share.
struct Common {
    Object tags;  // of the parameter `tags`
    bool manySubscriptions = false;
};

Common commonOf(const Plan& plan);

// A module's text and what its caller must pass.
struct WrittenModule {
    File file;
    std::vector<Parameter> parameters;  // in the order of the file
};

WrittenModule writeModule(const Plan& plan, const Common& common, const Unit& unit);

// modules/types.bicep: the types of the parameters `names` and `principals`.
File writeTypes(const Plan& plan, const Common& common);

// Keys of `names` with the drawn names, and of `principals` with the elements they stand for.
std::map<std::string, std::string> namesOf(const Plan& plan, const Common& common);
std::map<std::string, const model::Element*> principalsOf(const Plan& plan);

}  // namespace zonewright::templates::bicep
