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
void completeContainerJob(Plan&, ArmResource&, const model::Element&);
void completeSessionPool(Plan&, ArmResource&, const model::Element&);
void completeContainerInstance(Plan&, ArmResource&, const model::Element&);
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
// web.cpp
void completeSite(Plan&, ArmResource&, const model::Element&);
void completeFunctionApp(Plan&, ArmResource&, const model::Element&);
void completeAppServiceEnvironment(Plan&, ArmResource&, const model::Element&);
void completeAppServicePlan(Plan&, ArmResource&, const model::Element&);
// api_management.cpp
void completeApiManagement(Plan&, ArmResource&, const model::Element&);
void completeApi(Plan&, ArmResource&, const model::Element&);
// gateways.cpp
void completeVpnGateway(Plan&, ArmResource&, const model::Element&);
void completeExpressRouteGateway(Plan&, ArmResource&, const model::Element&);
void completeCircuit(Plan&, ArmResource&, const model::Element&);
void completeVirtualWan(Plan&, ArmResource&, const model::Element&);
void completeVirtualHub(Plan&, ArmResource&, const model::Element&);
// load_balancer.cpp
void completeLoadBalancer(Plan&, ArmResource&, const model::Element&);
void completePrivateLinkService(Plan&, ArmResource&, const model::Element&);
// name_resolution.cpp
void completeDnsResolver(Plan&, ArmResource&, const model::Element&);
void completeForwardingRuleset(Plan&, ArmResource&, const model::Element&);
void completeDnsSecurityPolicy(Plan&, ArmResource&, const model::Element&);
// network_controls.cpp
void completeNetworkInterface(Plan&, ArmResource&, const model::Element&);
void completeServiceEndpointPolicy(Plan&, ArmResource&, const model::Element&);
void completeDdosPlan(Plan&, ArmResource&, const model::Element&);
void completePerimeter(Plan&, ArmResource&, const model::Element&);
void completeNetworkManager(Plan&, ArmResource&, const model::Element&);
void completeSecurityAdminConfig(Plan&, ArmResource&, const model::Element&);
void completeConnectivityConfig(Plan&, ArmResource&, const model::Element&);
void completeFlowLog(Plan&, ArmResource&, const model::Element&);
// front_door.cpp
void completeFrontDoor(Plan&, ArmResource&, const model::Element&);
// databases.cpp
void completeSqlServer(Plan&, ArmResource&, const model::Element&);
void completeManagedInstance(Plan&, ArmResource&, const model::Element&);
void completePostgres(Plan&, ArmResource&, const model::Element&);
void completeMysql(Plan&, ArmResource&, const model::Element&);
void completeMongo(Plan&, ArmResource&, const model::Element&);
void completeRedis(Plan&, ArmResource&, const model::Element&);
void completeSynapse(Plan&, ArmResource&, const model::Element&);
void completeDatabricks(Plan&, ArmResource&, const model::Element&);
void completeDataFactory(Plan&, ArmResource&, const model::Element&);
void completeLinkedService(Plan&, ArmResource&, const model::Element&);
// machine_learning.cpp
void completeMachineLearning(Plan&, ArmResource&, const model::Element&);
void completeAccountNetwork(Plan&, ArmResource&, const model::Element&);
void completeMlRegistry(Plan&, ArmResource&, const model::Element&);
void completeMlCompute(Plan&, ArmResource&, const model::Element&);
void completeMlDatastore(Plan&, ArmResource&, const model::Element&);
void completeMlConnection(Plan&, ArmResource&, const model::Element&);
void completeOnlineEndpoint(Plan&, ArmResource&, const model::Element&);
// kubernetes.cpp
void completeCluster(Plan&, ArmResource&, const model::Element&);
void completeNodePool(Plan&, ArmResource&, const model::Element&);
// services.cpp
void completeEmptyProperties(Plan&, ArmResource&, const model::Element&);
void completeBot(Plan&, ArmResource&, const model::Element&);
void completeDeploymentScript(Plan&, ArmResource&, const model::Element&);
void completeManagedHsm(Plan&, ArmResource&, const model::Element&);
void completeKey(Plan&, ArmResource&, const model::Element&);
void completeExemption(Plan&, ArmResource&, const model::Element&);
void completeSecurityContact(Plan&, ArmResource&, const model::Element&);
void completeActionGroup(Plan&, ArmResource&, const model::Element&);
void completeDataCollectionRule(Plan&, ArmResource&, const model::Element&);
void completeDevopsPool(Plan&, ArmResource&, const model::Element&);
void completeFabricCapacity(Plan&, ArmResource&, const model::Element&);
void completeScaleSet(Plan&, ArmResource&, const model::Element&);
void completeManagedDisk(Plan&, ArmResource&, const model::Element&);
void completeArcMachine(Plan&, ArmResource&, const model::Element&);
void completeIotHub(Plan&, ArmResource&, const model::Element&);
void completeWafPolicy(Plan&, ArmResource&, const model::Element&);
// monitoring.cpp, policies.cpp
void completeApplicationInsights(Plan&, ArmResource&, const model::Element&);
void completePrivateLinkScope(Plan&, ArmResource&, const model::Element&);
void completeAlertRule(Plan&, ArmResource&, const model::Element&);
void completeDefenderPlan(Plan&, ArmResource&, const model::Element&);
void completeCustomRole(Plan&, ArmResource&, const model::Element&);
void completePolicyAssignment(Plan&, ArmResource&, const model::Element&);

// The drawn records of a zone, each as a child of it; name_resolution.cpp.
void writeDnsRecords(Plan& plan, ArmResource& zone, const model::Element& element);
void writeServiceRecords(Plan& plan, ArmResource& zone, const model::Element& element);
// The public addresses of the element, ids in its body counted as used.
std::vector<Expression> publicAddressIds(Plan& plan, ArmResource& resource, const model::Element& element);
// The id of the subnet that it lies in, in-subnet relations of that use counted; null, and noted, when none is drawn.
std::optional<Expression> subnetId(Plan& plan, ArmResource& resource, const model::Element& element);

// The id of a subnet that it reaches into for that use; empty: for any, or drawn in it. Null when none is drawn.
std::optional<Expression> optionalSubnetId(Plan& plan, ArmResource& resource, const model::Element& element,
                                           std::string_view use = {});
// What associated-with names for that use, or null.
ArmResource* associated(Plan& plan, const model::Element& element, std::string_view use);
// Where the target answers; null for what has no address that is known before it is asked.
std::optional<Expression> endpointOf(Plan& plan, ArmResource& from, ArmResource& target);
// A parameter of the module for a secret; `what` ends its name.
Expression secretParameter(ArmResource& resource, std::string_view what, std::string description);

}  // namespace zonewright::templates::bicep
