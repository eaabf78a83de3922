// SPDX-License-Identifier: Apache-2.0
#include "model/diagram/shelves.h"

#include <algorithm>
#include <set>

namespace zonewright::model {

namespace {

// Columns no higher than `limit` (an item higher than that stands alone).
Shelves columns(const std::vector<ShelfItem>& items, int gap, int limit) {
    Shelves result;
    std::size_t first = 0;
    int x = 0;
    while (first < items.size()) {
        std::size_t last = first;
        int y = 0, width = 0;
        while (last < items.size() && (last == first || y + items[last].height <= limit)) {
            result.places.push_back({x, y, items[last].width, items[last].height});
            y += items[last].height + gap;
            width = std::max(width, items[last].width);
            ++last;
        }
        for (std::size_t i = first; i < last; ++i)
            if (items[i].stretches) result.places[i].width = width;
        result.height = std::max(result.height, y - gap);
        result.width = x + width;
        x += width + gap;
        first = last;
    }
    return result;
}

void growLast(Shelves& shelves, const std::vector<ShelfItem>& items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        const bool endsColumn = i + 1 == items.size() || shelves.places[i + 1].x != shelves.places[i].x;
        if (endsColumn && items[i].stretches) shelves.places[i].height = shelves.height - shelves.places[i].y;
    }
}

std::vector<ShelfItem> turned(std::vector<ShelfItem> items) {
    for (ShelfItem& item : items) std::swap(item.width, item.height);
    return items;
}

Shelves turned(Shelves shelves) {
    std::swap(shelves.width, shelves.height);
    for (Rect& place : shelves.places) {
        std::swap(place.x, place.y);
        std::swap(place.width, place.height);
    }
    return shelves;
}

Shelves bestColumns(const std::vector<ShelfItem>& items, int gap, double aspect) {
    std::set<int> limits;
    for (std::size_t i = 0; i < items.size(); ++i) {
        int sum = -gap;
        for (std::size_t j = i; j < items.size(); ++j) limits.insert(sum += items[j].height + gap);
    }
    Shelves best;
    long least = -1;
    for (const int limit : limits) {
        Shelves candidate = columns(items, gap, limit);
        const long price = shelfCost(candidate.width, candidate.height, aspect);
        if (least < 0 || price < least) {
            least = price;
            best = std::move(candidate);
        }
    }
    growLast(best, items);
    return best;
}

}  // namespace

Shelves packShelves(const std::vector<ShelfItem>& items, int gap, double aspect) {
    if (items.empty()) return {};
    Shelves inColumns = bestColumns(items, gap, aspect);
    Shelves inRows = turned(bestColumns(turned(items), gap, 1 / aspect));
    return shelfCost(inRows.width, inRows.height, aspect) < shelfCost(inColumns.width, inColumns.height, aspect)
               ? inRows
               : inColumns;
}

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
