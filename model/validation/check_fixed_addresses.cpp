// SPDX-License-Identifier: Apache-2.0
// Addresses that the drawing fixes: inside the subnet, not one that Azure keeps, and given once.
#include "model/validation/drawing_under_check.h"

#include <fmt/format.h>

#include <algorithm>

namespace zonewright::model {
namespace {

std::vector<const Element*> subnetsOf(const DrawingUnderCheck& drawing, const Element& element) {
    std::vector<const Element*> subnets = drawing.structure.targets(element.id, "in-subnet");
    if (const Element* around = drawing.structure.subnetOf(element.id);
        around != nullptr && std::ranges::find(subnets, around) == subnets.end())
        subnets.push_back(around);
    return subnets;
}

// Azure keeps the first four and the last.
bool isKept(const Cidr& block, std::uint32_t address) {
    return address < block.range.first + 4 || address == block.range.last;
}

class Check {
public:
    explicit Check(DrawingUnderCheck& drawing) : m_drawing(drawing) {}

    void element(const Element& element) {
        const std::string text = DrawingUnderCheck::text(element.properties, "privateIPAddress");
        if (text.empty()) return;
        const auto address = parseIpv4(text);
        if (!address) {
            complain(element, fmt::format("privateIPAddress \"{}\" is no address", text), "Write it as 10.0.0.4");
            return;
        }
        const std::vector<const Element*> subnets = subnetsOf(m_drawing, element);
        const Element* inside = nullptr;
        bool anyRange = false;
        for (const Element* subnet : subnets) {
            for (const Cidr& block : m_drawing.blocks(subnet->properties, "addressPrefix")) {
                anyRange = anyRange || block.ipv4;
                if (!block.ipv4 || !block.range.contains(*address)) continue;
                inside = subnet;
                if (block.prefix <= 29 && isKept(block, *address))
                    complain(element,
                             fmt::format("{} is one of the five addresses that Azure keeps of {}", text, block.text),
                             fmt::format("Use one from {} to {}", ipv4Text(block.range.first + 4),
                                         ipv4Text(block.range.last - 1)));
            }
        }
        if (inside == nullptr && anyRange) {
            complain(
                element,
                fmt::format("{} is outside the subnet that it lies in, {}", text, m_drawing.shown(*subnets.front())),
                "Use an address of that subnet, or none, and Azure chooses one");
        }
        const Element* network = subnets.empty() ? nullptr : m_drawing.structure.networkOf(subnets.front()->id);
        if (network == nullptr) return;
        const auto [first, fresh] = m_given.try_emplace({network->id, *address}, &element);
        if (!fresh)
            complain(element, fmt::format("{} is already the address of {}", text, m_drawing.shown(*first->second)),
                     "Give each an address of its own");
    }

private:
    void complain(const Element& element, std::string what, std::string remedy) {
        m_drawing.add(Severity::error, "fixed-address", element.id.value, std::move(what), std::move(remedy))
            .mend("Let Azure choose the address", fmt::format("set {}.privateIPAddress=", element.id.value));
    }

    DrawingUnderCheck& m_drawing;
    std::map<std::pair<ElementId, std::uint32_t>, const Element*> m_given;
};

}  // namespace

void checkFixedAddresses(DrawingUnderCheck& drawing) {
    Check check(drawing);
    for (const auto& [id, element] : drawing.zone.elements) {
        if (!drawing.isA(*element, "virtual-hub")) check.element(*element);
    }
}

}  // namespace zonewright::model
