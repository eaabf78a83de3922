// SPDX-License-Identifier: Apache-2.0
#include "model/format/intended_word.h"
#include "model/format/relation_ends.h"
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

// Whether something was wrong with it.
bool checkEnd(DrawingUnderCheck& drawing, const Relation& relation, const RelationKind& kind, const ElementId& end,
              const std::vector<std::string>& allowed, std::string_view side) {
    if (!drawing.zone.exists(end)) {
        drawing
            .add(Severity::error, "dangling-relation", relation.id.value,
                 fmt::format("its {} \"{}\" is not drawn", side, end.value), "Name an element of this drawing")
            .mend("Remove the relation", fmt::format("remove {}", relation.id.value));
        return true;
    }
    const ElementType* type = endType(drawing, end);
    if (type == nullptr || std::ranges::any_of(allowed, [&](const std::string& name) { return type->isIn(name); }))
        return false;
    const auto typeAt = [&](const ElementId& id) {
        const ElementType* known = endType(drawing, id);
        return known == nullptr ? std::string() : known->id;
    };
    drawing
        .add(Severity::error, "impossible-relation", relation.id.value,
             fmt::format("{} cannot be the {} of {}", drawing.one(*type), side, relation.kind),
             wayOutOfWrongEnds(drawing.catalogue, kind, side, typeAt(relation.source), typeAt(relation.target)))
        .mend("Remove the relation", fmt::format("remove {}", relation.id.value));
    return true;
}

}  // namespace

void checkRelations(DrawingUnderCheck& drawing) {
    for (const auto& [id, relation] : drawing.zone.relations) {
        const RelationKind* kind = drawing.catalogue.relationKind(relation->kind);
        if (kind == nullptr) {
            drawing.add(Severity::error, "unknown-kind", id.value,
                        fmt::format("there is no relation \"{}\"", relation->kind),
                        intendedKind(drawing.catalogue, relation->kind));
            continue;
        }
        const bool told = checkEnd(drawing, *relation, *kind, relation->source, kind->from, "source");
        const ElementType* source = endType(drawing, relation->source);
        const ElementType* target = endType(drawing, relation->target);
        if (told && source != nullptr && target != nullptr &&
            isReversed(drawing.catalogue, *kind, source->id, target->id))
            continue;  // drawn the wrong way round: told of once
        checkEnd(drawing, *relation, *kind, relation->target, kind->to, "target");
    }
}

}  // namespace zonewright::model
