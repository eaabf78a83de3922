// SPDX-License-Identifier: Apache-2.0
// What a type needs in its body beyond its drawn properties: envelopes, references to neighbours, children that follow
// from records. One function for each type, in files by field.
#pragma once

#include "templates/bicep/plan.h"

#include <string_view>

namespace zonewright::templates::bicep {

using Completion = void (*)(Plan& plan, ArmResource& resource, const model::Element& element);

// Null for a type whose drawn properties say it all.
Completion completionOf(std::string_view elementType);

// network.cpp
void completeVirtualNetwork(Plan&, ArmResource&, const model::Element&);
void completeSubnet(Plan&, ArmResource&, const model::Element&);
void completeRouteTable(Plan&, ArmResource&, const model::Element&);
void completeNatGateway(Plan&, ArmResource&, const model::Element&);
void completePrivateEndpoint(Plan&, ArmResource&, const model::Element&);
void completePrivateDnsZone(Plan&, ArmResource&, const model::Element&);
void completeBastion(Plan&, ArmResource&, const model::Element&);
// firewall.cpp
void completeFirewall(Plan&, ArmResource&, const model::Element&);
void completeFirewallPolicy(Plan&, ArmResource&, const model::Element&);
// application_gateway.cpp
void completeApplicationGateway(Plan&, ArmResource&, const model::Element&);
// compute.cpp
void completeMachine(Plan&, ArmResource&, const model::Element&);
// containers.cpp
void completeContainerAppsEnvironment(Plan&, ArmResource&, const model::Element&);
void completeContainerApp(Plan&, ArmResource&, const model::Element&);
void completeRegistryAgentPool(Plan&, ArmResource&, const model::Element&);
// ai.cpp
void completeAiAccount(Plan&, ArmResource&, const model::Element&);
void completeFoundryProject(Plan&, ArmResource&, const model::Element&);
void completeFoundryConnection(Plan&, ArmResource&, const model::Element&);
void completeCapabilityHost(Plan&, ArmResource&, const model::Element&);
void completeModelDeployment(Plan&, ArmResource&, const model::Element&);
void completeSearch(Plan&, ArmResource&, const model::Element&);
// data.cpp
void completeStorage(Plan&, ArmResource&, const model::Element&);
void completeCosmos(Plan&, ArmResource&, const model::Element&);
void completeCosmosDatabase(Plan&, ArmResource&, const model::Element&);
void completeKeyVault(Plan&, ArmResource&, const model::Element&);
void completeSecret(Plan&, ArmResource&, const model::Element&);
// monitoring.cpp, policies.cpp
void completeApplicationInsights(Plan&, ArmResource&, const model::Element&);
void completePrivateLinkScope(Plan&, ArmResource&, const model::Element&);
void completeAlertRule(Plan&, ArmResource&, const model::Element&);
void completeDefenderPlan(Plan&, ArmResource&, const model::Element&);
void completeCustomRole(Plan&, ArmResource&, const model::Element&);
void completePolicyAssignment(Plan&, ArmResource&, const model::Element&);

// The public addresses of the element, ids in its body counted as used.
std::vector<Expression> publicAddressIds(Plan& plan, ArmResource& resource, const model::Element& element);
// The id of the subnet that it lies in, in-subnet relations of that use counted; null, and noted, when none is drawn.
std::optional<Expression> subnetId(Plan& plan, ArmResource& resource, const model::Element& element);

}  // namespace zonewright::templates::bicep
