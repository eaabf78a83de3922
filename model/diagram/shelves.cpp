// SPDX-License-Identifier: Apache-2.0
#include "model/diagram/shelves.h"

#include <algorithm>

namespace zonewright::model {

long shelfCost(int width, int height, double aspect) {
    return std::max(static_cast<long>(width / aspect), static_cast<long>(height));
}

std::vector<Rect> cardGrid(int count, int across, int width, int height, int gap) {
    std::vector<Rect> cards;
    for (int i = 0; i < count; ++i)
        cards.push_back({(i % across) * (width + gap), (i / across) * (height + gap), width, height});
    return cards;
}

}  // namespace zonewright::model
