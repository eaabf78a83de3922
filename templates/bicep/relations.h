// SPDX-License-Identifier: Apache-2.0
// What relations become that are resources of their own, or that touch types of every kind.
#pragma once

#include "templates/bicep/plan.h"

namespace zonewright::templates::bicep {

// identity-of: the identity block of each host. federates: credentials of the identity.
void writeIdentities(Plan& plan);
// role-assignment and eligible-role: assignments on the scope, Cosmos DB's own on the account.
void writeRoleAssignments(Plan& plan);
// logs-to: diagnostic settings.
void writeDiagnostics(Plan& plan);
// Locks and budgets, drawn as properties of resources and scopes.
void writeLocksAndBudgets(Plan& plan);
// Subnets into the body of their network, node pools into that of their cluster.
void inlineSubnets(Plan& plan);
void inlineNodePools(Plan& plan);
// gateway-connection: a connection between two gateways, or a gateway and a circuit or site.
void writeGatewayConnections(Plan& plan);
// encrypted-with: the customer's key in the body of what it encrypts.
void writeEncryption(Plan& plan);
// allows: networks and resources that a service's own firewall lets in.
void writeAdmissions(Plan& plan);
// What must be there first though nothing refers to it: grants before their use, children one after the other.
void orderDeployment(Plan& plan);

}  // namespace zonewright::templates::bicep
