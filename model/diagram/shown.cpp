// SPDX-License-Identifier: Apache-2.0
#include "model/diagram/shown.h"

namespace zonewright::model {

namespace {

constexpr int kDeepest = 1000;  // a drawing under repair may contain a circle of parents

}  // namespace

ElementId shownContainer(const LandingZone& zone, const Diagram& diagram, const ElementId& id) {
    const Element* element = zone.find(id);
    for (int depth = 0; element != nullptr && !element->parent.empty() && depth < kDeepest; ++depth) {
        if (diagram.find(element->parent) != nullptr) return element->parent;
        element = zone.find(element->parent);
    }
    return {};
}

Point originOf(const LandingZone& zone, const Diagram& diagram, const ElementId& container) {
    Point origin;
    ElementId at = container;
    for (int depth = 0; !at.empty() && depth < kDeepest; ++depth) {
        const Placement* placement = diagram.find(at);
        if (placement == nullptr) break;
        origin.x += placement->rect.x;
        origin.y += placement->rect.y;
        at = shownContainer(zone, diagram, at);
    }
    return origin;
}

std::optional<Rect> absoluteRect(const LandingZone& zone, const Diagram& diagram, const ElementId& id) {
    const Placement* placement = diagram.find(id);
    if (placement == nullptr) return std::nullopt;
    const Point origin = originOf(zone, diagram, shownContainer(zone, diagram, id));
    Rect rect = placement->rect;
    rect.x += origin.x;
    rect.y += origin.y;
    return rect;
}

}  // namespace zonewright::model
