// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/canvas/placed_size.h"

#include "templates/drawing/theme.h"

namespace zonewright::app {

namespace {

constexpr QSize kNewArea(448, 224);

}  // namespace

QSize placedSize(const model::Catalogue& catalogue, std::string_view type) {
    const model::ElementType* found = catalogue.type(type);
    return found && found->container ? kNewArea : QSize(templates::kCardWidth, templates::kCardHeight);
}

}  // namespace zonewright::app
