// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/diagram/diagram.h"

#include <vector>

namespace zonewright::model {

// What a packing costs: the height of the smallest page of that aspect which holds it. Whole pixels, so that every
// machine chooses alike.
long shelfCost(int width, int height, double aspect);

// `count` equal cards, row by row, `across` in a row.
std::vector<Rect> cardGrid(int count, int across, int width, int height, int gap);

}  // namespace zonewright::model
