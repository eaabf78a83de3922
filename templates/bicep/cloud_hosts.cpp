// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/cloud_hosts.h"

#include <algorithm>
#include <array>

namespace zonewright::templates::bicep {

namespace {

// The hosts that the rule no-hardcoded-env-urls refuses.
constexpr std::array<std::string_view, 13> kHosts{"management.core.windows.net",
                                                  "gallery.azure.com",
                                                  "management.azure.com",
                                                  "database.windows.net",
                                                  "core.windows.net",
                                                  "login.microsoftonline.com",
                                                  "graph.windows.net",
                                                  "trafficmanager.net",
                                                  "datalake.azure.net",
                                                  "azuredatalakestore.net",
                                                  "azuredatalakeanalytics.net",
                                                  "vault.azure.net",
                                                  "media.azure.net"};

Expression environmentValue(std::string_view path) { return call("environment", {}).path(path); }

// The host of an address such as https://management.azure.com/.
Expression hostOf(std::string_view path) {
    return call("replace", {call("replace", {environmentValue(path), "https://", ""}), "/", ""});
}

Expression withEnding(const std::string& host, std::string_view ending, Expression replacement,
                      bool replacementHasDot) {
    std::string front = host.substr(0, host.size() - ending.size());
    if (!replacementHasDot) front += ".";
    return interpolate({front, std::move(replacement)});
}

}  // namespace

Expression cloudHost(const std::string& host) {
    if (host == "management.azure.com") return hostOf("resourceManager");
    if (host == "login.microsoftonline.com") return hostOf("authentication.loginEndpoint");
    if (host.ends_with(".core.windows.net"))
        return withEnding(host, ".core.windows.net", environmentValue("suffixes.storage"), false);
    if (host.ends_with(".database.windows.net"))
        return withEnding(host, ".database.windows.net", environmentValue("suffixes.sqlServerHostname"), true);
    if (host.ends_with(".azurecr.io"))
        return withEnding(host, ".azurecr.io", environmentValue("suffixes.acrLoginServer"), true);
    if (host.ends_with(".vault.azure.net"))
        return withEnding(host, ".vault.azure.net", environmentValue("suffixes.keyvaultDns"), true);
    if (host.ends_with(".vaultcore.azure.net"))
        return withEnding(host, ".vaultcore.azure.net",
                          call("replace", {environmentValue("suffixes.keyvaultDns"), ".vault.", ".vaultcore."}), true);
    return host;
}

bool namesCloudHost(std::string_view text) {
    return std::any_of(kHosts.begin(), kHosts.end(),
                       [&](std::string_view host) { return text.find(host) != std::string_view::npos; });
}

}  // namespace zonewright::templates::bicep
