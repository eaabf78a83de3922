// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "templates/bicep/ast.h"

#include <string>
#include <string_view>

namespace zonewright::templates::bicep {

// A host name as it is in every Azure cloud: endings that environment() knows are taken from there, other names stay.
Expression cloudHost(const std::string& host);

// Whether a text holds the name of a host that differs between clouds and that the linter wants from environment().
bool namesCloudHost(std::string_view text);

}  // namespace zonewright::templates::bicep
