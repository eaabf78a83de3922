// SPDX-License-Identifier: Apache-2.0
#include "model/edits/make_room.h"

#include "model/diagram/shown.h"

#include <algorithm>

namespace zonewright::model {

namespace {

constexpr int kPadding = 16, kTitle = 32, kNearest = 8;
constexpr int kLowestArea = 2 * kTitle;  // anything lower is a card

bool holdsOthers(const Drawing& drawing, const Diagram& diagram, const ElementId& container, const ElementId& besides) {
    return std::ranges::any_of(diagram.placements, [&](const auto& entry) {
        return entry.first != besides && shownContainer(drawing.zone, diagram, entry.first) == container;
    });
}

}  // namespace

void makeRoomIn(Transaction& edit, const DiagramId& diagramId, const ElementId& id) {
    ElementId inner = id;
    for (int depth = 0; depth < 100; ++depth) {
        const Diagram* diagram = edit.drawing().find(diagramId);
        const Placement* placement = diagram == nullptr ? nullptr : diagram->find(inner);
        if (placement == nullptr) return;
        const ElementId container = shownContainer(edit.drawing().zone, *diagram, inner);
        const Placement* around = container.empty() ? nullptr : diagram->find(container);
        if (around == nullptr) return;
        Placement inside = *placement, outside = *around;
        if (outside.rect.height <= kLowestArea && !holdsOthers(edit.drawing(), *diagram, container, inner)) {
            inside.rect.x = kPadding;
            inside.rect.y = kTitle + kPadding;
        }
        outside.rect.width = std::max(outside.rect.width, inside.rect.right() + kPadding);
        outside.rect.height = std::max(outside.rect.height, inside.rect.bottom() + kPadding);
        if (inner == id) {
            inside.rect.x = std::max(inside.rect.x, kNearest);
            inside.rect.y = std::max(inside.rect.y, kTitle + kNearest);
        }
        if (inside != *placement) edit.place(diagramId, inside);
        if (outside == *around) return;
        edit.place(diagramId, outside);
        inner = container;
    }
}

}  // namespace zonewright::model
