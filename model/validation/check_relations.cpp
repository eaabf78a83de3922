// SPDX-License-Identifier: Apache-2.0
#include "model/validation/drawing_under_check.h"

#include <fmt/format.h>

#include <algorithm>

namespace zonewright::model {
namespace {

// The type of an end: drawn, or one of the two elements that exist undrawn.
const ElementType* endType(const DrawingUnderCheck& drawing, const ElementId& id) {
    const Element* element = drawing.zone.find(id);
    if (element != nullptr) return drawing.typeOf(*element);
    return drawing.zone.exists(id) ? drawing.catalogue.type(id.value) : nullptr;
}

void checkEnd(DrawingUnderCheck& drawing, const Relation& relation, const ElementId& end,
              const std::vector<std::string>& allowed, std::string_view side) {
    if (!drawing.zone.exists(end)) {
        drawing.add(Severity::error, "dangling-relation", relation.id.value,
                    fmt::format("its {} \"{}\" is not drawn", side, end.value), "Name an element of this drawing");
        return;
    }
    const ElementType* type = endType(drawing, end);
    if (type == nullptr || std::ranges::any_of(allowed, [&](const std::string& name) { return type->isIn(name); }))
        return;
    drawing.add(Severity::error, "impossible-relation", relation.id.value,
                fmt::format("{} cannot be the {} of {}", drawing.one(*type), side, relation.kind),
                fmt::format("Its {} is one of: {}", side, fmt::join(allowed, ", ")));
}

}  // namespace

void checkRelations(DrawingUnderCheck& drawing) {
    for (const auto& [id, relation] : drawing.zone.relations) {
        const RelationKind* kind = drawing.catalogue.relationKind(relation->kind);
        if (kind == nullptr) {
            const std::string near = drawing.catalogue.nearestKind(relation->kind);
            drawing.add(Severity::error, "unknown-kind", id.value,
                        fmt::format("there is no relation \"{}\"", relation->kind),
                        near.empty() ? "" : fmt::format("Did you mean \"{}\"?", near));
            continue;
        }
        checkEnd(drawing, *relation, relation->source, kind->from, "source");
        checkEnd(drawing, *relation, relation->target, kind->to, "target");
    }
}

}  // namespace zonewright::model
