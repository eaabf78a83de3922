// SPDX-License-Identifier: Apache-2.0
#include "analysis/access/role_catalogue.h"

#include "analysis/access/pattern.h"
#include "analysis/network/drawn.h"
#include "model/base/read_tree.h"
#include "resources/pack.h"

#include <algorithm>
#include <cassert>

namespace zonewright::analysis::access {

using model::Tree;

namespace {

const std::vector<Tree>& itemsAt(const Tree& tree, std::string_view key) {
    static const std::vector<Tree> kNone;
    const Tree* list = tree.find(key);
    return list == nullptr ? kNone : list->items;
}

Role readRole(const Tree& tree, bool cosmos) {
    Role role;
    role.name = tree.stringAt("name");
    role.id = tree.stringAt("id");
    role.condition = tree.stringAt("condition");
    role.mayGrant = tree.stringsAt("mayGrant");
    role.dataPlaneOfCosmos = cosmos;
    for (const Tree& block : itemsAt(tree, "blocks"))
        role.blocks.push_back({block.stringsAt("actions"), block.stringsAt("notActions"),
                               block.stringsAt("dataActions"), block.stringsAt("notDataActions")});
    return role;
}

OperationRow readRow(const Tree& tree) {
    OperationRow row{tree.stringsAt("types"),
                     tree.stringsAt("actions"),
                     tree.stringsAt("dataActions"),
                     tree.stringsAt("inner"),
                     {},
                     {},
                     false,
                     tree.stringAt("mask")};
    if (const Tree* when = tree.find("when")) {
        row.whenProperty = when->stringAt("property");
        row.whenNot = when->find("not") != nullptr;
        row.whenValue = when->stringAt(row.whenNot ? "not" : "is");
    }
    return row;
}

DirectoryRight readRight(const Tree& tree) {
    DirectoryRight right{tree.stringsAt("roles"),
                         tree.stringsAt("rolesOverOrdinary"),
                         tree.stringsAt("permissions"),
                         tree.booleanAt("owners"),
                         {},
                         {},
                         tree.stringsAt("permissionsOverAll")};
    if (const Tree* assignable = tree.find("roleAssignable")) {
        right.assignableRoles = assignable->stringsAt("roles");
        right.assignablePermissions = assignable->stringsAt("permissions");
    }
    return right;
}

}  // namespace

model::Result<std::shared_ptr<const RoleCatalogue>> RoleCatalogue::load(
    const std::vector<std::pair<std::string, Tree>>& files) {
    auto catalogue = std::make_shared<RoleCatalogue>();
    const auto addRole = [&](const Tree& tree, bool cosmos) {
        Role role = readRole(tree, cosmos);
        std::vector<std::string> names{role.name, role.id};
        for (std::string& former : tree.stringsAt("formerNames")) names.push_back(std::move(former));
        for (const std::string& name : names) catalogue->m_index.try_emplace(lowered(name), catalogue->m_roles.size());
        catalogue->m_roles.push_back(std::move(role));
    };
    for (const auto& [path, tree] : files) {
        if (path.ends_with("built_in.json") || path.ends_with("cosmos.json")) {
            for (const Tree& role : itemsAt(tree, "roles")) addRole(role, path.ends_with("cosmos.json"));
        } else if (path.ends_with("capabilities.json")) {
            for (const Tree& item : itemsAt(tree, "capabilities"))
                if (item.booleanAt("derive", true))
                    catalogue->m_capabilities.push_back({item.stringAt("id"), item.stringAt("kind") == "dataAction",
                                                         item.stringsAt("anyOf"), item.stringsAt("allOf")});
        } else if (path.ends_with("operation_sets.yaml")) {
            for (const model::TreeEntry& entry : tree.entries)
                for (const Tree& row : entry.value.items) catalogue->m_sets[entry.key].push_back(readRow(row));
        } else if (path.ends_with("directory_rights.yaml")) {
            for (const model::TreeEntry& entry : tree.entries)
                catalogue->m_directory[lowered(entry.key)] = readRight(entry.value);
        } else if (path.ends_with("directory_roles.yaml")) {
            for (const std::string& name : tree.stringsAt("roles")) catalogue->m_directoryRoles.insert(lowered(name));
        }
    }
    if (catalogue->m_roles.empty() || catalogue->m_sets.empty())
        return model::fail({model::Severity::error, "no-roles", "roles", "", "the role definitions are missing",
                            "Ship resources/roles"});
    return std::shared_ptr<const RoleCatalogue>(std::move(catalogue));
}

const Role* RoleCatalogue::find(std::string_view nameOrId) const {
    const auto found = m_index.find(lowered(nameOrId));
    return found == m_index.end() ? nullptr : &m_roles[found->second];
}

const std::vector<OperationRow>* RoleCatalogue::operationSet(std::string_view name) const {
    const auto found = m_sets.find(name);
    return found == m_sets.end() ? nullptr : &found->second;
}

const DirectoryRight* RoleCatalogue::directoryRight(std::string_view operation) const {
    const auto found = m_directory.find(lowered(operation));
    return found == m_directory.end() ? nullptr : &found->second;
}

bool RoleCatalogue::isDirectoryRole(std::string_view name) const { return m_directoryRoles.contains(lowered(name)); }

Plane RoleCatalogue::planeOf(std::string_view operation) const {
    std::size_t closest = 0;  // length of what stands before the first star, and one
    Plane plane = Plane::control;
    const auto look = [&](const std::vector<std::string>& patterns, Plane candidate) {
        for (const std::string& pattern : patterns) {
            const std::size_t named = std::min(pattern.find('*'), pattern.size() + 1) + 1;
            if (named < closest || (named == closest && candidate == Plane::data)) continue;
            if (!covers(pattern, operation, ZeroSegments::match)) continue;
            closest = named;
            plane = candidate;
        }
    };
    for (const Capability& capability : m_capabilities) {
        look(capability.anyOf, capability.data ? Plane::data : Plane::control);
        look(capability.allOf, capability.data ? Plane::data : Plane::control);
    }
    for (const auto& [name, rows] : m_sets) {
        for (const OperationRow& row : rows) {
            look(row.actions, Plane::control);
            look(row.dataActions, Plane::data);
        }
    }
    for (const Role& role : m_roles) {
        for (const RoleBlock& block : role.blocks) {
            look(block.actions, Plane::control);
            look(block.notActions, Plane::control);
            look(block.dataActions, Plane::data);
            look(block.notDataActions, Plane::data);
        }
    }
    return plane;
}

std::shared_ptr<const RoleCatalogue> builtinRoles() {
    static const std::shared_ptr<const RoleCatalogue> roles = [] {
        std::vector<std::pair<std::string, Tree>> files;
        for (const resources::PackedFile& file : resources::filesBelow(resources::packedFiles(), "roles/")) {
            auto tree = model::decodeTree(file.bytes, std::string(file.path));
            assert(tree);
            files.emplace_back(file.path, std::move(*tree));
        }
        auto loaded = RoleCatalogue::load(files);
        assert(loaded);
        return *loaded;
    }();
    return roles;
}

}  // namespace zonewright::analysis::access
