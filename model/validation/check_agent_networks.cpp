// SPDX-License-Identifier: Apache-2.0
// Ranges that Foundry's agents and Kubernetes cannot live with.
// https://learn.microsoft.com/azure/foundry/agents/how-to/virtual-networks, .../aks/configure-azure-cni
#include "model/validation/drawing_under_check.h"
#include "model/validation/quick_fixes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace zonewright::model {
namespace {

constexpr std::array<std::string_view, 3> kPrivate = {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"};
constexpr std::array<std::string_view, 8> kKeptByFoundry = {"169.254.0.0/16", "172.30.0.0/16", "172.31.0.0/16",
                                                            "192.0.2.0/24",   "0.0.0.0/8",     "127.0.0.0/8",
                                                            "100.100.0.0/17", "100.64.0.0/11"};

void checkAgentSubnet(DrawingUnderCheck& drawing, const Element& subnet) {
    for (const Cidr& block : drawing.blocks(subnet.properties, "addressPrefix")) {
        if (!block.ipv4) continue;
        const auto kept = std::ranges::find_if(
            kKeptByFoundry, [&](std::string_view range) { return parseCidr(range)->overlaps(block); });
        const bool isPrivate =
            std::ranges::any_of(kPrivate, [&](std::string_view range) { return parseCidr(range)->contains(block); });
        if (kept != kKeptByFoundry.end()) {
            drawing.add(Severity::error, "agent-subnet-range", subnet.id.value,
                        fmt::format("{} overlaps with {}, which the agent service uses itself", block.text, *kept),
                        "Give the agents a range outside it");
        } else if (!isPrivate) {
            drawing.add(Severity::error, "agent-subnet-range", subnet.id.value,
                        fmt::format("agents cannot live in {}, which is no private range", block.text),
                        "Use a range of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16");
        }
    }
}

void checkClusterRange(DrawingUnderCheck& drawing, const Element& cluster, std::string_view key) {
    const Element* subnet = drawing.structure.subnetOf(cluster.id);
    const Element* network = subnet == nullptr ? nullptr : drawing.structure.networkOf(subnet->id);
    if (network == nullptr) return;
    for (const Cidr& block : drawing.blocks(cluster.properties, key)) {
        for (const Cidr& space : drawing.blocks(network->properties, "addressPrefixes")) {
            if (!block.overlaps(space)) continue;
            drawing.add(
                Severity::error, "cluster-range", cluster.id.value,
                fmt::format("{} {} overlaps with {} of {}", key, block.text, space.text, drawing.shown(*network)),
                "Give the cluster a range that no network uses");
        }
    }
}

}  // namespace

void checkAgentNetworks(DrawingUnderCheck& drawing) {
    for (const auto& [id, relation] : drawing.zone.relations) {
        if (relation->kind != "in-subnet" || drawing.text(relation->properties, "use") != "agents") continue;
        if (const Element* subnet = drawing.zone.find(relation->target)) checkAgentSubnet(drawing, *subnet);
    }
    for (const Element* cluster : drawing.elementsOf("aks-cluster")) {
        checkClusterRange(drawing, *cluster, "serviceCidr");
        checkClusterRange(drawing, *cluster, "podCidr");
    }
}

}  // namespace zonewright::model
