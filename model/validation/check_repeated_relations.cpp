// SPDX-License-Identifier: Apache-2.0
// The same relation drawn twice: a deployment would make it once, or refuse the second.
// https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering: one peering joins two networks
#include "model/validation/drawing_under_check.h"
#include "model/validation/single_relations.h"

#include <fmt/format.h>

namespace zonewright::model {

bool joinsOnce(std::string_view relationKind) { return relationKind == "peering" || relationKind == "hub-connection"; }

void checkRepeatedRelations(DrawingUnderCheck& drawing) {
    for (const auto& [id, element] : drawing.zone.elements) {
        const std::span<const Relation* const> relations = drawing.structure.from(id);
        std::map<std::pair<std::string, ElementId>, std::vector<const Relation*>> seen;
        for (const Relation* relation : relations) {
            std::vector<const Relation*>& alike = seen[{relation->kind, relation->target}];
            for (const Relation* other : alike) {
                const bool same = other->properties == relation->properties;
                if (!same && !joinsOnce(relation->kind)) continue;
                if (!same) {
                    drawing
                        .add(Severity::error, "joined-twice", relation->id.value,
                             fmt::format("{} says otherwise of the same two, and Azure joins them once",
                                         other->id.value),
                             "Keep one of the two")
                        .mend("Remove this one", fmt::format("remove {}", relation->id.value));
                    break;
                }
                drawing
                    .add(Severity::warning, "drawn-twice", relation->id.value,
                         fmt::format("it says the same as {}", other->id.value), "Keep one of the two")
                    .mend("Remove this one", fmt::format("remove {}", relation->id.value));
                break;
            }
            alike.push_back(relation);
        }
    }
}

}  // namespace zonewright::model
