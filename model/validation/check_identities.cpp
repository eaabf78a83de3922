// SPDX-License-Identifier: Apache-2.0
#include "model/validation/drawing_under_check.h"

#include "model/value/effective_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace zonewright::model {
namespace {

constexpr std::array<std::string_view, 5> kGrants = {"role-assignment", "access-policy", "inner-role",
                                                     "graph-permission", "directory-role"};

bool isUsed(const DrawingUnderCheck& drawing, const Element& identity) {
    const auto carried = [](const Relation* relation) { return relation->kind == "identity-of"; };
    const auto federated = [](const Relation* relation) {
        return relation->kind == "federates" || relation->kind == "opens";
    };
    return std::ranges::any_of(drawing.structure.from(identity.id), carried) ||
           std::ranges::any_of(drawing.structure.to(identity.id), federated);
}

// A grant to a resource is a grant to its own identity, which it must have.
void checkGrantee(DrawingUnderCheck& drawing, const Relation& grant) {
    const Element* source = drawing.zone.find(grant.source);
    const ElementType* type = source == nullptr ? nullptr : drawing.typeOf(*source);
    if (type == nullptr || !type->systemIdentity) return;
    const EffectiveValue identity = effectiveValue(drawing.zone, drawing.catalogue, *source, "identityType");
    if (identity.evidence == Evidence::unknown) return;
    if (identity.value.isString() && identity.value.string().find("SystemAssigned") != std::string::npos) return;
    const bool carries = identity.value.isString() && identity.value.string() == "UserAssigned";
    const std::string_view wanted = carries ? "SystemAssigned, UserAssigned" : "SystemAssigned";
    drawing
        .add(Severity::warning, "no-identity-of-its-own", grant.id.value,
             fmt::format("{} is granted something and has no identity of its own", drawing.shown(*source)),
             "Set identityType to SystemAssigned, or grant it to the identity that the element carries")
        .mend("Give it an identity of its own", fmt::format("set {}.identityType={}", source->id.value, wanted));
}

}  // namespace

void checkIdentities(DrawingUnderCheck& drawing) {
    for (const Element* identity : drawing.elementsOf("managed-identity")) {
        if (isUsed(drawing, *identity)) continue;
        drawing
            .add(Severity::hint, "unused-identity", identity->id.value, "nothing carries this identity",
                 "Draw identity-of to its host, or remove it with its rights")
            .mend("Remove it with its rights", fmt::format("remove {}", identity->id.value));
    }
    for (const auto& [id, relation] : drawing.zone.relations) {
        if (std::ranges::find(kGrants, relation->kind) != kGrants.end()) checkGrantee(drawing, *relation);
    }
}

}  // namespace zonewright::model
