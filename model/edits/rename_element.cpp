// SPDX-License-Identifier: Apache-2.0
#include "model/edits/rename_element.h"

#include "model/edits/subtree.h"

#include <fmt/format.h>

namespace zonewright::model {

Result<void> renameElement(Document& document, const ElementId& id, const std::string& name, Merging merging) {
    const Element* old = document.zone().find(id);
    if (old == nullptr) return fail(notDrawn(id));
    if (old->name == name) return {};
    Element element = *old;
    element.name = name;
    auto edit = document.begin(fmt::format("Rename {}", displayName(*old)),
                               merging == Merging::never ? std::string() : fmt::format("name:{}", id.value));
    edit.put(std::move(element));
    edit.commit();
    return {};
}

Result<void> changeElementId(Document& document, const ElementId& id, const ElementId& to) {
    const Element* old = document.zone().find(id);
    if (old == nullptr) return fail(notDrawn(id));
    if (id.value == kInternet || id.value == kAttackerTenant)
        return fail({Severity::error, "reserved-id", "", id.value,
                     fmt::format("`{}` is what that element is called everywhere", id.value),
                     "Give it a name instead of another id"});
    if (!isValidElementId(to.value) || document.zone().exists(to))
        return fail({Severity::error, "bad-id", "", id.value, fmt::format("the id `{}` is taken, or is none", to.value),
                     "Use a free id of small letters, digits, dots and dashes"});
    const Drawing before = document.drawing();
    auto edit = document.begin(fmt::format("Change id of {}", displayName(*old)));
    Element renamed = *old;
    renamed.id = to;
    edit.put(std::move(renamed));
    for (const auto& [childId, child] : before.zone.elements) {
        if (child->parent != id) continue;
        Element moved = *child;
        moved.parent = to;
        edit.put(std::move(moved));
    }
    for (const auto& [relationId, relation] : before.zone.relations) {
        if (relation->source != id && relation->target != id) continue;
        Relation moved = *relation;
        if (moved.source == id) moved.source = to;
        if (moved.target == id) moved.target = to;
        const std::string defaultId =
            fmt::format("{}({},{})", relation->kind, relation->source.value, relation->target.value);
        edit.remove(relationId);
        if (relationId.value.starts_with(defaultId))
            moved.id = freshRelationId(edit.zone(), moved.kind, moved.source, moved.target);
        edit.put(std::move(moved));
    }
    for (const DiagramRef& diagram : before.diagrams) {
        const Placement* placement = diagram->find(id);
        if (placement == nullptr) continue;
        edit.place(diagram->id, {to, placement->rect});
        edit.unplace(diagram->id, id);
    }
    edit.remove(id);
    edit.commit();
    return {};
}

}  // namespace zonewright::model
