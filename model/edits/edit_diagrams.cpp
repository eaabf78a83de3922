// SPDX-License-Identifier: Apache-2.0
#include "model/edits/edit_diagrams.h"

#include "model/edits/subtree.h"

#include <fmt/format.h>

namespace zonewright::model {

namespace {

Problem noDiagram(const DiagramId& id) {
    return {Severity::error,
            "unknown-diagram",
            "",
            id.value,
            fmt::format("there is no diagram `{}`", id.value),
            "Name a diagram of the drawing"};
}

// Both drawn and shown, or a problem.
Result<void> check(const Document& document, const DiagramId& diagram, const ElementId& id) {
    if (document.drawing().find(diagram) == nullptr) return fail(noDiagram(diagram));
    if (document.zone().find(id) == nullptr) return fail(notDrawn(id));
    return {};
}

}  // namespace

DiagramId addDiagram(Document& document, Diagram diagram) {
    const std::string stem = diagram.id.empty() ? "diagram" : diagram.id.value;
    diagram.id = DiagramId(stem);
    for (int i = 2; document.drawing().find(diagram.id) != nullptr; ++i)
        diagram.id = DiagramId(fmt::format("{}-{}", stem, i));
    const DiagramId id = diagram.id;
    auto edit = document.begin(fmt::format("Add diagram {}", diagram.name));
    edit.put(std::move(diagram));
    edit.commit();
    return id;
}

DiagramId addDiagram(Document& document, const std::string& name) {
    Diagram diagram;
    diagram.name = name;
    return addDiagram(document, std::move(diagram));
}

Result<void> removeDiagram(Document& document, const DiagramId& id) {
    const Diagram* diagram = document.drawing().find(id);
    if (diagram == nullptr) return fail(noDiagram(id));
    if (document.drawing().diagrams.size() == 1)
        return fail({Severity::error, "last-diagram", "", id.value, "the last diagram cannot be removed",
                     "Add another one first"});
    auto edit = document.begin(fmt::format("Remove diagram {}", diagram->name));
    edit.remove(id);
    edit.commit();
    return {};
}

Result<void> renameDiagram(Document& document, const DiagramId& id, const std::string& name) {
    const Diagram* old = document.drawing().find(id);
    if (old == nullptr) return fail(noDiagram(id));
    if (old->name == name) return {};
    Diagram diagram = *old;
    diagram.name = name;
    auto edit = document.begin("Rename diagram", fmt::format("diagram:{}", id.value));
    edit.put(std::move(diagram));
    edit.commit();
    return {};
}

Result<void> setLayers(Document& document, const DiagramId& id, std::vector<std::string> layers) {
    const Diagram* old = document.drawing().find(id);
    if (old == nullptr) return fail(noDiagram(id));
    if (old->layers == layers) return {};
    Diagram diagram = *old;
    diagram.layers = std::move(layers);
    auto edit = document.begin("Choose layers");
    edit.put(std::move(diagram));
    edit.commit();
    return {};
}

Result<void> placeElement(Document& document, const DiagramId& diagram, const ElementId& id, const Rect& rect) {
    if (auto fine = check(document, diagram, id); !fine) return fine;
    auto edit = document.begin(labelFor("Show", document.zone(), {id}));
    edit.place(diagram, {id, rect});
    edit.commit();
    return {};
}

Result<void> unplaceElement(Document& document, const DiagramId& diagram, const ElementId& id) {
    if (auto fine = check(document, diagram, id); !fine) return fine;
    auto edit = document.begin(labelFor("Hide", document.zone(), {id}));
    edit.unplace(diagram, id);
    edit.commit();
    return {};
}

}  // namespace zonewright::model
