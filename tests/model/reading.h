// SPDX-License-Identifier: Apache-2.0
// Drawings from text, with the shipped catalogue.
#pragma once

#include "model/catalogue/load_catalogue.h"
#include "model/format/format.h"

#include <stdexcept>
#include <string>
#include <string_view>

namespace zonewright::tests {

inline model::Result<model::LoadedDrawing> readText(std::string_view text, model::Syntax syntax,
                                                    const std::string& file = "file") {
    auto tree = model::readTree(text, syntax, file);
    if (!tree) return model::fail(tree.error());
    return model::readDrawing(std::move(*tree), *model::builtinCatalogue(), file);
}

// The content of a file after its `format` line, in YAML. Throws what is wrong with it.
inline model::Drawing readYaml(std::string_view content) {
    auto loaded = readText("format: zonewright/1\n" + std::string(content), model::Syntax::yaml);
    if (!loaded) throw std::runtime_error(model::toText(loaded.error()));
    return std::move(loaded->drawing);
}

inline std::string json(const model::Drawing& drawing) { return model::writeDrawing(drawing, model::Syntax::json); }

// "CODE PLACE" of each problem.
inline std::string codes(const model::Problems& problems) {
    std::string text;
    for (const model::Problem& problem : problems)
        text += (text.empty() ? "" : "; ") + problem.code + " " + problem.place;
    return text;
}

}  // namespace zonewright::tests
