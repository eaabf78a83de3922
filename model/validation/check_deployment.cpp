// SPDX-License-Identifier: Apache-2.0
// What a deployment will ask for and the drawing does not say yet: hints, since a drawing may be analysed without it.
#include "model/validation/drawing_under_check.h"

#include "model/value/effective_value.h"

#include <fmt/format.h>

namespace zonewright::model {

void checkDeployment(DrawingUnderCheck& drawing) {
    const std::vector<const Element*> groups = drawing.elementsOf("resource-group");
    for (const auto& [id, element] : drawing.zone.elements) {
        if (!drawing.isDeployed(*element)) continue;
        const ElementType& type = *drawing.typeOf(*element);
        std::vector<std::string> missing;
        const Property* last = nullptr;
        for (const Property& property : type.properties) {
            if (!property.required || element->properties.contains(property.key)) continue;
            const EffectiveValue value = effectiveValue(drawing.zone, drawing.catalogue, *element, property.key);
            if (value.evidence != Evidence::unknown && value.evidence != Evidence::nothing) continue;
            missing.push_back(property.key);
            last = &property;
        }
        if (!missing.empty()) {
            DrawingProblem& problem = drawing.add(
                Severity::hint, "missing-for-deployment", id.value,
                fmt::format("{} cannot be deployed without {}", drawing.one(type), fmt::join(missing, ", ")),
                "Set it, or set managed to existing");
            if (missing.size() == 1 && !last->type.list && !last->type.values.empty())
                problem.mend(fmt::format("Set it to {}, as is usual", last->type.values.front()),
                             fmt::format("set {}.{}={}", id.value, last->key, last->type.values.front()));
            problem.mend("It exists already", fmt::format("set {}.managed=existing", id.value));
        }
        if (type.isIn("resource") && drawing.structure.scopeAbove(id) == nullptr) {
            DrawingProblem& problem =
                drawing.add(Severity::hint, "no-resource-group", id.value, "no resource group is drawn for it",
                            "Draw it in one, or draw in-group");
            if (groups.size() == 1)
                problem.mend(fmt::format("Put it in {}", drawing.shown(*groups.front())),
                             fmt::format("add in-group({},{})", id.value, groups.front()->id.value));
        }
    }
}

}  // namespace zonewright::model
