// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/result.h"
#include "model/document/snapshot.h"
#include "templates/output_file.h"

namespace zonewright::model {
class Catalogue;
}

namespace zonewright::templates {

struct BicepOptions {
    // Beside the modules: README.md, and bicepconfig.json with the linter rules under which the project is clean.
    bool withReadme = true;
    bool withConfiguration = true;
};

// What is written, and what of the drawing is not: one hint for each element, relation or property that has no form in
// the resource manager or is left to people, `place` its id. The same list stands in README.md.
struct BicepProject {
    OutputFiles files;      // sorted by path
    model::Problems notes;  // sorted by place
};

// A Bicep project that deploys the drawing: a main file for each deployment scope, a module for each zone or resource
// group, parameters. Ids are known before deployment starts (modules find each other's resources by name, never by a
// runtime output), so that what-if shows real changes. Elements with managed existing are referred to, external ones
// only noted. Problems: a role or reference that cannot be resolved.
model::Result<BicepProject> exportBicep(const model::Snapshot& snapshot, const model::Catalogue& catalogue,
                                        const BicepOptions& options = {});

}  // namespace zonewright::templates
