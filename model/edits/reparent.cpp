// SPDX-License-Identifier: Apache-2.0
#include "model/edits/reparent.h"

#include "model/diagram/shown.h"
#include "model/edits/reparent_in.h"
#include "model/edits/subtree.h"

#include <fmt/format.h>

#include <set>

namespace zonewright::model {

Result<void> checkReparent(const Document& document, const std::vector<ElementId>& elements, const ElementId& parent) {
    const LandingZone& zone = document.zone();
    std::set<ElementId> around;  // the container and all that it lies in
    for (const Element* at = zone.find(parent); at != nullptr && around.insert(at->id).second;)
        at = zone.find(at->parent);
    for (const ElementId& id : elements) {
        const Element* element = zone.find(id);
        if (element == nullptr) return fail(notDrawn(id));
        if (auto fits = checkContainment(document, parent, element->type); !fits) return fits;
        if (around.contains(id))
            return fail({Severity::error, "containment-cycle", "", id.value,
                         fmt::format("{} cannot lie inside itself", displayName(*element)),
                         "Choose a container outside it"});
    }
    return checkNesting(depthOf(zone, parent) + heightOf(zone, elements), parent);
}

void reparentIn(Transaction& edit, const std::vector<ElementId>& elements, const ElementId& parent) {
    const Drawing before = edit.drawing();
    for (const ElementId& id : elements) {
        Element element = *before.zone.find(id);
        element.parent = parent;
        edit.put(std::move(element));
    }
    // What lies inside a moved element may hang on another shown ancestor now, where a diagram does not show the
    // element.
    for (const ElementId& id : withContents(before.zone, elements)) {
        for (const DiagramRef& diagram : before.diagrams) {
            const auto rect = absoluteRect(before.zone, *diagram, id);
            if (!rect) continue;
            const ElementId container = shownContainer(edit.zone(), *diagram, id);
            if (container == shownContainer(before.zone, *diagram, id)) continue;
            const Point origin = originOf(edit.zone(), *diagram, container);
            edit.place(diagram->id, {id, {rect->x - origin.x, rect->y - origin.y, rect->width, rect->height}});
        }
    }
}

Result<void> reparent(Document& document, const std::vector<ElementId>& elements, const ElementId& parent) {
    if (auto allowed = checkReparent(document, elements, parent); !allowed) return allowed;
    auto edit = document.begin(labelFor("Move", document.zone(), elements));
    reparentIn(edit, topmost(document.zone(), elements), parent);
    edit.commit();
    return {};
}

}  // namespace zonewright::model
