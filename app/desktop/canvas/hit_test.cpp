// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/canvas/hit_test.h"

#include "templates/drawing/theme.h"

#include <algorithm>
#include <cmath>

namespace zonewright::app {

using model::ElementId;
using templates::PointF;
using templates::RectF;

namespace {

const model::Element* elementOf(const Scene& scene, const ElementId& id) {
    return scene.drawing() ? scene.drawing()->zone.find(id) : nullptr;
}

}  // namespace

Hit hitTest(const Scene& scene, const PointF& at, double tolerance) {
    const auto& cards = scene.cards();
    for (std::size_t i = cards.items.size(); i-- > 0;) {
        const ElementId id(cards.items[i].id);
        if (const RectF* rect = scene.rect(id); rect && contains(*rect, at)) return {HitKind::card, id, {}};
    }
    if (const auto edge = scene.edges().nearest(at, tolerance))
        return {HitKind::edge, {}, model::RelationId(scene.edges().items()[*edge].id)};
    const auto& areas = scene.areas();
    for (std::size_t i = areas.items.size(); i-- > 0;) {
        const ElementId id(areas.items[i].id);
        const RectF* rect = scene.rect(id);
        if (!rect || !contains(*rect, at)) continue;
        return {at.y < rect->y + templates::kTitleHeight ? HitKind::areaTitle : HitKind::area, id, {}};
    }
    return {};
}

PointF gripPoint(const RectF& rect, Grip grip) {
    const double left = rect.x, right = rect.x + rect.width, middle = rect.x + rect.width / 2;
    const double top = rect.y, bottom = rect.y + rect.height, centre = rect.y + rect.height / 2;
    switch (grip) {
        case Grip::topLeft: return {left, top};
        case Grip::top: return {middle, top};
        case Grip::topRight: return {right, top};
        case Grip::right: return {right, centre};
        case Grip::bottomRight: return {right, bottom};
        case Grip::bottom: return {middle, bottom};
        case Grip::bottomLeft: return {left, bottom};
        case Grip::left: return {left, centre};
    }
    return {left, top};
}

std::optional<Grip> gripAt(const RectF& rect, const PointF& at, double reach) {
    for (const Grip grip : kGrips) {
        const PointF point = gripPoint(rect, grip);
        if (std::max(std::abs(point.x - at.x), std::abs(point.y - at.y)) <= reach) return grip;
    }
    return std::nullopt;
}

std::array<PointF, 4> connectPoints(const RectF& rect, double distance) {
    const double middle = rect.x + rect.width / 2, centre = rect.y + rect.height / 2;
    return {PointF{middle, rect.y - distance}, PointF{rect.x + rect.width + distance, centre},
            PointF{middle, rect.y + rect.height + distance}, PointF{rect.x - distance, centre}};
}

bool mayHold(const Scene& scene, const ElementId& container, const std::string& childType) {
    if (container.empty()) return true;
    const model::Element* element = elementOf(scene, container);
    return element && scene.catalogue()->mayContain(element->type, childType);
}

ElementId containerAt(const Scene& scene, const PointF& at, const std::vector<ElementId>& without,
                      const std::string& childType) {
    const auto excluded = [&](const ElementId& id) {
        return std::ranges::any_of(without,
                                   [&](const ElementId& other) { return id == other || scene.isInside(id, other); });
    };
    const auto& cards = scene.cards();
    for (std::size_t i = cards.items.size(); i-- > 0;) {
        const ElementId id(cards.items[i].id);
        const RectF* rect = scene.rect(id);
        if (rect && contains(*rect, at) && !excluded(id) && mayHold(scene, id, childType)) return id;
    }
    const auto& areas = scene.areas();
    for (std::size_t i = areas.items.size(); i-- > 0;) {
        const ElementId id(areas.items[i].id);
        const RectF* rect = scene.rect(id);
        if (rect && contains(*rect, at) && !excluded(id)) return id;
    }
    return {};
}

}  // namespace zonewright::app
