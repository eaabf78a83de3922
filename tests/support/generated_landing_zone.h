// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/snapshot.h"

#include <cstddef>

namespace zonewright::tests {

// A landing zone of about `elements` elements in the proportions of real ones: a hub with a firewall, and as many
// spokes as are needed, each with subnets, security groups, apps with identities and roles, stores with private
// endpoints and DNS, a model account, and flows between them. One spoke in eight leaves a store public with keys on.
// One diagram shows all of it. The same number gives the same drawing.
model::Drawing generatedLandingZone(std::size_t elements);

}  // namespace zonewright::tests
