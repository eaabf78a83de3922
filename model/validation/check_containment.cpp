// SPDX-License-Identifier: Apache-2.0
#include "model/format/intended_word.h"
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

// The nearest container around the element that may hold it; empty: the bare canvas.
ElementId nearestParent(const DrawingUnderCheck& drawing, const Element& element) {
    for (const Element* above : drawing.structure.ancestors(element.id)) {
        if (drawing.catalogue.mayContain(above->type, element.type)) return above->id;
    }
    return {};
}

void offerParent(DrawingProblem& problem, const Element& element, const Element* parent) {
    problem.mend(parent == nullptr ? "Draw it on the bare canvas"
                                   : fmt::format("Draw it in {}", DrawingUnderCheck::shown(*parent)),
                 fmt::format("set {}.parent={}", element.id.value, parent == nullptr ? "" : parent->id.value));
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

// The one element drawn that could be its parent; null when there is none, or a choice.
const Element* onlyParent(const DrawingUnderCheck& drawing, const Element& element, const ElementType& type) {
    const Element* only = nullptr;
    for (const std::string& name : type.parents) {
        for (const Element* candidate : drawing.elementsOf(name)) {
            if (candidate == &element || candidate == only) continue;
            if (only != nullptr) return nullptr;
            only = candidate;
        }
    }
    return only;
}

void checkParent(DrawingUnderCheck& drawing, const Element& element, const ElementType& type) {
    const Element* parent = drawing.zone.find(element.parent);
    if (parent == nullptr) {
        offerParent(drawing.add(Severity::error, "dangling-parent", element.id.value,
                                fmt::format("the container \"{}\" is not drawn", element.parent.value),
                                "Name an element of this drawing"),
                    element, nullptr);
        return;
    }
    if (inCycle(drawing.zone, element)) {
        offerParent(drawing.add(Severity::error, "containment-cycle", element.id.value,
                                fmt::format("{} lies inside itself, by way of its containers", drawing.shown(element)),
                                "Move it out of its own content"),
                    element, nullptr);
        return;
    }
    if (drawing.catalogue.mayContain(parent->type, element.type)) return;
    const std::string allowed = possibleParents(drawing.catalogue, type);
    const ElementType* around = drawing.typeOf(*parent);
    offerParent(drawing.add(Severity::error, "impossible-parent", element.id.value,
                            fmt::format("{} cannot contain {}", around == nullptr ? parent->type : drawing.one(*around),
                                        drawing.one(type)),
                            allowed.empty() ? "Draw it in a zone or on the bare canvas"
                                            : fmt::format("It can lie in a zone or in: {}", allowed)),
                element, drawing.zone.find(nearestParent(drawing, element)));
}

}  // namespace

void checkContainment(DrawingUnderCheck& drawing) {
    for (const auto& [id, element] : drawing.zone.elements) {
        const ElementType* type = drawing.typeOf(*element);
        if (type == nullptr) {
            drawing.add(Severity::error, "unknown-type", id.value,
                        fmt::format("there is no element type \"{}\"", element->type),
                        intendedType(drawing.catalogue, element->type));
            continue;
        }
        if (!element->parent.empty()) checkParent(drawing, *element, *type);
        // Part of something else, by its nature: what it is part of has to be drawn.
        if (type->isIn("child") && !type->parents.empty() && drawing.structure.armParent(id) == nullptr) {
            DrawingProblem& problem =
                drawing.add(Severity::warning, "missing-parent", id.value,
                            fmt::format("{} is part of something that is not drawn around it", drawing.one(*type)),
                            fmt::format("Draw it inside one of: {}", possibleParents(drawing.catalogue, *type)));
            if (const Element* only = onlyParent(drawing, *element, *type)) offerParent(problem, *element, only);
        }
    }
}

}  // namespace zonewright::model
