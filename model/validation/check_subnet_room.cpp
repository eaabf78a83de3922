// SPDX-License-Identifier: Apache-2.0
// Whether a subnet has an address for everything that lives in it.
#include "model/validation/drawing_under_check.h"
#include "model/validation/quick_fixes.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

namespace zonewright::model {
namespace {

constexpr int kSmallestSubnet = 29;  // https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq
constexpr std::uint64_t kKeptByAzure = 5;
// https://learn.microsoft.com/azure/container-apps/networking
constexpr std::uint64_t kKeptByContainerApps = 12;
// Each node takes an address for every pod it could run, unless pods live in a network of their own.
// https://learn.microsoft.com/azure/aks/azure-cni-overview
constexpr std::uint64_t kPodsOnNode = 30;

std::uint64_t number(const Properties& properties, std::string_view key, std::uint64_t otherwise) {
    const auto found = properties.find(key);
    if (found == properties.end() || !found->second.isInteger() || found->second.integer() < 0) return otherwise;
    return static_cast<std::uint64_t>(found->second.integer());
}

std::uint64_t nodesOf(const Element& pool) {
    // One more while nodes are replaced by an upgrade.
    return std::max(number(pool.properties, "count", 1), number(pool.properties, "maxCount", 0)) + 1;
}

std::uint64_t clusterAddresses(const DrawingUnderCheck& drawing, const Element& cluster) {
    const bool podsInSubnet = drawing.text(cluster.properties, "networkPlugin") == "azure" &&
                              !cluster.properties.contains("networkPluginMode") &&
                              !cluster.properties.contains("podCidr");
    std::uint64_t nodes = 0;
    std::vector<const Element*> parts = drawing.structure.sources(cluster.id, "child-of");
    for (const Element* child : drawing.structure.children(cluster.id)) parts.push_back(child);
    for (const Element* pool : parts) {
        if (drawing.isA(*pool, "aks-node-pool") || drawing.isA(*pool, "aks-confidential-node-pool"))
            nodes += nodesOf(*pool);
    }
    return std::max<std::uint64_t>(nodes, 1) * (podsInSubnet ? 1 + kPodsOnNode : 1);
}

std::uint64_t environmentAddresses(const DrawingUnderCheck& drawing, const Element& environment) {
    std::uint64_t most = kKeptByContainerApps;
    for (const Record* profile : drawing.records(environment.properties, "workloadProfiles"))
        most += number(*profile, "maximumCount", 0);
    return most;
}

// An endpoint of a database with copies in several regions has an address for each, and one for the account.
std::uint64_t endpointAddresses(const DrawingUnderCheck& drawing, const Element& endpoint) {
    const Element* target = drawing.structure.target(endpoint.id, "private-link");
    if (target == nullptr || target->type != "cosmos-db") return 1;
    return 1 + std::max<std::size_t>(1, drawing.records(target->properties, "locations").size());
}

std::uint64_t addressesOf(const DrawingUnderCheck& drawing, const Resident& resident) {
    const Element& element = *resident.element;
    if (resident.use == "outbound") return 0;  // shared by all instances of a plan, so no count of elements says it
    if (!drawing.isA(element, "subnet-resident") && !drawing.isA(element, "nic")) return 0;
    if (element.type == "private-endpoint") return endpointAddresses(drawing, element);
    if (element.type == "vm-scale-set" || element.type == "vm-scale-set-build-agents")
        return number(element.properties, "capacity", 1);
    if (element.type == "aks-cluster") return resident.use == "apiServer" ? 1 : clusterAddresses(drawing, element);
    if (element.type == "container-apps-environment") return environmentAddresses(drawing, element);
    if (element.type == "application-gateway")
        return std::max(number(element.properties, "maxCapacity", 1), number(element.properties, "capacity", 1)) + 1;
    return 1;
}

// The longest prefix of a subnet with that many usable addresses.
int prefixFor(std::uint64_t addresses) {
    return 32 - static_cast<int>(std::bit_width(std::max<std::uint64_t>(addresses + kKeptByAzure, 8) - 1));
}

}  // namespace

void checkSubnetRoom(DrawingUnderCheck& drawing) {
    for (const Element* subnet : drawing.elementsOf("subnet")) {
        const std::vector<Cidr> blocks = drawing.blocks(subnet->properties, "addressPrefix");
        if (blocks.size() != 1 || !blocks.front().ipv4) continue;
        const Cidr& block = blocks.front();
        if (block.prefix > kSmallestSubnet) {
            offerFreeRange(drawing,
                           drawing.add(Severity::error, "subnet-below-minimum", subnet->id.value,
                                       fmt::format("{} is too small to be a subnet", block.text),
                                       fmt::format("Azure's smallest subnet is a /{}", kSmallestSubnet)),
                           *subnet, kSmallestSubnet);
            continue;
        }
        std::uint64_t wanted = 0;
        for (const Resident& resident : drawing.residents(*subnet)) wanted += addressesOf(drawing, resident);
        const std::uint64_t room = usableAddresses(block);
        if (wanted <= room) continue;
        offerFreeRange(drawing,
                       drawing.add(Severity::error, "subnet-full", subnet->id.value,
                                   fmt::format("{} has {} usable {}, and what lives in it takes {}", block.text, room,
                                               room == 1 ? "address" : "addresses", wanted),
                                   fmt::format("Give it at least a /{}; Azure keeps five addresses of each subnet",
                                               prefixFor(wanted))),
                       *subnet, prefixFor(wanted));
    }
}

}  // namespace zonewright::model
