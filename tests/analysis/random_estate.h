// SPDX-License-Identifier: Apache-2.0
// Small estates of every sort of weakness, thinned out and turned at random.
#pragma once

#include "tests/analysis/drawings.h"

#include <random>

namespace zonewright::tests {

// Two ways into an application, a vault, a store, a machine, keys that lie about.
inline constexpr std::string_view kSmallEstate = R"(
undrawn: secure
elements:
  - {id: z-app, type: zone}
  - {id: z-data, type: zone}
  - {id: rg, type: resource-group, parent: z-app}
  - {id: rg-data, type: resource-group, parent: z-data}
  - {id: left, type: web-app, parent: rg, publicNetworkAccess: Enabled, userAuthentication: none,
       identityType: SystemAssigned}
  - {id: right, type: web-app, parent: rg, publicNetworkAccess: Enabled, userAuthentication: none,
       identityType: SystemAssigned}
  - {id: mi, type: managed-identity, parent: rg}
  - {id: ann, type: user-persona, exposure: external}
  - {id: staff, type: entra-group}
  - {id: kv, type: key-vault, parent: rg-data, enableRbacAuthorization: true, publicNetworkAccess: Enabled,
       defaultAction: Allow}
  - {id: pw, type: secret, parent: kv}
  - {id: st, type: storage-account, parent: rg-data, publicNetworkAccess: Enabled, defaultAction: Allow,
       allowSharedKeyAccess: true, allowBlobPublicAccess: true}
  - {id: ctr, type: blob-container, parent: st, publicAccess: Container}
  - {id: repo, type: repository, visibility: public}
  - {id: ak, type: secret, kind: accessKey}
relations:
  - {kind: role-assignment, source: left, target: kv, role: Key Vault Secrets User}
  - {kind: role-assignment, source: right, target: kv, role: Key Vault Secrets User}
  - {kind: role-assignment, source: mi, target: rg-data, role: Contributor}
  - {kind: identity-of, source: mi, target: left}
  - {kind: member-of, source: ann, target: staff}
  - {kind: role-assignment, source: staff, target: st, role: Storage Blob Data Reader}
  - {kind: role-assignment, source: ann, target: kv, role: Key Vault Secrets User}
  - {kind: holds, source: repo, target: ak, as: literal}
  - {kind: opens, source: ak, target: st, as: full}
)";

// Some relations gone, some switches turned to their secure value.
inline model::Drawing randomEstate(std::uint64_t seed) {
    std::mt19937_64 random(seed);
    model::Drawing drawing = drawingOf(kSmallEstate);
    std::erase_if(drawing.zone.relations, [&](const auto&) { return random() % 4 == 0; });
    for (auto& [id, element] : drawing.zone.elements) {
        model::Element changed = *element;
        for (auto& [key, value] : changed.properties) {
            const model::Property* property = catalogue().type(element->type)->find(key);
            const auto secure = property == nullptr ? std::nullopt : property->secure.example();
            if (secure && random() % 6 == 0) value = *secure;
        }
        element = std::make_shared<const model::Element>(std::move(changed));
    }
    return drawing;
}

inline model::Snapshot snapshotOf(model::Drawing drawing) {
    return {1, std::make_shared<const model::Drawing>(std::move(drawing))};
}

}  // namespace zonewright::tests
