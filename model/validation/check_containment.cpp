// SPDX-License-Identifier: Apache-2.0
#include "model/validation/drawing_under_check.h"

#include <fmt/format.h>

#include <set>

namespace zonewright::model {
namespace {

bool inCycle(const LandingZone& zone, const Element& element) {
    std::set<ElementId> seen;
    for (const Element* above = &element; above != nullptr; above = zone.find(above->parent)) {
        if (!seen.insert(above->id).second) return true;
    }
    return false;
}

std::string possibleParents(const Catalogue& catalogue, const ElementType& type) {
    std::vector<std::string> labels;
    for (const std::string& name : type.parents) {
        const ElementType* parent = catalogue.type(name);
        const Family* family = catalogue.family(name);
        labels.push_back(parent != nullptr ? parent->label : family != nullptr ? family->label : name);
    }
    return fmt::format("{}", fmt::join(labels, ", "));
}

void checkParent(DrawingUnderCheck& drawing, const Element& element, const ElementType& type) {
    const Element* parent = drawing.zone.find(element.parent);
    if (parent == nullptr) {
        drawing.add(Severity::error, "dangling-parent", element.id.value,
                    fmt::format("the container \"{}\" is not drawn", element.parent.value),
                    "Name an element of this drawing");
        return;
    }
    if (inCycle(drawing.zone, element)) {
        drawing.add(Severity::error, "containment-cycle", element.id.value,
                    fmt::format("{} lies inside itself, by way of its containers", drawing.shown(element)),
                    "Move it out of its own content");
        return;
    }
    if (drawing.catalogue.mayContain(parent->type, element.type)) return;
    const std::string allowed = possibleParents(drawing.catalogue, type);
    drawing.add(
        Severity::error, "impossible-parent", element.id.value,
        fmt::format("{} cannot contain {}", drawing.one(*drawing.catalogue.type(parent->type)), drawing.one(type)),
        allowed.empty() ? "Draw it in a zone or on the bare canvas"
                        : fmt::format("It can lie in a zone or in: {}", allowed));
}

}  // namespace

void checkContainment(DrawingUnderCheck& drawing) {
    for (const auto& [id, element] : drawing.zone.elements) {
        const ElementType* type = drawing.typeOf(*element);
        if (type == nullptr) {
            const std::string near = drawing.catalogue.nearestType(element->type);
            drawing.add(Severity::error, "unknown-type", id.value,
                        fmt::format("there is no element type \"{}\"", element->type),
                        near.empty() ? "" : fmt::format("Did you mean \"{}\"?", near));
            continue;
        }
        if (!element->parent.empty()) checkParent(drawing, *element, *type);
        // Part of something else, by its nature: what it is part of has to be drawn.
        if (type->isIn("child") && !type->parents.empty() && drawing.structure.armParent(id) == nullptr) {
            drawing.add(Severity::warning, "missing-parent", id.value,
                        fmt::format("{} is part of something that is not drawn around it", drawing.one(*type)),
                        fmt::format("Draw it inside one of: {}", possibleParents(drawing.catalogue, *type)));
        }
    }
}

}  // namespace zonewright::model
