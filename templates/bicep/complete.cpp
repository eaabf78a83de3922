// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/complete.h"

#include <map>

namespace zonewright::templates::bicep {

Completion completionOf(std::string_view elementType) {
    static const std::map<std::string_view, Completion> kCompletions{
        {"adls-gen2", completeStorage},
        {"ai-language", completeAiAccount},
        {"ai-search", completeSearch},
        {"ai-speech", completeAiAccount},
        {"acr-task-agent-pool", completeRegistryAgentPool},
        {"alert-rule", completeAlertRule},
        {"application-gateway", completeApplicationGateway},
        {"application-insights", completeApplicationInsights},
        {"azure-firewall", completeFirewall},
        {"azure-openai", completeAiAccount},
        {"bastion-host", completeBastion},
        {"container-app", completeContainerApp},
        {"container-apps-environment", completeContainerAppsEnvironment},
        {"content-safety", completeAiAccount},
        {"cosmos-database", completeCosmosDatabase},
        {"cosmos-db", completeCosmos},
        {"custom-role-definition", completeCustomRole},
        {"defender-plan", completeDefenderPlan},
        {"document-intelligence", completeAiAccount},
        {"firewall-policy", completeFirewallPolicy},
        {"foundry-account", completeAiAccount},
        {"foundry-capability-host", completeCapabilityHost},
        {"foundry-connection", completeFoundryConnection},
        {"foundry-project", completeFoundryProject},
        {"jump-box", completeMachine},
        {"key-vault", completeKeyVault},
        {"model-deployment", completeModelDeployment},
        {"monitor-private-link-scope", completePrivateLinkScope},
        {"nat-gateway", completeNatGateway},
        {"policy-assignment", completePolicyAssignment},
        {"private-dns-zone", completePrivateDnsZone},
        {"private-endpoint", completePrivateEndpoint},
        {"route-table", completeRouteTable},
        {"secret", completeSecret},
        {"storage-account", completeStorage},
        {"subnet", completeSubnet},
        {"virtual-machine", completeMachine},
        {"virtual-network", completeVirtualNetwork},
    };
    const auto found = kCompletions.find(elementType);
    return found == kCompletions.end() ? nullptr : found->second;
}

std::vector<Expression> publicAddressIds(Plan& plan, ArmResource& resource, const model::Element& element) {
    std::vector<Expression> ids;
    for (const model::Relation* relation : plan.take(element.id, "public-address"))
        if (ArmResource* address = plan.find(relation->target)) ids.push_back(plan.id(resource, *address));
    return ids;
}

std::optional<Expression> subnetId(Plan& plan, ArmResource& resource, const model::Element& element) {
    plan.take(element.id, "in-subnet");
    ArmResource* subnet = plan.find(plan.structure().subnetOf(element.id));
    if (!subnet) {
        plan.note(element.id.value, "it lies in no subnet, and its Bicep names none",
                  "Draw it in a subnet, or connect it by in-subnet");
        return std::nullopt;
    }
    return plan.id(resource, *subnet);
}

}  // namespace zonewright::templates::bicep
