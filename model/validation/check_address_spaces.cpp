// SPDX-License-Identifier: Apache-2.0
#include "model/validation/drawing_under_check.h"
#include "model/validation/quick_fixes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace zonewright::model {
namespace {

struct Space {
    const Element* element;
    std::vector<Cidr> blocks;
};

// The drawn ranges with one replaced, as the fix language writes them.
std::string replaced(const DrawingUnderCheck& drawing, const Element& element, std::string_view key,
                     const std::string& word, const std::string& by) {
    if (drawing.text(element.properties, key) == word) return fmt::format("set {}.{}={}", element.id.value, key, by);
    std::vector<std::string> words = drawing.texts(element.properties, key);
    std::ranges::replace(words, word, by);
    return fmt::format("set {}.{}=[{}]", element.id.value, key, fmt::join(words, ", "));
}

void checkSpelling(DrawingUnderCheck& drawing, const Element& element, std::string_view key) {
    for (const std::string& word : drawing.texts(element.properties, key)) {
        const auto cidr = parseCidr(word);
        if (!cidr) {
            drawing.add(Severity::error, "bad-address-space", element.id.value,
                        fmt::format("{} \"{}\" is no address range", key, word), "Write it as 10.0.0.0/24");
        } else if (cidr->hostBitsSet) {
            const std::string right = fmt::format("{}/{}", ipv4Text(cidr->range.first), cidr->prefix);
            drawing
                .add(Severity::error, "bad-address-space", element.id.value,
                     fmt::format("{} \"{}\" does not begin where a /{} begins", key, word, cidr->prefix),
                     fmt::format("Write {}", right))
                .mend(fmt::format("Write {}", right), replaced(drawing, element, key, word, right));
        }
    }
}

void checkOwnOverlap(DrawingUnderCheck& drawing, const Space& space) {
    for (std::size_t i = 0; i < space.blocks.size(); ++i) {
        for (std::size_t j = i + 1; j < space.blocks.size(); ++j) {
            if (!space.blocks[i].overlaps(space.blocks[j])) continue;
            drawing.add(Severity::error, "address-overlap", space.element->id.value,
                        fmt::format("its ranges {} and {} overlap", space.blocks[i].text, space.blocks[j].text),
                        "Keep one of them");
        }
    }
}

const Cidr* commonBlock(const Space& a, const Space& b) {
    for (const Cidr& block : a.blocks) {
        if (std::ranges::any_of(b.blocks, [&](const Cidr& other) { return block.overlaps(other); })) return &block;
    }
    return nullptr;
}

void checkSubnetsOf(DrawingUnderCheck& drawing, const Space& network, const std::vector<Space>& subnets) {
    for (std::size_t i = 0; i < subnets.size(); ++i) {
        for (const Cidr& block : subnets[i].blocks) {
            const bool inside =
                std::ranges::any_of(network.blocks, [&](const Cidr& space) { return space.contains(block); });
            if (!inside && !network.blocks.empty()) {
                DrawingProblem& problem = drawing.add(
                    Severity::error, "subnet-outside-network", subnets[i].element->id.value,
                    fmt::format("{} is outside the address space of {}", block.text, drawing.shown(*network.element)),
                    "Choose a range inside it, or widen the network");
                if (block.ipv4) offerFreeRange(drawing, problem, *subnets[i].element, block.prefix);
            }
        }
        for (std::size_t j = i + 1; j < subnets.size(); ++j) {
            const Cidr* common = commonBlock(subnets[i], subnets[j]);
            if (common == nullptr) continue;
            DrawingProblem& problem =
                drawing.add(Severity::error, "address-overlap", subnets[i].element->id.value,
                            fmt::format("{} overlaps with subnet {}", common->text, drawing.shown(*subnets[j].element)),
                            "Give each subnet a range of its own");
            if (common->ipv4) offerFreeRange(drawing, problem, *subnets[i].element, common->prefix);
        }
    }
}

void checkJoinedNetworks(DrawingUnderCheck& drawing, const std::vector<Space>& networks) {
    for (const auto& [id, relation] : drawing.zone.relations) {
        if (relation->kind != "peering" || relation->target < relation->source) continue;
        const auto source = std::ranges::find(networks, drawing.zone.find(relation->source), &Space::element);
        const auto target = std::ranges::find(networks, drawing.zone.find(relation->target), &Space::element);
        if (source == networks.end() || target == networks.end() || source == target) continue;
        if (const Cidr* common = commonBlock(*source, *target)) {
            drawing.add(Severity::error, "peered-overlap", id.value,
                        fmt::format("{} of {} is used in {} as well", common->text, drawing.shown(*source->element),
                                    drawing.shown(*target->element)),
                        "Peered networks need ranges of their own");
        }
    }
    for (const Element* premises : drawing.elementsOf("on-premises-network")) {
        const Space space{premises, drawing.blocks(premises->properties, "addressPrefixes")};
        for (const Space& network : networks) {
            if (const Cidr* common = commonBlock(space, network)) {
                drawing.add(Severity::warning, "premises-overlap", premises->id.value,
                            fmt::format("{} is used in {} as well", common->text, drawing.shown(*network.element)),
                            "Traffic between them cannot be routed; change one of the ranges");
            }
        }
    }
}

}  // namespace

void checkAddressSpaces(DrawingUnderCheck& drawing) {
    std::vector<Space> networks;
    for (const Element* network : drawing.elementsOf("virtual-network")) {
        checkSpelling(drawing, *network, "addressPrefixes");
        networks.push_back({network, drawing.blocks(network->properties, "addressPrefixes")});
        checkOwnOverlap(drawing, networks.back());
    }
    for (const Element* premises : drawing.elementsOf("on-premises-network"))
        checkSpelling(drawing, *premises, "addressPrefixes");
    std::map<ElementId, std::vector<Space>> subnets;
    for (const Element* subnet : drawing.elementsOf("subnet")) {
        checkSpelling(drawing, *subnet, "addressPrefix");
        const Element* network = drawing.structure.networkOf(subnet->id);
        if (network != nullptr)
            subnets[network->id].push_back({subnet, drawing.blocks(subnet->properties, "addressPrefix")});
    }
    for (const Space& network : networks) checkSubnetsOf(drawing, network, subnets[network.element->id]);
    checkJoinedNetworks(drawing, networks);
}

}  // namespace zonewright::model
