// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/diagram/diagram.h"

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

namespace zonewright::model {

struct Extent {
    int width = 0;
    int height = 0;
};

// The sizes a thing can take: wider ones are lower. Never empty.
using Shapes = std::vector<Extent>;

// Which of `shapes` fills `room` best, among those that fit into it; the first that is no wider than it when none fits.
std::size_t bestFit(const Shapes& shapes, Extent room);

// One thing to pack.
struct Piece {
    Shapes shapes;
    bool grows = true;  // takes more room than it asks for, so that edges line up
};

// Pieces in a row of reading, packed into a rectangle by cutting it again and again, across or down, each cut between
// two neighbours of the row. Holds every way to pack that is not beaten in both width and height, thinned to a few.
// O(n^3) for up to kMostPieces; longer rows are halved first.
class Slicing {
public:
    static constexpr std::size_t kMostPieces = 28;

    Slicing(std::vector<Piece> pieces, int gap);

    const Shapes& shapes() const { return m_whole; }
    // Where each piece goes when the whole takes the given shape and is then stretched to `room`, which is no smaller.
    std::vector<Rect> places(std::size_t shape, Extent room) const;

private:
    enum class Cut : char { none, across, down };
    struct Way {
        Extent size;
        Cut cut = Cut::none;
        std::size_t middle = 0;             // first piece after the cut
        std::size_t first = 0, second = 0;  // ways of both halves
    };
    using Ways = std::vector<Way>;

    static Ways thinned(Ways ways);
    const Ways& pack(std::size_t from, std::size_t to);
    const Ways& waysOf(std::size_t from, std::size_t to) const { return m_ways.at({from, to}); }
    bool growsAcross(std::size_t from, std::size_t to) const;
    void put(std::size_t from, std::size_t to, std::size_t way, Rect room, std::vector<Rect>& places) const;

    std::vector<Piece> m_pieces;
    int m_gap;
    std::map<std::pair<std::size_t, std::size_t>, Ways> m_ways;  // of each run of pieces, first and end
    Shapes m_whole;
};

}  // namespace zonewright::model
