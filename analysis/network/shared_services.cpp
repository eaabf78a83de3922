// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/shared_services.h"

#include "analysis/network/drawn.h"

#include <algorithm>
#include <array>

namespace zonewright::analysis::network {

namespace {

using Names = std::string_view;

constexpr std::array<Names, 1> kStorage{"Storage"};
constexpr std::array<Names, 6> kStorageNames{".blob.core.windows.net",  ".dfs.core.windows.net",
                                             ".file.core.windows.net",  ".queue.core.windows.net",
                                             ".table.core.windows.net", ".web.core.windows.net"};
constexpr std::array<Names, 1> kVault{"AzureKeyVault"};
constexpr std::array<Names, 1> kVaultNames{".vault.azure.net"};
constexpr std::array<Names, 1> kHsmNames{".managedhsm.azure.net"};
constexpr std::array<Names, 2> kCognitive{"CognitiveServicesManagement", "CognitiveServicesFrontend"};
constexpr std::array<Names, 3> kCognitiveNames{".openai.azure.com", ".cognitiveservices.azure.com",
                                               ".services.ai.azure.com"};
constexpr std::array<Names, 1> kSearch{"AzureCognitiveSearch"};
constexpr std::array<Names, 1> kSearchNames{".search.windows.net"};
constexpr std::array<Names, 1> kCosmos{"AzureCosmosDB"};
constexpr std::array<Names, 1> kCosmosNames{".documents.azure.com"};
constexpr std::array<Names, 1> kVcoreNames{".mongocluster.cosmos.azure.com"};
constexpr std::array<Names, 1> kSql{"Sql"};
constexpr std::array<Names, 1> kSqlNames{".database.windows.net"};
constexpr std::array<Names, 1> kPostgresNames{".postgres.database.azure.com"};
constexpr std::array<Names, 1> kMysqlNames{".mysql.database.azure.com"};
constexpr std::array<Names, 1> kSynapseNames{".sql.azuresynapse.net"};
constexpr std::array<Names, 1> kRegistry{"AzureContainerRegistry"};
constexpr std::array<Names, 1> kRegistryNames{".azurecr.io"};
constexpr std::array<Names, 1> kConfiguration{"AppConfiguration"};
constexpr std::array<Names, 1> kConfigurationNames{".azconfig.io"};
constexpr std::array<Names, 1> kApps{"AppService"};
constexpr std::array<Names, 1> kAppNames{".azurewebsites.net"};
constexpr std::array<Names, 1> kStaticNames{".azurestaticapps.net"};
constexpr std::array<Names, 1> kContainerAppNames{".azurecontainerapps.io"};
constexpr std::array<Names, 1> kEventHub{"EventHub"};
constexpr std::array<Names, 1> kServiceBus{"ServiceBus"};
constexpr std::array<Names, 1> kBusNames{".servicebus.windows.net"};
constexpr std::array<Names, 1> kEventGrid{"AzureEventGrid"};
constexpr std::array<Names, 1> kEventGridNames{".eventgrid.azure.net"};
constexpr std::array<Names, 1> kIot{"AzureIoTHub"};
constexpr std::array<Names, 1> kIotNames{".azure-devices.net"};
constexpr std::array<Names, 1> kGateway{"ApiManagement"};
constexpr std::array<Names, 1> kGatewayNames{".azure-api.net"};
constexpr std::array<Names, 2> kFrontDoor{"AzureFrontDoor.Backend", "AzureFrontDoor.Frontend"};
constexpr std::array<Names, 1> kFrontDoorNames{".azurefd.net"};
constexpr std::array<Names, 1> kMachineLearning{"AzureMachineLearning"};
constexpr std::array<Names, 1> kMachineLearningNames{".api.azureml.ms"};
constexpr std::array<Names, 1> kFactory{"DataFactory"};
constexpr std::array<Names, 1> kFactoryNames{".datafactory.azure.net"};
constexpr std::array<Names, 1> kDatabricks{"AzureDatabricks"};
constexpr std::array<Names, 1> kDatabricksNames{".azuredatabricks.net"};
constexpr std::array<Names, 1> kMonitor{"AzureMonitor"};
constexpr std::array<Names, 2> kMonitorNames{".ods.opinsights.azure.com", ".in.applicationinsights.azure.com"};
constexpr std::array<Names, 1> kRedisNames{".redis.cache.windows.net"};
constexpr std::array<Names, 1> kRedisManagedNames{".redis.azure.net"};
constexpr std::array<Names, 1> kKustoNames{".kusto.windows.net"};
constexpr std::array<Names, 1> kGrafanaNames{".grafana.azure.com"};
constexpr std::array<Names, 1> kBatchNames{".batch.azure.com"};
constexpr std::array<Names, 1> kAutomationNames{".azure-automation.net"};

constexpr std::array<SharedService, 41> kServices{{
    {"ai-language", kCognitive, "Microsoft.CognitiveServices", kCognitiveNames},
    {"ai-search", kSearch, "", kSearchNames, true},
    {"ai-speech", kCognitive, "Microsoft.CognitiveServices", kCognitiveNames},
    {"adls-gen2", kStorage, "Microsoft.Storage", kStorageNames, true},
    {"aml-registry", kMachineLearning, "", kMachineLearningNames},
    {"aml-workspace", kMachineLearning, "", kMachineLearningNames},
    {"api-management", kGateway, "", kGatewayNames, true},
    {"app-configuration", kConfiguration, "", kConfigurationNames, true},
    {"application-insights", kMonitor, "", kMonitorNames, true},
    {"automation-account", {}, "", kAutomationNames},
    {"azure-openai", kCognitive, "Microsoft.CognitiveServices", kCognitiveNames, true},
    {"batch-account", {}, "", kBatchNames},
    {"container-app", {}, "", kContainerAppNames, true},
    {"container-apps-environment", {}, "", kContainerAppNames, true},
    {"container-registry", kRegistry, "Microsoft.ContainerRegistry", kRegistryNames, true},
    {"content-safety", kCognitive, "Microsoft.CognitiveServices", kCognitiveNames},
    {"cosmos-db", kCosmos, "Microsoft.AzureCosmosDB", kCosmosNames, true},
    {"cosmos-mongo-vcore", {}, "", kVcoreNames, true},
    {"data-factory", kFactory, "", kFactoryNames},
    {"databricks-workspace", kDatabricks, "", kDatabricksNames, true},
    {"document-intelligence", kCognitive, "Microsoft.CognitiveServices", kCognitiveNames},
    {"event-grid-topic", kEventGrid, "", kEventGridNames, true},
    {"event-hub-namespace", kEventHub, "Microsoft.EventHub", kBusNames, true},
    {"foundry-account", kCognitive, "Microsoft.CognitiveServices", kCognitiveNames, true},
    {"front-door", kFrontDoor, "", kFrontDoorNames, true},
    {"function-app", kApps, "Microsoft.Web", kAppNames, true},
    {"iot-hub", kIot, "", kIotNames, true},
    {"key-vault", kVault, "Microsoft.KeyVault", kVaultNames, true},
    {"kusto-cluster", {}, "", kKustoNames, true},
    {"log-analytics", kMonitor, "", kMonitorNames, true},
    {"logic-app", kApps, "Microsoft.Web", kAppNames, true},
    {"managed-grafana", {}, "", kGrafanaNames},
    {"managed-hsm", {}, "", kHsmNames},
    {"mysql-flexible", kSql, "", kMysqlNames, true},
    {"postgres-flexible", kSql, "", kPostgresNames, true},
    {"redis-cache", {}, "", kRedisNames, true},
    {"redis-managed", {}, "", kRedisManagedNames, true},
    {"service-bus-namespace", kServiceBus, "Microsoft.ServiceBus", kBusNames, true},
    {"sql-server", kSql, "Microsoft.Sql", kSqlNames, true},
    {"storage-account", kStorage, "Microsoft.Storage", kStorageNames, true},
    {"web-app", kApps, "Microsoft.Web", kAppNames, true},
}};

constexpr std::array<SharedService, 2> kMore{{
    {"static-web-app", {}, "", kStaticNames, true},
    {"synapse-workspace", kSql, "", kSynapseNames, true},
}};

constexpr std::array<Names, 22> kEveryTenant{"ActionGroup",
                                             "ApiManagement",
                                             "ApplicationInsightsAvailability",
                                             "AppService",
                                             "AzureBotService",
                                             "AzureCloud",
                                             "AzureCognitiveSearch",
                                             "AzureContainerRegistry",
                                             "AzureDatabricks",
                                             "AzureDevOps",
                                             "AzureEventGrid",
                                             "AzureFrontDoor.Backend",
                                             "AzureLoadTestingInstanceManagement",
                                             "AzureMachineLearning",
                                             "AzureSignalR",
                                             "AzureTrafficManager",
                                             "ChaosStudio",
                                             "DataFactory",
                                             "LogicApps",
                                             "PowerPlatformPlex",
                                             "StreamAnalytics",
                                             "VideoIndexer"};
constexpr std::array<Names, 40> kPlatformOnly{"AppConfiguration",
                                              "AppServiceManagement",
                                              "AzureActiveDirectory",
                                              "AzureActiveDirectoryDomainServices",
                                              "AzureAdvancedThreatProtection",
                                              "AzureArcInfrastructure",
                                              "AzureAttestation",
                                              "AzureBackup",
                                              "AzureConnectors",
                                              "AzureCosmosDB",
                                              "AzureDataExplorerManagement",
                                              "AzureFrontDoor.FirstParty",
                                              "AzureFrontDoor.Frontend",
                                              "AzureInformationProtection",
                                              "AzureIoTHub",
                                              "AzureKeyVault",
                                              "AzureLoadBalancer",
                                              "AzureMonitor",
                                              "AzureOpenDatasets",
                                              "AzurePlatformDNS",
                                              "AzurePlatformIMDS",
                                              "AzurePlatformLKM",
                                              "AzureResourceManager",
                                              "AzureSiteRecovery",
                                              "AzureUpdateDelivery",
                                              "CognitiveServicesFrontend",
                                              "CognitiveServicesManagement",
                                              "Dynamics365ForMarketingEmail",
                                              "EventHub",
                                              "GatewayManager",
                                              "GuestAndHybridManagement",
                                              "HDInsight",
                                              "MicrosoftContainerRegistry",
                                              "MicrosoftDefenderForEndpoint",
                                              "ServiceBus",
                                              "ServiceFabric",
                                              "Sql",
                                              "SqlManagement",
                                              "Storage",
                                              "WindowsVirtualDesktop"};

constexpr std::array<Names, 10> kSharedHosts{"api.github.com", "drive.google.com", "gist.github.com",
                                             "github.com",     "gitlab.com",       "graph.microsoft.com",
                                             "huggingface.co", "hub.docker.com",   "raw.githubusercontent.com",
                                             "upload.pypi.org"};

// FQDN tags of a firewall whose hosts are Microsoft's alone; Office365 has several, "Office365.Exchange.Default".
constexpr std::array<Names, 8> kOwnHostTags{"MicrosoftActiveProtectionService",
                                            "MicrosoftIntune",
                                            "Office365",
                                            "Windows365",
                                            "WindowsDiagnostics",
                                            "WindowsUpdate",
                                            "WindowsVirtualDesktop",
                                            "AzureHDInsight"};
// Those that hold names of shared services as well.
constexpr std::array<Names, 3> kMixedHostTags{"AppServiceEnvironment", "AzureBackup", "AzureKubernetesService"};
constexpr std::array<Names, 6> kUpdateHosts{"*.update.microsoft.com",      "*.windowsupdate.microsoft.com",
                                            "*.windowsupdate.com",         "download.microsoft.com",
                                            "*.delivery.mp.microsoft.com", "wustat.windows.com"};
constexpr std::array<Names, 9> kMicrosoftHosts{"*.azure.com",           "*.live.com",     "*.microsoft.com",
                                               "*.microsoftonline.com", "*.msftauth.net", "*.office.com",
                                               "*.office365.com",       "*.windows.com",  "*.windowsupdate.com"};

bool isListed(std::span<const Names> list, std::string_view tag) {
    return std::any_of(list.begin(), list.end(), [&](Names known) { return sameWord(known, tag); });
}

}  // namespace

std::span<const SharedService> sharedServices() {
    static const std::vector<SharedService> all = [] {
        std::vector<SharedService> services(kServices.begin(), kServices.end());
        services.insert(services.end(), kMore.begin(), kMore.end());
        std::sort(services.begin(), services.end(), [](const auto& a, const auto& b) { return a.type < b.type; });
        return services;
    }();
    return all;
}

const SharedService* sharedService(std::string_view type) {
    const std::span<const SharedService> all = sharedServices();
    const auto found =
        std::lower_bound(all.begin(), all.end(), type,
                         [](const SharedService& service, std::string_view id) { return service.type < id; });
    return found != all.end() && found->type == type ? &*found : nullptr;
}

std::string_view withoutRegion(std::string_view tag) {
    if (isListed(kEveryTenant, tag) || isListed(kPlatformOnly, tag)) return tag;
    return tag.substr(0, tag.find('.'));
}

TagKnowledge knowledgeOf(std::string_view tag) {
    tag = withoutRegion(tag);
    if (isListed(kEveryTenant, tag)) return TagKnowledge::everyTenant;
    return isListed(kPlatformOnly, tag) ? TagKnowledge::platformOnly : TagKnowledge::unknown;
}

std::span<const std::string_view> sharedHosts() { return kSharedHosts; }

Truth fqdnTagHolds(std::string_view tag, std::string_view host) {
    const std::string_view base = tag.substr(0, tag.find('.'));
    const bool mixed = isListed(kMixedHostTags, base);
    if (!mixed && !isListed(kOwnHostTags, base)) return Truth::unknown;
    if (host.empty()) return Truth::no;
    if (host == "?") return Truth::unknown;  // a name that nobody knows
    const auto isOneOf = [&](std::span<const Names> patterns) {
        return std::any_of(patterns.begin(), patterns.end(), [&](Names pattern) { return hostMatches(pattern, host); });
    };
    if (sameWord(base, "WindowsUpdate")) return truthOf(isOneOf(kUpdateHosts));
    const bool shared = mixed && std::any_of(kServices.begin(), kServices.end(), [&](const SharedService& service) {
                            return std::any_of(service.suffixes.begin(), service.suffixes.end(),
                                               [&](Names suffix) { return lowered(host).ends_with(suffix); });
                        });
    return shared || isOneOf(kMicrosoftHosts) ? Truth::unknown : Truth::no;
}

bool hostMatches(std::string_view pattern, std::string_view host) {
    if (pattern == "*") return true;
    if (!pattern.starts_with('*')) return sameWord(pattern, host);
    pattern.remove_prefix(1);
    return host.size() > pattern.size() && sameWord(host.substr(host.size() - pattern.size()), pattern);
}

}  // namespace zonewright::analysis::network
