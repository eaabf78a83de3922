// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/snapshot.h"

#include <cstddef>

namespace zonewright::tests {

// A landing zone of about `elements` elements in the proportions of real ones. Applications, thirty-odd elements each:
// subnets with security groups, apps with identities and roles, stores with private endpoints and DNS, a model account
// with project, agent, tools and grounding, a repository whose workflow deploys through a federated identity, a team.
// Forty applications make a region with a hub, a firewall, a bastion and consultants from outside; a subscription holds
// five. Mistakes stand at fixed rates (public stores with keys, subnets without security group, Contributors of a whole
// subscription, unreviewed repositories, password machines in public, identities that may attach others), so what an
// attacker derives grows in proportion. One diagram shows all of it. The same number gives the same drawing, and a
// larger one holds the smaller one's applications.
model::Drawing generatedLandingZone(std::size_t elements);

}  // namespace zonewright::tests
