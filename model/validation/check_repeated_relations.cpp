// SPDX-License-Identifier: Apache-2.0
// The same relation drawn twice: a deployment would make it once, or refuse the second.
#include "model/validation/drawing_under_check.h"

#include <fmt/format.h>

namespace zonewright::model {

void checkRepeatedRelations(DrawingUnderCheck& drawing) {
    for (const auto& [id, element] : drawing.zone.elements) {
        const std::span<const Relation* const> relations = drawing.structure.from(id);
        std::map<std::pair<std::string, ElementId>, std::vector<const Relation*>> seen;
        for (const Relation* relation : relations) {
            std::vector<const Relation*>& alike = seen[{relation->kind, relation->target}];
            for (const Relation* other : alike) {
                if (other->properties != relation->properties) continue;
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
