// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/diagram/diagram.h"

#include <vector>

namespace zonewright::model {

struct ShelfItem {
    int width = 0;
    int height = 0;
    bool stretches = false;  // may be made larger so that edges line up
};

struct Shelves {
    int width = 0;
    int height = 0;
    std::vector<Rect> places;  // one for each item, in order
};

// The items in order, wrapped into columns or rows, whichever comes nearest to `aspect` (width / height) in the least
// room. Stretching items are grown to their column's width (row's height), the last of it to the far edge.
Shelves packShelves(const std::vector<ShelfItem>& items, int gap, double aspect);

// What a packing costs: the height of the smallest page of that aspect which holds it. Whole pixels, so that every
// machine chooses alike.
long shelfCost(int width, int height, double aspect);

// `count` equal cards, row by row, `across` in a row.
std::vector<Rect> cardGrid(int count, int across, int width, int height, int gap);

}  // namespace zonewright::model
