// SPDX-License-Identifier: Apache-2.0
#include "model/edits/move.h"

#include "model/edits/make_room.h"
#include "model/edits/reparent_in.h"
#include "model/edits/subtree.h"

#include <fmt/format.h>

namespace zonewright::model {

Result<void> moveElements(Document& document, const DiagramId& diagram, const std::vector<ElementId>& elements, int dx,
                          int dy, const std::optional<ElementId>& into) {
    for (const ElementId& id : elements)
        if (document.zone().find(id) == nullptr) return fail(notDrawn(id));
    const std::vector<ElementId> moved = topmost(document.zone(), elements);
    if (into)
        if (auto allowed = checkReparent(document, moved, *into); !allowed) return allowed;
    std::string mergeKey = "move:" + diagram.value;
    for (const ElementId& id : moved) mergeKey += " " + id.value;
    auto edit = document.begin(labelFor("Move", document.zone(), moved), into ? std::string() : mergeKey);
    if (into) {
        std::vector<ElementId> adopted;
        for (const ElementId& id : moved)
            if (document.zone().find(id)->parent != *into) adopted.push_back(id);
        reparentIn(edit, adopted, *into);
    }
    for (const ElementId& id : moved) {
        const Diagram* shown = edit.drawing().find(diagram);
        const Placement* placement = shown == nullptr ? nullptr : shown->find(id);
        if (placement == nullptr || (dx == 0 && dy == 0)) continue;
        Placement there = *placement;
        there.rect.x += dx;
        there.rect.y += dy;
        edit.place(diagram, there);
        if (into) makeRoomIn(edit, diagram, id);
    }
    edit.commit();
    return {};
}

}  // namespace zonewright::model
