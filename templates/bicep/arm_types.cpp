// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/arm_types.h"

#include <algorithm>
#include <array>

namespace zonewright::templates::bicep {

namespace {

template <std::size_t N>
bool isOneOf(const std::array<std::string_view, N>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr std::array<std::string_view, 6> kScopeLevel{"policy-assignment", "policy-initiative",
                                                      "policy-exemption",  "custom-role-definition",
                                                      "defender-plan",     "security-contact"};
constexpr std::array<std::string_view, 2> kExtensions{"sentinel", "policy-exemption"};
constexpr std::array<std::string_view, 3> kInlined{"subnet", "aks-node-pool", "aks-confidential-node-pool"};
constexpr std::array<std::string_view, 8> kFixedNames{"private-dns-zone",       "defender-plan",    "policy-assignment",
                                                      "policy-initiative",      "policy-exemption", "security-contact",
                                                      "custom-role-definition", "sentinel"};
constexpr std::array<std::string_view, 9> kGlobal{"Microsoft.BotService/botServices",
                                                  "Microsoft.Bing/accounts",
                                                  "Microsoft.Cdn/profiles",
                                                  "Microsoft.Cdn/profiles/afdEndpoints",
                                                  "Microsoft.Network/privateDnsZones",
                                                  "Microsoft.Insights/actionGroups",
                                                  "Microsoft.Insights/activityLogAlerts",
                                                  "Microsoft.Insights/privateLinkScopes",
                                                  "Microsoft.Network/FrontDoorWebApplicationFirewallPolicies"};
// Children that lie in a region; other children follow their parent.
constexpr std::array<std::string_view, 10> kLocatedChildren{
    "Microsoft.Cdn/profiles/afdEndpoints",
    "Microsoft.HybridCompute/machines/extensions",
    "Microsoft.MachineLearningServices/workspaces/computes",
    "Microsoft.MachineLearningServices/workspaces/onlineEndpoints",
    "Microsoft.Network/networkWatchers/flowLogs",
    "Microsoft.Sql/servers/databases",
    "Microsoft.CognitiveServices/accounts/projects",
    "Microsoft.ContainerRegistry/registries/agentPools",
    "Microsoft.Compute/virtualMachines/extensions",
    "Microsoft.Network/privateDnsZones/virtualNetworkLinks"};
// Resources of their own that extend a scope or only hold settings.
constexpr std::array<std::string_view, 12> kPlain{"Microsoft.Insights/dataCollectionRuleAssociations",
                                                  "Microsoft.Authorization/roleAssignments",
                                                  "Microsoft.Authorization/roleEligibilityScheduleRequests",
                                                  "Microsoft.Authorization/locks",
                                                  "Microsoft.Authorization/policyAssignments",
                                                  "Microsoft.Authorization/policySetDefinitions",
                                                  "Microsoft.Authorization/policyExemptions",
                                                  "Microsoft.Authorization/roleDefinitions",
                                                  "Microsoft.Consumption/budgets",
                                                  "Microsoft.Insights/diagnosticSettings",
                                                  "Microsoft.Security/pricings",
                                                  "Microsoft.SecurityInsights/onboardingStates"};

bool isChild(std::string_view armType) { return std::count(armType.begin(), armType.end(), '/') > 1; }

}  // namespace

bool isScopeLevelType(std::string_view elementType) { return isOneOf(kScopeLevel, elementType); }
bool isExtensionType(std::string_view elementType) { return isOneOf(kExtensions, elementType); }
bool isInlinedType(std::string_view elementType) { return isOneOf(kInlined, elementType); }
bool hasParameterName(std::string_view elementType) { return !isOneOf(kFixedNames, elementType); }
bool isGlobalType(std::string_view armType) {
    return isOneOf(kGlobal, armType) || armType == "Microsoft.Network/privateDnsZones/virtualNetworkLinks";
}
bool takesLocation(std::string_view armType) {
    return isChild(armType) ? isOneOf(kLocatedChildren, armType)
                            : !isOneOf(kPlain, armType) && armType != "Microsoft.Security/securityContacts";
}
bool takesTags(std::string_view armType) { return takesLocation(armType); }

std::string_view bothIdentities(std::string_view armType) {
    const bool withoutBlank = armType.starts_with("Microsoft.App/") || armType.starts_with("Microsoft.DocumentDB/") ||
                              armType.starts_with("Microsoft.Synapse/");
    return withoutBlank ? "SystemAssigned,UserAssigned" : "SystemAssigned, UserAssigned";
}

}  // namespace zonewright::templates::bicep
