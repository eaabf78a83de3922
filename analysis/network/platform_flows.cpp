// SPDX-License-Identifier: Apache-2.0
// Flows to the platform's own addresses: the metadata service of a machine, and name resolution.
#include "analysis/network/reachability.h"

#include <algorithm>

namespace zonewright::analysis::network {

namespace {

constexpr std::string_view kMetadataTag = "AzurePlatformIMDS";
constexpr std::string_view kNamesTag = "AzurePlatformDNS";

// Whether security groups at one interface or subnet let packets to a platform address leave. Only rules that name its
// tag hold for it.
PlatformFlow throughFilters(const Fabric& fabric, const Sender& sender, std::string_view tag, Protocol protocol,
                            Port port, Reading reading) {
    PlatformFlow flow;
    const Subnet& subnet = fabric.topology().subnets()[sender.subnet];
    const auto ask = [&](const Element* group, bool onSubnet) {
        if (!group || flow.open == Truth::no) return;
        const Filter::Decision decision = fabric.filter(*group).decidePlatform(
            tag, sender.party, fabric.routes().networkTag(sender.subnet), protocol, port, reading);
        if (decision.passes) return;
        flow = {Truth::no, group->id.value, decision.rule, {{group->id, "securityRules"}}};
        if (onSubnet) flow.controls.push_back({subnet.element->id, "networkSecurityGroup"});
    };
    if (sender.interface)
        for (const Element* group : sender.interface->filters) ask(group, false);
    if (flow.open == Truth::no) return flow;
    ask(subnet.filter, true);
    // Of several nobody knows which is in force: all must close it, or one, as the reading goes.
    for (const Element* group : subnet.otherFilters) {
        if (reading == Reading::possible && flow.open == Truth::yes) break;
        if (reading == Reading::possible) flow = {};
        ask(group, true);
    }
    return flow;
}

// A rule for all names that is not overruled by one before it.
Truth blocksAllNames(const Drawn& drawn, const Element& policy) {
    const Drawn::List rules = drawn.list(policy, "dnsSecurityRules");
    if (rules.unknown) return Truth::unknown;
    std::vector<model::Value> sorted(rules.items.begin(), rules.items.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const model::Value& a, const model::Value& b) {
        return fieldInteger(a, "priority", 0) < fieldInteger(b, "priority", 0);
    });
    const bool ordered = std::none_of(sorted.begin(), sorted.end(),
                                      [](const model::Value& rule) { return isUnknownField(rule, "priority"); });
    // The first rule for all names decides. From the end, so that each one stands before what was found so far; where
    // the order is not known, all must agree.
    Truth blocks = Truth::no;
    bool decided = false;
    for (auto rule = sorted.rbegin(); rule != sorted.rend(); ++rule) {
        const Truth counts =
            both(!fieldIs(*rule, "dnsSecurityRuleState", "Disabled"), fieldWords(*rule, "domains").holds("."));
        if (counts == Truth::no) continue;
        const Truth block = fieldIs(*rule, "actionType", "Block");
        const bool replaces = counts == Truth::yes && (ordered || !decided);
        blocks = replaces || block == blocks ? block : Truth::unknown;
        decided = decided || counts == Truth::yes;
    }
    return blocks;
}

}  // namespace

PlatformFlow metadataFlow(const Fabric& fabric, const Position& position, const Element& machine, Reading reading) {
    // The guard on the machine asks callers to prove who they are; what it lets through is not drawn.
    if (reading == Reading::certain && fabric.drawn().is(machine, "imdsMode", "Enforce") != Truth::no)
        return {Truth::no, machine.id.value, "imdsMode Enforce guards the metadata service", {}};
    PlatformFlow closed{Truth::yes, {}, {}, {}};
    for (const Sender& sender : position.senders) {
        PlatformFlow flow = throughFilters(fabric, sender, kMetadataTag, kTcp, 80, reading);
        if (flow.open == Truth::yes) return flow;
        closed = std::move(flow);
    }
    return closed;
}

namespace {

// Servers of one's own answer in the place of the platform's; what they resolve nobody here knows.
bool asksOwnServers(const Drawn& drawn, const Element& network) {
    const Drawn::List servers = drawn.list(network, "dnsServers");
    return servers.unknown || !servers.items.empty() || drawn.structure().target(network.id, "resolves-with");
}

}  // namespace

PlatformFlow nameFlow(const Fabric& fabric, const Position& position, Reading reading) {
    if (position.element && hinders(position.keptIn, reading))
        return {Truth::no, position.element->id.value, "the network policy of its namespace denies what it sends", {}};
    PlatformFlow closed{position.senders.empty() ? position.leaves : Truth::yes, {}, {}, {}};
    for (const Sender& sender : position.senders) {
        PlatformFlow flow = throughFilters(fabric, sender, kNamesTag, kUdp, 53, reading);
        const Subnet& subnet = fabric.topology().subnets()[sender.subnet];
        if (subnet.network != kNone) {
            const Element& network = *fabric.topology().networks()[subnet.network].element;
            if (reading == Reading::possible && asksOwnServers(fabric.drawn(), network)) return {};
            for (const Element* policy : fabric.drawn().structure().sources(network.id, "linked-to")) {
                if (flow.open == Truth::no || policy->type != "dns-security-policy" ||
                    !hinders(blocksAllNames(fabric.drawn(), *policy), reading))
                    continue;
                flow = {Truth::no, policy->id.value, "blocks every name that it does not allow", {}};
            }
        }
        if (flow.open == Truth::yes) return flow;
        closed = std::move(flow);
    }
    return closed;
}

}  // namespace zonewright::analysis::network
