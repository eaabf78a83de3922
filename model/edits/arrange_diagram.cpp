// SPDX-License-Identifier: Apache-2.0
#include "model/edits/arrange_diagram.h"

#include "model/diagram/arrange.h"

#include <fmt/format.h>

namespace zonewright::model {

Result<void> arrangeDiagram(Document& document, const DiagramId& id) {
    const Diagram* old = document.drawing().find(id);
    if (old == nullptr)
        return fail({Severity::error, "unknown-diagram", "", id.value,
                     fmt::format("there is no diagram `{}`", id.value), "Name a diagram of the drawing"});
    if (old->placements.empty()) return {};
    ArrangeOptions options;
    options.id = old->id;
    options.name = old->name;
    options.layers = old->layers;
    for (const auto& [element, placement] : old->placements) options.shown.insert(element);
    Diagram arranged = arrange(document.zone(), document.catalogue(), options);
    auto edit = document.begin(fmt::format("Arrange {}", old->name));
    edit.put(std::move(arranged));
    edit.commit();
    return {};
}

}  // namespace zonewright::model
