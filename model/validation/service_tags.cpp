// SPDX-License-Identifier: Apache-2.0
#include "model/validation/service_tags.h"

#include "model/catalogue/catalogue.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace zonewright::model {
namespace {

constexpr auto kTags = std::to_array<std::string_view>({"ActionGroup",
                                                        "ApiManagement",
                                                        "AppConfiguration",
                                                        "ApplicationInsightsAvailability",
                                                        "AppService",
                                                        "AppServiceManagement",
                                                        "AutonomousDevelopmentPlatform",
                                                        "AzureActiveDirectory",
                                                        "AzureActiveDirectoryDomainServices",
                                                        "AzureAdvancedThreatProtection",
                                                        "AzureAPIForFHIR",
                                                        "AzureArcInfrastructure",
                                                        "AzureAttestation",
                                                        "AzureBackup",
                                                        "AzureBotService",
                                                        "AzureCloud",
                                                        "AzureCognitiveSearch",
                                                        "AzureConnectors",
                                                        "AzureContainerAppsService",
                                                        "AzureContainerRegistry",
                                                        "AzureCosmosDB",
                                                        "AzureDatabricks",
                                                        "AzureDataExplorerManagement",
                                                        "AzureDeviceUpdate",
                                                        "AzureDevOps",
                                                        "AzureDigitalTwins",
                                                        "AzureEventGrid",
                                                        "AzureFrontDoor.Backend",
                                                        "AzureFrontDoor.FirstParty",
                                                        "AzureFrontDoor.Frontend",
                                                        "AzureFrontDoor.MicrosoftSecurity",
                                                        "AzureHealthcareAPIs",
                                                        "AzureInformationProtection",
                                                        "AzureIoTHub",
                                                        "AzureKeyVault",
                                                        "AzureLoadBalancer",
                                                        "AzureLoadTestingInstanceManagement",
                                                        "AzureMachineLearning",
                                                        "AzureMachineLearningInference",
                                                        "AzureManagedGrafana",
                                                        "AzureMonitor",
                                                        "AzureMonitorForSAP",
                                                        "AzureOpenDatasets",
                                                        "AzurePlatformDNS",
                                                        "AzurePlatformIMDS",
                                                        "AzurePlatformLKM",
                                                        "AzureResourceManager",
                                                        "AzureSentinel",
                                                        "AzureSignalR",
                                                        "AzureSiteRecovery",
                                                        "AzureSphere",
                                                        "AzureSpringCloud",
                                                        "AzureStack",
                                                        "AzureTrafficManager",
                                                        "AzureUpdateDelivery",
                                                        "AzureVideoIndexer",
                                                        "AzureWebPubSub",
                                                        "BatchNodeManagement",
                                                        "ChaosStudio",
                                                        "CognitiveServicesFrontend",
                                                        "CognitiveServicesManagement",
                                                        "DataFactory",
                                                        "DataFactoryManagement",
                                                        "Dynamics365BusinessCentral",
                                                        "Dynamics365ForMarketingEmail",
                                                        "EOPExternalPublishedIPs",
                                                        "EventHub",
                                                        "GatewayManager",
                                                        "GenevaActions",
                                                        "GuestAndHybridManagement",
                                                        "HDInsight",
                                                        "Internet",
                                                        "KustoAnalytics",
                                                        "LogicApps",
                                                        "LogicAppsManagement",
                                                        "M365ManagementActivityApi",
                                                        "Marketplace",
                                                        "MicrosoftAzureFluidRelay",
                                                        "MicrosoftCloudAppSecurity",
                                                        "MicrosoftContainerRegistry",
                                                        "MicrosoftDefenderForEndpoint",
                                                        "MicrosoftPurviewPolicyDistribution",
                                                        "OneDsCollector",
                                                        "PowerBI",
                                                        "PowerPlatformInfra",
                                                        "PowerPlatformPlex",
                                                        "PowerQueryOnline",
                                                        "SCCservice",
                                                        "Scuba",
                                                        "SerialConsole",
                                                        "ServiceBus",
                                                        "ServiceFabric",
                                                        "Sql",
                                                        "SqlManagement",
                                                        "Storage",
                                                        "StorageMover",
                                                        "StorageSyncService",
                                                        "VirtualNetwork"});
// Tags that came and went by another name, or that few lists have.
constexpr auto kMore =
    std::to_array<std::string_view>({"WindowsAdminCenter", "WindowsVirtualDesktop", "VideoIndexer",
                                     "MicrosoftDefenderForCloud", "Dynamics365ForMarketing", "AzureFrontDoor"});

bool sameText(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
    return std::ranges::equal(a, b, {}, lower, lower);
}

bool isListed(std::string_view word) {
    const auto same = [&](std::string_view tag) { return sameText(tag, word); };
    return std::ranges::any_of(kTags, same) || std::ranges::any_of(kMore, same);
}

}  // namespace

bool isServiceTag(std::string_view word) {
    if (isListed(word)) return true;
    const std::size_t dot = word.find('.');
    return dot != std::string_view::npos && isListed(word.substr(0, dot));
}

std::optional<std::string> nearestServiceTag(std::string_view word) {
    static const std::vector<std::string> tags(kTags.begin(), kTags.end());
    // What people write for them, in cloud consoles of others, in portals of old, or by guess.
    static const std::map<std::string, std::string, std::less<>> others{{"aad", "AzureActiveDirectory"},
                                                                        {"acr", "AzureContainerRegistry"},
                                                                        {"any", "*"},
                                                                        {"all", "*"},
                                                                        {"cosmosdb", "AzureCosmosDB"},
                                                                        {"entra", "AzureActiveDirectory"},
                                                                        {"entraid", "AzureActiveDirectory"},
                                                                        {"keyvault", "AzureKeyVault"},
                                                                        {"loadbalancer", "AzureLoadBalancer"},
                                                                        {"machinelearning", "AzureMachineLearning"},
                                                                        {"monitor", "AzureMonitor"},
                                                                        {"search", "AzureCognitiveSearch"},
                                                                        {"vnet", "VirtualNetwork"}};
    std::string small;
    for (const char c : word.substr(0, word.find('.')))
        if (std::isalnum(static_cast<unsigned char>(c)))
            small += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    std::string near;
    if (const auto found = others.find(small); found != others.end()) near = found->second;
    if (near.empty()) near = nearestWord(word, tags);
    if (!near.empty()) return near;
    const std::size_t dot = word.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    near = nearestWord(word.substr(0, dot), tags);
    return near.empty() ? std::nullopt : std::optional(near + std::string(word.substr(dot)));
}

}  // namespace zonewright::model
