// SPDX-License-Identifier: Apache-2.0
#include "model/edits/remove_elements.h"

#include "model/edits/subtree.h"

#include <fmt/format.h>

namespace zonewright::model {

Result<void> removeElements(Document& document, const std::vector<ElementId>& elements,
                            const std::vector<RelationId>& relations) {
    const LandingZone& zone = document.zone();
    for (const ElementId& id : elements)
        if (zone.find(id) == nullptr) return fail(notDrawn(id));
    for (const RelationId& id : relations)
        if (zone.find(id) == nullptr) return fail(notDrawn(id));
    const std::set<ElementId> gone = withContents(zone, elements);
    std::set<RelationId> cut(relations.begin(), relations.end());
    for (const auto& [id, relation] : zone.relations)
        if (gone.contains(relation->source) || gone.contains(relation->target)) cut.insert(id);
    auto edit = document.begin(!elements.empty()       ? labelFor("Delete", zone, elements)
                               : relations.size() == 1 ? "Delete relation"
                                                       : fmt::format("Delete {} relations", relations.size()));
    for (const RelationId& id : cut) edit.remove(id);
    for (const DiagramRef& diagram : std::vector<DiagramRef>(edit.drawing().diagrams))
        for (const ElementId& id : gone)
            if (diagram->find(id) != nullptr) edit.unplace(diagram->id, id);
    for (const ElementId& id : gone) edit.remove(id);
    edit.commit();
    return {};
}

}  // namespace zonewright::model
