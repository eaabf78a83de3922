// SPDX-License-Identifier: Apache-2.0
// Small drawings as text, and the Bicep that they become.
#pragma once

#include "model/base/read_tree.h"
#include "model/catalogue/load_catalogue.h"
#include "model/format/format.h"
#include "templates/bicep/export_bicep.h"
#include "templates/starters.h"

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace zonewright::tests {

// The elements and relations of a scenario, written as YAML. Throws what is wrong with them.
inline model::Drawing drawingOf(std::string_view yaml) {
    const auto catalogue = model::builtinCatalogue();
    auto tree = model::readTree(yaml, model::Syntax::yaml, "drawing");
    if (!tree) throw std::runtime_error(model::toText(tree.error()));
    auto drawing = model::readScenarioModel(*tree, *catalogue, "drawing");
    if (!drawing) throw std::runtime_error(model::toText(drawing.error()));
    return std::move(*drawing);
}

inline model::Result<templates::BicepProject> exported(model::Drawing drawing) {
    return templates::exportBicep({0, std::make_shared<model::Drawing>(std::move(drawing))},
                                  *model::builtinCatalogue());
}

inline model::Drawing standaloneStarter() {
    auto drawing = templates::starter("foundry-standalone", *model::builtinCatalogue());
    if (!drawing) throw std::runtime_error(model::toText(drawing.error()));
    return std::move(*drawing);
}

// The content of one file; empty when it was not written.
inline std::string fileOf(const templates::BicepProject& project, std::string_view path) {
    for (const templates::OutputFile& file : project.files)
        if (file.path == path) return file.content;
    return {};
}

inline bool isNoted(const templates::BicepProject& project, std::string_view place) {
    for (const model::Problem& note : project.notes)
        if (note.place == place) return true;
    return false;
}

}  // namespace zonewright::tests
