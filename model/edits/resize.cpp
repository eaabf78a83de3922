// SPDX-License-Identifier: Apache-2.0
#include "model/edits/resize.h"

#include "model/diagram/shown.h"
#include "model/edits/subtree.h"

#include <fmt/format.h>

#include <vector>

namespace zonewright::model {

Result<void> resizeElement(Document& document, const DiagramId& diagramId, const ElementId& id, const Rect& absolute) {
    const Element* element = document.zone().find(id);
    if (element == nullptr) return fail(notDrawn(id));
    const Diagram* diagram = document.drawing().find(diagramId);
    const auto old = diagram == nullptr ? std::nullopt : absoluteRect(document.zone(), *diagram, id);
    if (!old || absolute.width < 1 || absolute.height < 1)
        return fail({Severity::error, "bad-size", "", id.value,
                     fmt::format("{} cannot take that size here", displayName(*element)),
                     "Give a size above 0 to an element that the diagram shows"});
    const Point origin = originOf(document.zone(), *diagram, shownContainer(document.zone(), *diagram, id));
    std::vector<Placement> places{
        {id, {absolute.x - origin.x, absolute.y - origin.y, absolute.width, absolute.height}}};
    const int dx = old->x - absolute.x, dy = old->y - absolute.y;
    if (dx != 0 || dy != 0) {
        for (const auto& [inner, placement] : diagram->placements) {
            if (shownContainer(document.zone(), *diagram, inner) != id) continue;
            const Rect& rect = placement->rect;
            places.push_back({inner, {rect.x + dx, rect.y + dy, rect.width, rect.height}});
        }
    }
    auto edit = document.begin(fmt::format("Resize {}", displayName(*element)),
                               fmt::format("resize:{}.{}", diagramId.value, id.value));
    for (const Placement& place : places) edit.place(diagramId, place);
    edit.commit();
    return {};
}

}  // namespace zonewright::model
