// SPDX-License-Identifier: Apache-2.0
// Diagrams as SVG: real text, an id and a tooltip for each element, icons embedded once, nothing fetched from outside.
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/document/snapshot.h"
#include "templates/drawing/build_display_list.h"
#include "templates/drawing/markup.h"
#include "templates/output_file.h"

#include <optional>
#include <string>

namespace zonewright::templates {

// Groups carry the element's id as it is; a relation's group carries `relation:` and its id with what XML names refuse
// written as `%XX`. `title` becomes the picture's accessible name.
Markup svgTree(const DisplayList& list, const std::string& title);

// One item alone, for putting into such a tree.
Markup svgGroup(const DisplayItem& item);

// The tree as a file of its own.
std::string svgText(const DisplayList& list, const std::string& title);

struct DiagramExportOptions {
    std::optional<model::DiagramId> diagram;  // one only; else all, in the order of their tabs
    const Theme* theme = &lightTheme();
    DisplayOptions display;
};

// One SVG a diagram, named after its id. Empty when the drawing has no such diagram.
OutputFiles exportDiagram(const model::Drawing& drawing, const model::Catalogue& catalogue,
                          const DiagramExportOptions& options = {});

}  // namespace zonewright::templates
