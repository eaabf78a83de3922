// SPDX-License-Identifier: Apache-2.0
// Role definitions and what else is known of permissions before a drawing is looked at (resources/roles).
#pragma once

#include "model/base/result.h"
#include "model/base/tree.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zonewright::analysis::access {

// Management operations go to the resource manager, data operations to the service itself. Neither kind of right counts
// for the other.
enum class Plane { control, data };

struct RoleBlock {
    std::vector<std::string> actions, notActions, dataActions, notDataActions;
    bool operator==(const RoleBlock&) const = default;
};

struct Role {
    std::string name;
    std::string id;                     // GUID; of custom roles the element id
    bool custom = false;                // defined by the drawing
    std::vector<RoleBlock> blocks;      // they add up
    std::string condition;              // of the definition; empty: none
    std::vector<std::string> mayGrant;  // role ids that the condition lets a holder assign
    bool dataPlaneOfCosmos = false;     // assigned through sqlRoleAssignments; counts for data of Cosmos DB alone
};

// Something a holder can do, told by operations: what `zonewright access` lists.
struct Capability {
    std::string id;
    bool data = false;
    std::vector<std::string> anyOf, allOf;
};

// A named set of data operations, for some types: one of `actions`, `dataActions` or `innerRoles` is enough.
struct OperationRow {
    std::vector<std::string> types;  // type ids
    std::vector<std::string> actions, dataActions, innerRoles;
    std::string whenProperty;  // the row counts only while this property ...
    std::string whenValue;     // ... has this value;
    bool whenNot = false;      // ... has another one
    std::string mask;          // inner roles of an access list: the letter their mask must hold
};

// Who may perform an operation of the directory (microsoft.directory/...).
struct DirectoryRight {
    std::vector<std::string> roles, rolesOverOrdinary, permissions;
    bool owners = false;
    std::vector<std::string> assignableRoles,
        assignablePermissions;                    // over role-assignable groups, in place of the above
    std::vector<std::string> permissionsOverAll;  // over people with a directory role as well
};

class RoleCatalogue {
public:
    // Files as (path, tree), the paths ending in built_in.json, cosmos.json, capabilities.json, operation_sets.yaml,
    // directory_rights.yaml, directory_roles.yaml; others are ignored.
    static model::Result<std::shared_ptr<const RoleCatalogue>> load(
        const std::vector<std::pair<std::string, model::Tree>>& files);

    // By GUID or name, former names included, in whatever case. Null: unknown, which is not "may nothing".
    const Role* find(std::string_view nameOrId) const;
    std::span<const Role> roles() const { return m_roles; }
    std::span<const Capability> capabilities() const { return m_capabilities; }
    // Null when the name is no set. A set's name holds a colon (`data:read`).
    const std::vector<OperationRow>* operationSet(std::string_view name) const;
    const DirectoryRight* directoryRight(std::string_view operation) const;
    // Whether that is the name of a built-in role of the directory; some Azure roles have such a name, too.
    bool isDirectoryRole(std::string_view name) const;
    // The plane of an operation: that of the pattern which names it most closely. Control for what nothing names.
    // O(roles).
    Plane planeOf(std::string_view operation) const;

private:
    std::vector<Role> m_roles;
    std::map<std::string, std::size_t, std::less<>> m_index;
    std::vector<Capability> m_capabilities;
    std::map<std::string, std::vector<OperationRow>, std::less<>> m_sets;
    std::map<std::string, DirectoryRight, std::less<>> m_directory;
    std::set<std::string> m_directoryRoles;  // in lower case
};

// The one compiled in; loaded once, then shared.
std::shared_ptr<const RoleCatalogue> builtinRoles();

}  // namespace zonewright::analysis::access
