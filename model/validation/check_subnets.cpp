// SPDX-License-Identifier: Apache-2.0
// What Azure's services ask of the subnets they live in: name, size, delegation, company.
#include "model/validation/drawing_under_check.h"
#include "model/validation/quick_fixes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>

namespace zonewright::model {
namespace {

// The need that holds for one use: its own, else the one that holds for every use.
const SubnetNeed* needOf(const ElementType& type, const std::string& use) {
    const auto exact = std::ranges::find(type.subnets, use, &SubnetNeed::use);
    if (exact != type.subnets.end()) return &*exact;
    const auto general = std::ranges::find(type.subnets, std::string(), &SubnetNeed::use);
    if (general != type.subnets.end()) return &*general;
    return use.empty() && type.subnets.size() == 1 ? &type.subnets.front() : nullptr;
}

bool sameWord(std::string_view a, std::string_view b) {
    return std::ranges::equal(
        a, b, {}, [](char c) { return std::tolower(static_cast<unsigned char>(c)); },
        [](char c) { return std::tolower(static_cast<unsigned char>(c)); });
}

bool isFixedName(const Catalogue& catalogue, const std::string& name) {
    return std::ranges::any_of(catalogue.types(), [&](const ElementType& type) {
        return std::ranges::find(type.subnets, name, &SubnetNeed::fixedName) != type.subnets.end();
    });
}

void checkName(DrawingUnderCheck& drawing, const Element& subnet, const Resident& resident, const SubnetNeed* need) {
    const std::string& name = displayName(subnet);
    const std::string label = drawing.one(*drawing.typeOf(*resident.element));
    if (need != nullptr && !need->fixedName.empty()) {
        if (name == need->fixedName) return;
        drawing
            .add(Severity::error, "subnet-name", subnet.id.value,
                 fmt::format("{} only works in a subnet that is named {}", label, need->fixedName),
                 fmt::format("Name it {}", need->fixedName))
            .mend(fmt::format("Name it {}", need->fixedName),
                  fmt::format("set {}.name={}", subnet.id.value, need->fixedName));
    } else if (isFixedName(drawing.catalogue, name)) {
        drawing.add(Severity::error, "reserved-subnet", resident.element->id.value,
                    fmt::format("{} cannot be in {}", label, name), "Draw it in a subnet of its own");
    }
}

void checkDelegation(DrawingUnderCheck& drawing, const Element& subnet, const Resident& resident,
                     const SubnetNeed* need) {
    const auto drawn = subnet.properties.find("delegations");
    if (drawn != subnet.properties.end() && drawn->second.isUnknown()) return;
    const std::vector<std::string> delegations = drawing.texts(subnet.properties, "delegations");
    const std::string label = drawing.one(*drawing.typeOf(*resident.element));
    if (need == nullptr || need->delegation.empty() ||
        std::ranges::find(delegations, need->delegation) != delegations.end())
        return;
    if (delegations.empty()) {
        drawing
            .add(Severity::warning, "missing-delegation", subnet.id.value,
                 fmt::format("{} wants the subnet delegated to {}", label, need->delegation),
                 fmt::format("Set delegations to [{}]", need->delegation))
            .mend(fmt::format("Delegate it to {}", need->delegation),
                  fmt::format("set {}.delegations=[{}]", subnet.id.value, need->delegation));
    } else {
        const bool sameButForCase = delegations.size() == 1 && sameWord(delegations.front(), need->delegation);
        DrawingProblem& problem = drawing.add(Severity::error, "wrong-delegation", subnet.id.value,
                                              fmt::format("it is delegated to {}, and {} wants {}",
                                                          fmt::join(delegations, ", "), label, need->delegation),
                                              sameButForCase ? "Capitals count here" : "Give it a subnet of its own");
        if (sameButForCase)
            problem.mend(fmt::format("Write {}", need->delegation),
                         fmt::format("set {}.delegations=[{}]", subnet.id.value, need->delegation));
    }
}

void checkSize(DrawingUnderCheck& drawing, const Element& subnet, const Resident& resident, const SubnetNeed* need) {
    if (need == nullptr || need->minPrefix == 0) return;
    for (const Cidr& block : drawing.blocks(subnet.properties, "addressPrefix")) {
        if (!block.ipv4 || block.prefix <= need->minPrefix) continue;
        DrawingProblem& problem = drawing.add(
            Severity::error, "subnet-too-small", subnet.id.value,
            fmt::format("{} is too small for {}", block.text, drawing.one(*drawing.typeOf(*resident.element))),
            fmt::format("Give it at least a /{}", need->minPrefix));
        offerFreeRange(drawing, problem, subnet, need->minPrefix);
    }
}

// Controls that are drawn inside a subnet take no address in it.
bool takesAddress(const DrawingUnderCheck& drawing, const Resident& resident) {
    return (drawing.isA(*resident.element, "subnet-resident") || drawing.isA(*resident.element, "nic")) &&
           resident.use != "outbound";
}

void checkCompany(DrawingUnderCheck& drawing, const Element& subnet, const std::vector<Resident>& residents) {
    for (const Resident& resident : residents) {
        const SubnetNeed* need = needOf(*drawing.typeOf(*resident.element), resident.use);
        if (need == nullptr || !need->exclusive) continue;
        const auto other = std::ranges::find_if(residents, [&](const Resident& candidate) {
            return candidate.element != resident.element &&
                   (drawing.isA(*candidate.element, "subnet-resident") || drawing.isA(*candidate.element, "nic"));
        });
        if (other == residents.end()) continue;
        drawing.add(Severity::error, "subnet-not-shared", subnet.id.value,
                    fmt::format("{} must be alone in its subnet, and {} is in it too", drawing.shown(*resident.element),
                                drawing.shown(*other->element)),
                    "Give each a subnet of its own");
        return;
    }
}

}  // namespace

void checkSubnets(DrawingUnderCheck& drawing) {
    for (const Element* subnet : drawing.elementsOf("subnet")) {
        std::vector<Resident> residents = drawing.residents(*subnet);
        std::erase_if(residents,
                      [&](const Resident& resident) { return drawing.typeOf(*resident.element) == nullptr; });
        for (const Resident& resident : residents) {
            const SubnetNeed* need = needOf(*drawing.typeOf(*resident.element), resident.use);
            if (need == nullptr && !takesAddress(drawing, resident)) continue;
            checkName(drawing, *subnet, resident, need);
            checkDelegation(drawing, *subnet, resident, need);
            checkSize(drawing, *subnet, resident, need);
        }
        checkCompany(drawing, *subnet, residents);
        const std::vector<std::string> delegations = drawing.texts(subnet->properties, "delegations");
        if (delegations.size() < 2) continue;
        DrawingProblem& problem = drawing.add(Severity::error, "several-delegations", subnet->id.value,
                                              fmt::format("it is delegated to {}", fmt::join(delegations, " and to ")),
                                              "A subnet is delegated to one service at most");
        for (const std::string& delegation : delegations)
            problem.mend(fmt::format("Keep {}", delegation),
                         fmt::format("set {}.delegations=[{}]", subnet->id.value, delegation));
    }
}

}  // namespace zonewright::model
