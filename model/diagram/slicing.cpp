// SPDX-License-Identifier: Apache-2.0
#include "model/diagram/slicing.h"

#include <algorithm>
#include <map>

namespace zonewright::model {

namespace {

constexpr int kGrid = 8;

// 0 for a strip four times as high as wide, and two steps more each time the width doubles against the height.
int aspectStep(Extent size) {
    constexpr int kSteps[] = {25, 35, 50, 71, 100, 141, 200, 283, 400, 566};  // percent
    const long percent = size.height > 0 ? 100L * size.width / size.height : 1000;
    return static_cast<int>(std::ranges::lower_bound(kSteps, percent) - std::begin(kSteps));
}

int onGrid(int length) { return length / kGrid * kGrid; }

}  // namespace

std::size_t bestFit(const Shapes& shapes, Extent room) {
    std::size_t best = 0;
    double most = -1;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (shapes[i].width > room.width || shapes[i].height > room.height) continue;
        const double across = static_cast<double>(shapes[i].width) / std::max(room.width, 1),
                     down = static_cast<double>(shapes[i].height) / std::max(room.height, 1);
        if (across * down <= most + 1e-9) continue;
        most = across * down;
        best = i;
    }
    return best;
}

Slicing::Ways Slicing::thinned(Ways ways) {
    std::ranges::stable_sort(ways, [](const Way& a, const Way& b) {
        return a.size.width != b.size.width ? a.size.width < b.size.width : a.size.height < b.size.height;
    });
    Ways unbeaten;
    for (const Way& way : ways)
        if (unbeaten.empty() || way.size.height < unbeaten.back().size.height) unbeaten.push_back(way);
    // Of those of nearly one aspect, the smallest.
    std::map<int, std::size_t> chosen;
    for (std::size_t i = 0; i < unbeaten.size(); ++i) {
        const auto area = [&](std::size_t at) {
            return static_cast<long>(unbeaten[at].size.width) * unbeaten[at].size.height;
        };
        const auto [entry, isNew] = chosen.emplace(aspectStep(unbeaten[i].size), i);
        if (!isNew && area(i) < area(entry->second)) entry->second = i;
    }
    Ways kept;
    for (const auto& [step, at] : chosen) kept.push_back(unbeaten[at]);
    return kept;
}

Slicing::Slicing(std::vector<Piece> pieces, int gap) : m_pieces(std::move(pieces)), m_gap(gap) {
    if (m_pieces.empty()) {
        m_whole = {{0, 0}};
        return;
    }
    for (const Way& way : pack(0, m_pieces.size())) m_whole.push_back(way.size);
}

const Slicing::Ways& Slicing::pack(std::size_t from, std::size_t to) {
    Ways& known = m_ways[{from, to}];
    if (!known.empty()) return known;
    Ways ways;
    if (to - from == 1)
        for (const Extent& shape : m_pieces[from].shapes) ways.push_back({shape});
    const bool isLong = to - from > kMostPieces;
    const std::size_t half = (from + to) / 2;
    for (std::size_t middle = isLong ? half : from + 1; middle < (isLong ? half + 1 : to); ++middle) {
        const Ways &first = pack(from, middle), &second = pack(middle, to);
        for (std::size_t a = 0; a < first.size(); ++a) {
            for (std::size_t b = 0; b < second.size(); ++b) {
                const Extent &p = first[a].size, &q = second[b].size;
                ways.push_back({{p.width + m_gap + q.width, std::max(p.height, q.height)}, Cut::down, middle, a, b});
                ways.push_back({{std::max(p.width, q.width), p.height + m_gap + q.height}, Cut::across, middle, a, b});
            }
        }
    }
    known = thinned(std::move(ways));
    return known;
}

bool Slicing::growsAcross(std::size_t from, std::size_t to) const {
    return std::any_of(m_pieces.begin() + static_cast<std::ptrdiff_t>(from),
                       m_pieces.begin() + static_cast<std::ptrdiff_t>(to), [](const Piece& p) { return p.grows; });
}

void Slicing::put(std::size_t from, std::size_t to, std::size_t way, Rect room, std::vector<Rect>& places) const {
    const Way& chosen = waysOf(from, to)[way];
    if (chosen.cut == Cut::none) {
        places[from] = room;
        return;
    }
    const Extent first = waysOf(from, chosen.middle)[chosen.first].size,
                 second = waysOf(chosen.middle, to)[chosen.second].size;
    const bool isDown = chosen.cut == Cut::down;
    const int spare =
        isDown ? room.width - first.width - m_gap - second.width : room.height - first.height - m_gap - second.height;
    const int own = isDown ? first.width : first.height, other = isDown ? second.width : second.height;
    // What is left over is shared by size, and goes past what does not grow.
    const bool firstGrows = growsAcross(from, chosen.middle), secondGrows = growsAcross(chosen.middle, to);
    int share = onGrid(static_cast<int>(static_cast<long>(spare) * own / std::max(own + other, 1)));
    if (firstGrows != secondGrows) share = firstGrows ? spare : 0;
    // Equals are made equal, so that cuts above and below each other meet.
    const int half = (own + other + spare) / 2;
    if (firstGrows && secondGrows && chosen.middle - from == to - chosen.middle && own <= onGrid(half) &&
        other <= onGrid(half))
        share = onGrid(half) - own;
    Rect left = room, right = room;
    if (isDown) {
        left.width = own + share;
        right.x += left.width + m_gap;
        right.width -= left.width + m_gap;
    } else {
        left.height = own + share;
        right.y += left.height + m_gap;
        right.height -= left.height + m_gap;
    }
    put(from, chosen.middle, chosen.first, left, places);
    put(chosen.middle, to, chosen.second, right, places);
}

std::vector<Rect> Slicing::places(std::size_t shape, Extent room) const {
    std::vector<Rect> result(m_pieces.size());
    if (m_pieces.empty()) return result;
    const Extent least = m_whole[shape];
    put(0, m_pieces.size(), shape, {0, 0, std::max(room.width, least.width), std::max(room.height, least.height)},
        result);
    return result;
}

}  // namespace zonewright::model
