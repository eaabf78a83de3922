// SPDX-License-Identifier: Apache-2.0
// What has an address in a network must be where the network is; a private endpoint's target need not.
#include "model/validation/drawing_under_check.h"

#include "model/value/effective_value.h"

#include <fmt/format.h>

namespace zonewright::model {
namespace {

// "Sweden Central" and "swedencentral" are one region. Empty: not drawn.
std::string regionOf(const DrawingUnderCheck& drawing, const Element& element) {
    const EffectiveValue region = effectiveValue(drawing.zone, drawing.catalogue, element, "region");
    if (region.evidence != Evidence::drawn || !region.value.isString()) return {};
    std::string plain;
    for (const char c : region.value.string())
        if (c != ' ') plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return plain;
}

}  // namespace

void checkRegions(DrawingUnderCheck& drawing) {
    for (const Element* subnet : drawing.elementsOf("subnet")) {
        const Element* network = drawing.structure.networkOf(subnet->id);
        const std::string here = network == nullptr ? std::string() : regionOf(drawing, *network);
        if (here.empty()) continue;
        for (const Resident& resident : drawing.residents(*subnet)) {
            const Element& element = *resident.element;
            const ElementType* type = drawing.typeOf(element);
            if (type == nullptr || !(type->isIn("subnet-resident") || type->isIn("nic")) || type->isIn("child"))
                continue;
            const std::string there = regionOf(drawing, element);
            if (there.empty() || there == here) continue;
            DrawingProblem& problem =
                drawing.add(Severity::error, "other-region", element.id.value,
                            fmt::format("it is in {}, and the network it has addresses in, {}, is in {}", there,
                                        drawing.shown(*network), here),
                            "Both must be in one region");
            if (element.properties.contains("region"))
                problem.mend(fmt::format("Move it to {}", here),
                             fmt::format("set {}.region={}", element.id.value, here));
        }
    }
}

}  // namespace zonewright::model
