// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/canvas/scene.h"

#include <array>
#include <optional>

namespace zonewright::app {

enum class HitKind { nothing, area, areaTitle, card, edge };

struct Hit {
    HitKind kind = HitKind::nothing;
    model::ElementId element;
    model::RelationId relation;

    bool isElement() const { return !element.empty(); }
};

// What a person means who clicks there: cards before lines before the innermost area. `tolerance` is for lines, in the
// diagram's pixels.
Hit hitTest(const Scene& scene, const templates::PointF& at, double tolerance);

// Which side or corner of a rectangle a resize drags.
enum class Grip { topLeft, top, topRight, right, bottomRight, bottom, bottomLeft, left };
inline constexpr std::array kGrips{Grip::topLeft,     Grip::top,    Grip::topRight,   Grip::right,
                                   Grip::bottomRight, Grip::bottom, Grip::bottomLeft, Grip::left};

templates::PointF gripPoint(const templates::RectF& rect, Grip grip);
std::optional<Grip> gripAt(const templates::RectF& rect, const templates::PointF& at, double reach);

// The four dots a connection is drawn from, `distance` outside the middles of the sides.
std::array<templates::PointF, 4> connectPoints(const templates::RectF& rect, double distance);

// The innermost element at a place that holds or could hold others, not one of `without` or inside one. Empty: the bare
// canvas. Cards count when the catalogue lets them hold `childType`.
model::ElementId containerAt(const Scene& scene, const templates::PointF& at,
                             const std::vector<model::ElementId>& without, const std::string& childType);

// Whether the catalogue lets `container` (empty: the bare canvas) hold an element of that type.
bool mayHold(const Scene& scene, const model::ElementId& container, const std::string& childType);

}  // namespace zonewright::app
