// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "templates/bicep/write_module.h"

#include <string>
#include <vector>

namespace zonewright::templates::bicep {

// One deployment scope with its modules.
struct MainFile {
    const Group* scope = nullptr;  // subscription or management group; null: whichever one deploys to
    std::string stem;              // "main", or "main-" and the scope where there are several
    std::vector<const Unit*> units;
    std::vector<Parameter> parameters;  // as written, for the reader's table
    File bicep, parameterFile;
};

// The units by scope, each with its main file and parameters file, in the order in which they are deployed.
std::vector<MainFile> writeMains(const Plan& plan, const Common& common,
                                 const std::vector<std::unique_ptr<Unit>>& units,
                                 const std::map<const Unit*, WrittenModule>& modules);

// README.md: what is deployed and how, what is not, and what people still have to do.
std::string writeReadme(const Plan& plan, const std::vector<MainFile>& mains,
                        const std::vector<std::unique_ptr<Unit>>& units, const std::string& name);

// bicepconfig.json: the linter rules that hold for the project.
std::string writeConfiguration();

}  // namespace zonewright::templates::bicep
