// SPDX-License-Identifier: Apache-2.0
#include "model/validation/drawing_under_check.h"

#include <fmt/format.h>

namespace zonewright::model {
namespace {

const Relation* reverseOf(const DrawingUnderCheck& drawing, const Relation& peering) {
    for (const Relation* relation : drawing.structure.from(peering.target)) {
        if (relation->kind == "peering" && relation->target == peering.source) return relation;
    }
    return nullptr;
}

}  // namespace

void checkPeerings(DrawingUnderCheck& drawing) {
    for (const auto& [id, relation] : drawing.zone.relations) {
        if (relation->kind != "peering") continue;
        const Element* source = drawing.zone.find(relation->source);
        const Element* target = drawing.zone.find(relation->target);
        if (source == nullptr || target == nullptr) continue;
        if (source == target) {
            drawing
                .add(Severity::error, "peering-with-itself", id.value, "a network cannot be peered with itself",
                     "Remove the relation")
                .mend("Remove the relation", fmt::format("remove {}", id.value));
            continue;
        }
        const Relation* reverse = reverseOf(drawing, *relation);
        if (reverse == nullptr) {
            drawing
                .add(Severity::warning, "one-sided-peering", id.value,
                     fmt::format("the way back, from {} to {}, is not drawn, so nothing passes", drawing.shown(*target),
                                 drawing.shown(*source)),
                     "Draw peering in both directions")
                .mend("Draw the way back",
                      fmt::format("add peering({},{})", relation->target.value, relation->source.value));
        } else if (drawing.isOn(relation->properties, "useRemoteGateways") &&
                   !drawing.isOn(reverse->properties, "allowGatewayTransit")) {
            drawing
                .add(Severity::error, "gateway-transit", id.value,
                     fmt::format("it uses the gateway of {}, which does not offer it", drawing.shown(*target)),
                     "Set allowGatewayTransit on the peering of the other side")
                .mend("Let the other side offer it", fmt::format("set {}.allowGatewayTransit=true", reverse->id.value));
        }
    }
}

}  // namespace zonewright::model
