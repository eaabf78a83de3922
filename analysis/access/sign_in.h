// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/access/permissions.h"

#include <string_view>

namespace zonewright::analysis::access {

// Whether a new sign-in of a person is asked for mfa, phishingResistant or compliantDevice: by an enabled Conditional
// Access policy of the person's own tenant that covers the person and all or management applications, or by security
// defaults.
Truth signInNeeds(const Permissions& permissions, const Element& person, std::string_view factor);

}  // namespace zonewright::analysis::access
