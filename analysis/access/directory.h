// SPDX-License-Identifier: Apache-2.0
// Rights in the directory, which no Azure role carries.
#pragma once

#include "analysis/access/permissions.h"

#include <string>
#include <string_view>
#include <vector>

namespace zonewright::analysis::access {

inline constexpr std::string_view kDirectoryOperation = "microsoft.directory/";
// A role that somebody has gained of which nobody knows the name: it may be any.
inline constexpr std::string_view kUnknownRole = "?";

// By which relations somebody may perform an operation of the directory (microsoft.directory/...) on an object:
// directory roles, application permissions, ownership, those of the groups around him too. Each is enough. Empty: he
// may not.
std::vector<const Relation*> directoryRights(const Permissions& permissions, const ElementId& who,
                                             std::string_view operation, const Element& object, Reading reading);

// False where nobody gets anything in the directory by being that principal or a member of that group: no such relation
// is drawn from it or from a group around it.
bool mayHaveDirectoryRights(const Permissions& permissions, const ElementId& who);

// False where the role allows the operation on no object, whatever the drawing says of it.
bool directoryRoleMayMatter(const Permissions& permissions, std::string_view role, std::string_view operation);

// Whether a directory role held on `where` allows an operation of the directory on the object.
bool directoryRoleAllows(const Permissions& permissions, std::string_view role, const Element& where,
                         std::string_view operation, const Element& object, Reading reading);

}  // namespace zonewright::analysis::access
