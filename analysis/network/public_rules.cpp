// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/public_rules.h"

#include <algorithm>
#include <array>

namespace zonewright::analysis::network {

namespace {

using namespace detail;

// publicNetworkAccess and what is left of it: yes, no (Disabled, SecuredByPerimeter) or unknown.
Truth publicAccess(const Topology& topology, const Element& element, std::string_view key = "publicNetworkAccess") {
    const Drawn& drawn = topology.drawn();
    const model::EffectiveValue found = drawn.value(element, key);
    if (found.evidence == model::Evidence::nothing) return Truth::yes;  // the type has no such switch
    const Truth off = either(drawn.is(element, key, "Disabled"),
                             either(drawn.is(element, key, "SecuredByPerimeter"), drawn.is(element, key, "false")));
    return !off;
}

// publicNetworkAccess, defaultAction, ipRules and what `allows` names: the shape that most services share.
PublicRules readLists(const Topology& topology, const Element& element, std::string_view defaultAction) {
    PublicRules rules;
    rules.keys = {"publicNetworkAccess", std::string(defaultAction), "ipRules"};
    rules.enabled = publicAccess(topology, element);
    rules.admitEveryone(!topology.drawn().is(element, defaultAction, "Deny"));
    readAddresses(topology, element, "ipRules", rules);
    rules.namedResources = Truth::yes;
    return rules;
}

PublicRules readStorage(const Topology& topology, const Element& element) {
    PublicRules rules = readLists(topology, element, "defaultAction");
    rules.trusted = topology.drawn().is(element, "bypass", "AzureServices");
    rules.listsOutlive = Truth::yes;
    return rules;
}

PublicRules readVault(const Topology& topology, const Element& element) {
    PublicRules rules = readLists(topology, element, "defaultAction");
    rules.trusted = topology.drawn().is(element, "bypass", "AzureServices");
    return rules;
}

PublicRules readAiAccount(const Topology& topology, const Element& element) {
    PublicRules rules = readLists(topology, element, "defaultAction");
    rules.trusted = topology.drawn().is(element, "bypass", "AzureServices");
    return rules;
}

// No default action: an empty list lets everyone in.
PublicRules readSearch(const Topology& topology, const Element& element) {
    PublicRules rules;
    rules.keys = {"publicNetworkAccess", "ipRules"};
    rules.enabled = publicAccess(topology, element);
    const Drawn::List list = topology.drawn().list(element, "ipRules");
    rules.admitEveryone(list.unknown ? Truth::unknown : truthOf(list.items.empty()));
    readAddresses(topology, element, "ipRules", rules);
    rules.trusted = topology.drawn().is(element, "bypass", "AzureServices");
    return rules;
}

PublicRules readCosmos(const Topology& topology, const Element& element) {
    const Drawn& drawn = topology.drawn();
    PublicRules rules;
    rules.keys = {"publicNetworkAccess", "ipRules", "isVirtualNetworkFilterEnabled"};
    rules.enabled = publicAccess(topology, element);
    const Drawn::List list = drawn.list(element, "ipRules");
    const Truth filtered = drawn.isTrue(element, "isVirtualNetworkFilterEnabled");
    const Truth unlisted = list.unknown ? Truth::unknown : truthOf(list.items.empty());
    rules.admitEveryone(both(unlisted, !filtered));
    readAddresses(topology, element, "ipRules", rules, ZeroAddress::allOfAzure);
    rules.namedResources = filtered;
    rules.trusted = drawn.is(element, "networkAclBypass", "AzureServices");
    return rules;
}

// Without a rule nobody is let in.
PublicRules readDatabase(const Topology& topology, const Element& element) {
    PublicRules rules;
    rules.keys = {"publicNetworkAccess", "firewallRules"};
    rules.enabled = publicAccess(topology, element);
    readRanges(topology, element, "firewallRules", rules);
    rules.namedResources = Truth::yes;
    return rules;
}

// Rules only narrow an open endpoint.
PublicRules readCache(const Topology& topology, const Element& element) {
    PublicRules rules;
    rules.keys = {"publicNetworkAccess", "firewallRules"};
    rules.enabled = publicAccess(topology, element);
    const Drawn::List list = topology.drawn().list(element, "firewallRules");
    rules.admitEveryone(list.unknown ? Truth::unknown : truthOf(list.items.empty()));
    readRanges(topology, element, "firewallRules", rules);
    return rules;
}

PublicRules readRegistry(const Topology& topology, const Element& element) {
    PublicRules rules = readLists(topology, element, "defaultAction");
    rules.trusted = topology.drawn().is(element, "networkRuleBypassOptions", "AzureServices");
    return rules;
}

// Deny with no rule at all is open.
PublicRules readMessaging(const Topology& topology, const Element& element) {
    PublicRules rules = readLists(topology, element, "defaultAction");
    const Drawn::List list = topology.drawn().list(element, "ipRules");
    const auto targets = topology.drawn().structure().from(element.id);
    const bool named = std::any_of(targets.begin(), targets.end(),
                                   [](const Relation* relation) { return relation->kind == "allows"; });
    if (!named) rules.admitEveryone(list.unknown ? Truth::unknown : truthOf(list.items.empty()));
    rules.trusted = topology.drawn().isTrue(element, "trustedServiceAccessEnabled");
    return rules;
}

PublicRules readSwitch(const Topology& topology, const Element& element, std::string_view key) {
    PublicRules rules;
    rules.keys = {std::string(key)};
    rules.enabled = publicAccess(topology, element, key);
    rules.admitEveryone(Truth::yes);
    return rules;
}

PublicRules readConfigurationStore(const Topology& topology, const Element& element) {
    PublicRules rules = readSwitch(topology, element, "publicNetworkAccess");
    rules.enabled = both(rules.enabled, !closesWithEndpoint(topology, element));
    return rules;
}

PublicRules readRuleList(const Topology& topology, const Element& element, std::string_view key) {
    PublicRules rules;
    rules.keys = {"publicNetworkAccess", std::string(key)};
    rules.enabled = publicAccess(topology, element);
    const Drawn::List list = topology.drawn().list(element, key);
    rules.admitEveryone(list.unknown ? Truth::unknown : truthOf(list.items.empty()));
    readAddresses(topology, element, key, rules);
    return rules;
}

bool isDatabase(std::string_view type) {
    constexpr std::array<std::string_view, 5> types{"sql-server", "postgres-flexible", "mysql-flexible",
                                                    "cosmos-mongo-vcore", "synapse-workspace"};
    return std::find(types.begin(), types.end(), type) != types.end();
}

bool isSite(std::string_view type) { return type == "web-app" || type == "function-app" || type == "logic-app"; }

PublicRules readService(const Topology& topology, const Element& element, PublicSurface surface) {
    const Drawn& drawn = topology.drawn();
    const std::string& type = element.type;
    if (drawn.isA(element, "storage")) return readStorage(topology, element);
    if (type == "key-vault" || type == "managed-hsm") return readVault(topology, element);
    if (drawn.isA(element, "ai-account")) return readAiAccount(topology, element);
    if (type == "ai-search") return readSearch(topology, element);
    if (type == "cosmos-db") return readCosmos(topology, element);
    if (isDatabase(type)) return readDatabase(topology, element);
    if (type == "redis-cache") return readCache(topology, element);
    if (isSite(type)) return readApp(topology, element, surface);
    if (type == "container-registry") return readRegistry(topology, element);
    if (type == "event-hub-namespace" || type == "service-bus-namespace") return readMessaging(topology, element);
    if (type == "iot-hub") return readLists(topology, element, "defaultAction");
    if (type == "batch-account") return readLists(topology, element, "accountAccessDefaultAction");
    if (type == "event-grid-topic") return readRuleList(topology, element, "inboundIpRules");
    if (type == "kusto-cluster") return readRuleList(topology, element, "allowedIpRangeList");
    if (type == "app-configuration") return readConfigurationStore(topology, element);
    if (type == "log-analytics" || type == "application-insights")
        return readSwitch(topology, element, "publicNetworkAccessForQuery");
    if (type == "api-management") return readGatewayService(topology, element);
    if (type == "container-apps-environment") return readContainerAppsEnvironment(topology, element);
    if (type == "container-app") return readContainerApp(topology, element);
    if (type == "aks-cluster") return readCluster(topology, element);
    if (type == "aks-workload") return readExposure(topology, element, "exposure", "publicLoadBalancer");
    if (type == "container-instance") return readExposure(topology, element, "ipAddressType", "Public");
    return readSwitch(topology, element, "publicNetworkAccess");
}

// Injected into a subnet: no endpoint of the platform's, the subnet's filters decide.
bool isInjected(const Topology& topology, const Element& element) {
    constexpr std::array<std::string_view, 3> types{"postgres-flexible", "mysql-flexible", "redis-cache"};
    if (std::find(types.begin(), types.end(), element.type) == types.end()) return false;
    return !topology.interfacesOf(element.id).empty();
}

}  // namespace

void PublicRules::admitEveryone(Truth when) {
    if (when != Truth::no) admitted.perhaps = AddressSet(kEveryAddress);
    if (when == Truth::yes) admitted.surely = AddressSet(kEveryAddress);
}

void PublicRules::admit(const AddressMatch& match) { admitted.add(match); }

namespace detail {

void readAddresses(const Topology& topology, const Element& element, std::string_view key, PublicRules& rules,
                   ZeroAddress zero) {
    const Drawn::List list = topology.drawn().list(element, key);
    if (list.unknown) rules.admitted.perhaps = AddressSet(kEveryAddress);
    for (const model::Value& item : list.items) {
        const Truth allows = item.isRecord() || item.isUnknown() ? !fieldIs(item, "action", "Deny") : Truth::yes;
        const std::string text = item.isRecord() ? fieldText(item, "value") : item.isUnknown() ? "" : item.text();
        AddressMatch match;
        if (text == "0.0.0.0" && zero == ZeroAddress::allOfAzure)
            match = {topology.book().everyTenant(), topology.book().everyTenant()};
        else if (const auto prefix = parsePrefix(text))
            match = topology.book().ofPrefix(*prefix);
        else {
            // Nobody knows it, or it is something that is not evaluated here (IPv6, a tag): it may admit anybody.
            match.perhaps = AddressSet(kEveryAddress);
            match.approximate = true;
        }
        if (allows == Truth::no) continue;
        if (item.isUnknown() || allows == Truth::unknown) {
            match.surely = AddressSet();
            if (item.isUnknown()) match.perhaps = AddressSet(kEveryAddress);
        }
        rules.admit(match);
    }
}

void readRanges(const Topology& topology, const Element& element, std::string_view key, PublicRules& rules) {
    const Drawn::List list = topology.drawn().list(element, key);
    if (list.unknown) rules.admitted.perhaps = AddressSet(kEveryAddress);
    for (const model::Value& item : list.items) {
        const auto first = parseAddress(fieldText(item, "startIpAddress"));
        const auto last = parseAddress(fieldText(item, "endIpAddress"));
        if (!first || !last) {
            rules.admitted.perhaps = AddressSet(kEveryAddress);
        } else if (*first == 0 && *last == 0) {
            rules.admit({topology.book().everyTenant(), topology.book().everyTenant()});
        } else if (*first == 0 && *last == kFirstSymbol - 1) {
            rules.admitEveryone(Truth::yes);
        } else {
            const AddressSet range(AddressRange{*first, *last});
            AddressMatch match{range, range};
            // Part by part, for what has no drawn address and may be in it.
            for (Address from = *first; from <= *last;) {
                int length = 32;
                while (length > 1 && from % (Address{1} << (33 - length)) == 0 &&
                       from + (Address{1} << (33 - length)) - 1 <= *last)
                    --length;
                const Address to = from + (Address{1} << (32 - length)) - 1;
                match.add(topology.book().ofPrefix({{from, to}, length}));
                from = to + 1;
            }
            rules.admit(match);
        }
    }
}

Truth closesWithEndpoint(const Topology& topology, const Element& element) {
    const model::Value* access = written(element, "publicNetworkAccess");
    if (access != nullptr && !access->isUnknown()) return Truth::no;
    Truth closed = Truth::no;
    for (const int index : topology.doorsTo(element.id)) closed = either(closed, topology.doors()[index].approved);
    // Drawn as `?`: whether it is set is what nobody knows.
    return access == nullptr ? closed : both(closed, Truth::unknown);
}

}  // namespace detail

std::optional<PublicRules> readPublicRules(const Topology& topology, const Element& element, PublicSurface surface) {
    const Drawn& drawn = topology.drawn();
    const bool hasEndpoint =
        drawn.isA(element, "paas") || drawn.isA(element, "remote") || element.type == "repository" ||
        element.type == "dataset" || element.type == "log-analytics" || element.type == "application-insights" ||
        element.type == "front-door" || element.type == "container-app" || element.type == "aks-cluster" ||
        element.type == "aml-online-endpoint" || element.type == "aks-workload" ||
        element.type == "container-instance" || element.type == "fabric-workspace";
    if (!hasEndpoint || isInjected(topology, element)) return std::nullopt;
    // Where it only sends into a network its own front stays.
    const std::vector<int>& interfaces = topology.interfacesOf(element.id);
    const bool receives = std::any_of(interfaces.begin(), interfaces.end(), [&](int index) {
        return topology.interfaces()[static_cast<std::size_t>(index)].receives != Truth::no;
    });
    if (element.type == "api-management" && receives && drawn.is(element, "virtualNetworkType", "None") == Truth::no)
        return std::nullopt;
    PublicRules rules = readService(topology, element, surface);
    // A switch of the provider is there only when somebody drew it.
    const model::EffectiveValue exception = drawn.value(element, "providerException");
    if (exception.evidence == model::Evidence::drawn || exception.evidence == model::Evidence::unknown) {
        if (written(element, "providerException") != nullptr) {
            const AddressSet& tenants = topology.book().everyTenant();
            const Truth holds = drawn.isTrue(element, "providerException");
            if (holds == Truth::yes)
                rules.admit({tenants, tenants});
            else if (holds == Truth::unknown)
                rules.admit({AddressSet(), tenants});
        }
    }
    applyPerimeter(topology, element, rules);
    return rules;
}

}  // namespace zonewright::analysis::network
