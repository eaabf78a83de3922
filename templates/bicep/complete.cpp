// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/complete.h"

#include <map>

namespace zonewright::templates::bicep {

Completion completionOf(std::string_view elementType) {
    static const std::map<std::string_view, Completion> kCompletions{
        {"acr-task-agent-pool", completeRegistryAgentPool},
        {"action-group", completeActionGroup},
        {"adls-gen2", completeStorage},
        {"ai-language", completeAiAccount},
        {"ai-search", completeSearch},
        {"ai-speech", completeAiAccount},
        {"aks-cluster", completeCluster},
        {"aks-confidential-node-pool", completeNodePool},
        {"aks-node-pool", completeNodePool},
        {"alert-rule", completeAlertRule},
        {"aml-compute-cluster", completeMlCompute},
        {"aml-compute-instance", completeMlCompute},
        {"aml-connection", completeMlConnection},
        {"aml-datastore", completeMlDatastore},
        {"aml-online-endpoint", completeOnlineEndpoint},
        {"aml-registry", completeMlRegistry},
        {"aml-workspace", completeMachineLearning},
        {"api-management", completeApiManagement},
        {"api-management-api", completeApi},
        {"app-service-environment", completeAppServiceEnvironment},
        {"app-service-plan", completeAppServicePlan},
        {"application-gateway", completeApplicationGateway},
        {"application-insights", completeApplicationInsights},
        {"arc-machine", completeArcMachine},
        {"attestation-provider", completeEmptyProperties},
        {"azure-firewall", completeFirewall},
        {"azure-openai", completeAiAccount},
        {"bastion-host", completeBastion},
        {"bot-service", completeBot},
        {"confidential-vm", completeMachine},
        {"connectivity-config", completeConnectivityConfig},
        {"container-app", completeContainerApp},
        {"container-app-job", completeContainerJob},
        {"container-apps-environment", completeContainerAppsEnvironment},
        {"container-instance", completeContainerInstance},
        {"content-safety", completeAiAccount},
        {"cosmos-database", completeCosmosDatabase},
        {"cosmos-db", completeCosmos},
        {"cosmos-mongo-vcore", completeMongo},
        {"custom-role-definition", completeCustomRole},
        {"data-collection-rule", completeDataCollectionRule},
        {"data-factory", completeDataFactory},
        {"databricks-workspace", completeDatabricks},
        {"ddos-plan", completeDdosPlan},
        {"defender-plan", completeDefenderPlan},
        {"deployment-script", completeDeploymentScript},
        {"dns-forwarding-ruleset", completeForwardingRuleset},
        {"dns-private-resolver", completeDnsResolver},
        {"dns-security-policy", completeDnsSecurityPolicy},
        {"document-intelligence", completeAiAccount},
        {"expressroute-circuit", completeCircuit},
        {"expressroute-gateway", completeExpressRouteGateway},
        {"fabric-capacity", completeFabricCapacity},
        {"feature-store", completeMachineLearning},
        {"firewall-policy", completeFirewallPolicy},
        {"foundry-account", completeAiAccount},
        {"foundry-capability-host", completeCapabilityHost},
        {"foundry-connection", completeFoundryConnection},
        {"foundry-project", completeFoundryProject},
        {"front-door", completeFrontDoor},
        {"front-door-waf-policy", completeWafPolicy},
        {"function-app", completeFunctionApp},
        {"iot-hub", completeIotHub},
        {"jump-box", completeMachine},
        {"key", completeKey},
        {"key-vault", completeKeyVault},
        {"linked-service", completeLinkedService},
        {"load-balancer", completeLoadBalancer},
        {"local-network-gateway", completeEmptyProperties},
        {"logic-app", completeSite},
        {"managed-devops-pool", completeDevopsPool},
        {"managed-disk", completeManagedDisk},
        {"managed-hsm", completeManagedHsm},
        {"model-deployment", completeModelDeployment},
        {"monitor-private-link-scope", completePrivateLinkScope},
        {"mysql-flexible", completeMysql},
        {"nat-gateway", completeNatGateway},
        {"network-interface", completeNetworkInterface},
        {"network-manager", completeNetworkManager},
        {"network-security-perimeter", completePerimeter},
        {"network-watcher-flow-log", completeFlowLog},
        {"policy-assignment", completePolicyAssignment},
        {"policy-exemption", completeExemption},
        {"postgres-flexible", completePostgres},
        {"private-dns-zone", completePrivateDnsZone},
        {"private-endpoint", completePrivateEndpoint},
        {"private-link-service", completePrivateLinkService},
        {"redis-cache", completeRedis},
        {"route-table", completeRouteTable},
        {"secret", completeSecret},
        {"security-admin-config", completeSecurityAdminConfig},
        {"security-contact", completeSecurityContact},
        {"service-endpoint-policy", completeServiceEndpointPolicy},
        {"session-pool", completeSessionPool},
        {"sql-managed-instance", completeManagedInstance},
        {"sql-server", completeSqlServer},
        {"storage-account", completeStorage},
        {"subnet", completeSubnet},
        {"synapse-workspace", completeSynapse},
        {"virtual-hub", completeVirtualHub},
        {"virtual-machine", completeMachine},
        {"virtual-network", completeVirtualNetwork},
        {"virtual-wan", completeVirtualWan},
        {"vm-scale-set", completeScaleSet},
        {"vm-scale-set-build-agents", completeScaleSet},
        {"vpn-gateway", completeVpnGateway},
        {"waf-policy", completeWafPolicy},
        {"web-app", completeSite},
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

std::optional<Expression> optionalSubnetId(Plan& plan, ArmResource& resource, const model::Element& element,
                                           std::string_view use) {
    for (const model::Relation* relation : plan.structure().from(element.id)) {
        if (relation->kind != "in-subnet") continue;
        const auto drawn = relation->properties.find("use");
        if (!use.empty() && (drawn == relation->properties.end() || drawn->second.text() != use)) continue;
        ArmResource* subnet = plan.find(relation->target);
        if (!subnet) continue;
        plan.done(*relation);
        return plan.id(resource, *subnet);
    }
    const model::Element* around = use.empty() ? plan.zone().find(element.parent) : nullptr;
    ArmResource* subnet = around && around->type == "subnet" ? plan.find(around->id) : nullptr;
    if (subnet) return plan.id(resource, *subnet);
    return std::nullopt;
}

ArmResource* associated(Plan& plan, const model::Element& element, std::string_view use) {
    for (const model::Relation* relation : plan.structure().from(element.id)) {
        if (relation->kind != "associated-with") continue;
        const auto drawn = relation->properties.find("use");
        if (drawn == relation->properties.end() || drawn->second.text() != use) continue;
        if (ArmResource* resource = plan.find(relation->target)) {
            plan.done(*relation);
            return resource;
        }
    }
    return nullptr;
}

Expression secretParameter(ArmResource& resource, std::string_view what, std::string description) {
    std::string name = resource.symbol + std::string(what);
    resource.parameters.push_back({name, "string", std::move(description), true, std::nullopt});
    return symbol(name);
}

}  // namespace zonewright::templates::bicep
