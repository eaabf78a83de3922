// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/roles.h"

#include "model/base/read_tree.h"
#include "resources/pack.h"
#include "templates/bicep/plan.h"

#include <map>

namespace zonewright::templates::bicep {

namespace {

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return result;
}

std::map<std::string, RoleDefinition> load() {
    std::map<std::string, RoleDefinition> roles;
    for (const std::string_view path : {"roles/cosmos.json", "roles/built_in.json"}) {
        const resources::PackedFile* file = resources::findFile(resources::packedFiles(), path);
        const auto tree =
            file ? model::decodeTree(file->bytes, std::string(path)) : model::Result<model::Tree>(model::Tree::ofMap());
        const model::Tree* list = tree ? tree->find("roles") : nullptr;
        if (!list) continue;
        for (const model::Tree& role : list->items) {
            const RoleDefinition definition{role.stringAt("name"), role.stringAt("id"), path == "roles/cosmos.json"};
            roles.emplace(lower(definition.name), definition);
            roles.emplace(lower(definition.id), definition);
            for (const std::string& former : role.stringsAt("formerNames")) roles.emplace(lower(former), definition);
        }
    }
    return roles;
}

}  // namespace

std::optional<RoleDefinition> findRole(std::string_view nameOrId) {
    static const std::map<std::string, RoleDefinition> kRoles = load();
    const auto found = kRoles.find(lower(nameOrId));
    if (found == kRoles.end()) return std::nullopt;
    return found->second;
}

std::string roleKey(const std::string& name) {
    std::string key = symbolStem(name);
    if (key.front() >= 'A' && key.front() <= 'Z') key.front() = static_cast<char>(key.front() + 32);
    return key;
}

}  // namespace zonewright::templates::bicep
