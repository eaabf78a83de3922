// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/access/permissions.h"
#include "analysis/logic/world.h"

#include <memory>

namespace zonewright::analysis::access {

// may, mayData, mayAssign, eligible, approver, belongs, signInNeeds: all of S2, as the head of the attack steps defines them.
// `permissions` and what it refers to live as long as the world.
void addPermissionBuiltins(logic::World& world, std::shared_ptr<const Permissions> permissions);

}  // namespace zonewright::analysis::access
