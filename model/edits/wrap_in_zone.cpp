// SPDX-License-Identifier: Apache-2.0
#include "model/edits/wrap_in_zone.h"

#include "model/diagram/shown.h"
#include "model/edits/reparent_in.h"
#include "model/edits/subtree.h"

#include <algorithm>
#include <optional>

namespace zonewright::model {

namespace {

constexpr int kPadding = 16, kTitle = 32;

// Around all of them, absolute; none when the diagram shows none.
std::optional<Rect> boundsOf(const Drawing& drawing, const Diagram& diagram, const std::vector<ElementId>& elements) {
    std::optional<Rect> bounds;
    for (const ElementId& id : elements) {
        const auto rect = absoluteRect(drawing.zone, diagram, id);
        if (!rect) continue;
        if (!bounds) {
            bounds = rect;
            continue;
        }
        const int left = std::min(bounds->x, rect->x), top = std::min(bounds->y, rect->y);
        const int right = std::max(bounds->right(), rect->right()), bottom = std::max(bounds->bottom(), rect->bottom());
        bounds = Rect{left, top, right - left, bottom - top};
    }
    return bounds;
}

}  // namespace

Result<ElementId> wrapInZone(Document& document, const DiagramId& diagramId, const std::vector<ElementId>& elements) {
    for (const ElementId& id : elements)
        if (document.zone().find(id) == nullptr) return fail(notDrawn(id));
    const std::vector<ElementId> wrapped = topmost(document.zone(), elements);
    if (wrapped.empty())
        return fail({Severity::error, "nothing-selected", "", "", "there is nothing to wrap", "Select elements first"});
    const ElementId parent = document.zone().find(wrapped.front())->parent;
    for (const ElementId& id : wrapped)
        if (document.zone().find(id)->parent != parent)
            return fail({Severity::error, "several-containers", "", id.value,
                         "the elements lie in different containers", "Select elements of one container"});
    if (auto fits = checkContainment(document, parent, "zone"); !fits) return fail(fits.error());
    if (auto fits = checkNesting(depthOf(document.zone(), parent) + 1 + heightOf(document.zone(), wrapped), parent);
        !fits)
        return fail(fits.error());

    const Drawing before = document.drawing();
    Element zone;
    zone.id = freshElementId(before.zone, "zone");
    zone.type = "zone";
    zone.parent = parent;
    const ElementId id = zone.id;
    auto edit = document.begin("Wrap in a zone");
    edit.put(std::move(zone));
    const Diagram* diagram = before.find(diagramId);
    if (const auto bounds = diagram == nullptr ? std::nullopt : boundsOf(before, *diagram, wrapped)) {
        const Point origin = originOf(before.zone, *diagram, shownContainer(before.zone, *diagram, wrapped.front()));
        edit.place(diagramId, {id,
                               {bounds->x - origin.x - kPadding, bounds->y - origin.y - kPadding - kTitle,
                                bounds->width + 2 * kPadding, bounds->height + 2 * kPadding + kTitle}});
    }
    reparentIn(edit, wrapped, id);
    edit.commit();
    return id;
}

}  // namespace zonewright::model
