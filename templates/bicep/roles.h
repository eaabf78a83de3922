// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zonewright::templates::bicep {

struct RoleDefinition {
    std::string name;
    std::string id;           // GUID
    bool cosmosData = false;  // of Cosmos DB's own data plane
};

// A built-in role by name, former name or GUID, letters of either case; null when the product does not know it.
std::optional<RoleDefinition> findRole(std::string_view nameOrId);

// Its key among a module's role ids: `Key Vault Secrets User` is keyVaultSecretsUser.
std::string roleKey(const std::string& name);

}  // namespace zonewright::templates::bicep
