// SPDX-License-Identifier: Apache-2.0
#include "model/validation/drawing_under_check.h"

#include <fmt/format.h>

namespace zonewright::model {
namespace {

bool isOn(const Relation& relation, std::string_view key) {
    const auto found = relation.properties.find(key);
    return found != relation.properties.end() && found->second.isBoolean() && found->second.boolean();
}

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
            drawing.add(Severity::error, "peering-with-itself", id.value, "a network cannot be peered with itself",
                        "Remove the relation");
            continue;
        }
        const Relation* reverse = reverseOf(drawing, *relation);
        if (reverse == nullptr) {
            drawing.add(Severity::warning, "one-sided-peering", id.value,
                        fmt::format("the way back, from {} to {}, is not drawn, so nothing passes",
                                    drawing.shown(*target), drawing.shown(*source)),
                        "Draw peering in both directions");
        } else if (isOn(*relation, "useRemoteGateways") && !isOn(*reverse, "allowGatewayTransit")) {
            drawing.add(Severity::error, "gateway-transit", id.value,
                        fmt::format("it uses the gateway of {}, which does not offer it", drawing.shown(*target)),
                        "Set allowGatewayTransit on the peering of the other side");
        }
    }
}

}  // namespace zonewright::model
