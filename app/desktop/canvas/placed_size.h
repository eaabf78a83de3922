// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalogue/catalogue.h"

#include <QSize>

#include <string_view>

namespace zonewright::app {

// How large a new element of a type is, in the diagram's pixels: a card, or an area with room for a few.
QSize placedSize(const model::Catalogue& catalogue, std::string_view type);

}  // namespace zonewright::app
