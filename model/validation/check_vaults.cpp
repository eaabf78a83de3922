// SPDX-License-Identifier: Apache-2.0
// What services ask of a vault that keeps their keys, and entries of a vault that it does not read.
#include "model/validation/drawing_under_check.h"

#include "model/value/effective_value.h"

#include <fmt/format.h>

namespace zonewright::model {
namespace {

bool isFalse(const EffectiveValue& value) { return value.value.isBoolean() && !value.value.boolean(); }

// https://learn.microsoft.com/azure/storage/common/customer-managed-keys-overview and its like for other services
void checkEncryption(DrawingUnderCheck& drawing, const Relation& use) {
    const Element* vault = drawing.structure.armParent(use.target);
    if (vault == nullptr || vault->type != "key-vault" || !drawing.isDeployed(*vault)) return;
    const EffectiveValue protection = effectiveValue(drawing.zone, drawing.catalogue, *vault, "enablePurgeProtection");
    if (protection.evidence == Evidence::unknown || !isFalse(protection)) return;
    drawing
        .add(Severity::warning, "key-without-purge-protection", use.id.value,
             fmt::format("the key lies in {}, which can be purged; services refuse such keys", drawing.shown(*vault)),
             "Set enablePurgeProtection of the vault to true")
        .mend("Protect the vault from purging", fmt::format("set {}.enablePurgeProtection=true", vault->id.value));
}

void checkPolicy(DrawingUnderCheck& drawing, const Relation& policy) {
    const Element* vault = drawing.zone.find(policy.target);
    if (vault == nullptr || !drawing.isOn(vault->properties, "enableRbacAuthorization")) return;
    drawing
        .add(Severity::hint, "unread-access-policy", policy.id.value,
             fmt::format("{} judges by roles, so this entry gives nothing", drawing.shown(*vault)),
             "Draw role-assignment instead")
        .mend("Remove the entry", fmt::format("remove {}", policy.id.value));
}

}  // namespace

void checkVaults(DrawingUnderCheck& drawing) {
    for (const auto& [id, relation] : drawing.zone.relations) {
        if (relation->kind == "encrypted-with") checkEncryption(drawing, *relation);
        if (relation->kind == "access-policy") checkPolicy(drawing, *relation);
    }
}

}  // namespace zonewright::model
