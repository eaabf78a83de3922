// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/public_rules.h"

#include <algorithm>
#include <array>

namespace zonewright::analysis::network {

namespace {

using Names = std::string_view;

// The services that each target's documentation lists among its trusted ones.
constexpr std::array<Names, 20> kStorage{
    "ai-account",   "ai-search",        "aml-workspace",       "api-management",
    "backup-vault", "batch-account",    "container-registry",  "cosmos-db",
    "data-factory", "event-grid-topic", "event-hub-namespace", "feature-store",
    "iot-hub",      "kusto-cluster",    "purview-account",     "recovery-services-vault",
    "sql-server",   "stream-analytics", "synapse-workspace",   "redis-cache"};
constexpr std::array<Names, 22> kVault{"ai-account",
                                       "ai-search",
                                       "aml-workspace",
                                       "api-management",
                                       "application-gateway",
                                       "backup-vault",
                                       "batch-account",
                                       "container-registry",
                                       "cosmos-db",
                                       "data-factory",
                                       "databricks-workspace",
                                       "event-hub-namespace",
                                       "feature-store",
                                       "front-door",
                                       "log-analytics",
                                       "purview-account",
                                       "recovery-services-vault",
                                       "redis-cache",
                                       "service-bus-namespace",
                                       "sql-server",
                                       "storage",
                                       "synapse-workspace"};
constexpr std::array<Names, 4> kAiAccount{"ai-account", "ai-search", "aml-workspace", "feature-store"};
constexpr std::array<Names, 2> kSearch{"ai-account", "aml-workspace"};
constexpr std::array<Names, 4> kRegistry{"aml-workspace", "container-instance", "container-registry", "feature-store"};
constexpr std::array<Names, 4> kEventHubs{"api-management", "event-grid-topic", "iot-hub", "stream-analytics"};
constexpr std::array<Names, 8> kServiceBus{"aml-workspace", "api-management",  "event-grid-topic", "iot-hub",
                                           "kusto-cluster", "purview-account", "stream-analytics", "synapse-workspace"};
constexpr std::array<Names, 1> kCosmos{"synapse-workspace"};

std::span<const Names> trustedBy(const Drawn& drawn, const Element& target) {
    if (drawn.isA(target, "storage")) return kStorage;
    if (drawn.isA(target, "vault")) return kVault;
    if (drawn.isA(target, "ai-account")) return kAiAccount;
    if (target.type == "ai-search") return kSearch;
    if (target.type == "container-registry") return kRegistry;
    if (target.type == "event-hub-namespace") return kEventHubs;
    if (target.type == "service-bus-namespace") return kServiceBus;
    if (target.type == "cosmos-db") return kCosmos;
    return {};
}

}  // namespace

bool isTrustedService(const Drawn& drawn, const Element& caller, const Element& target) {
    const std::span<const Names> listed = trustedBy(drawn, target);
    return std::any_of(listed.begin(), listed.end(), [&](Names name) { return drawn.isA(caller, name); });
}

}  // namespace zonewright::analysis::network
