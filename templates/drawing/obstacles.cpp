// SPDX-License-Identifier: Apache-2.0
#include "templates/drawing/router.h"

#include <algorithm>
#include <cmath>

namespace zonewright::templates {
namespace {

constexpr double kCell = 192;
constexpr std::size_t kBuckets = 1024;

std::size_t bucket(long column, long row) {
    return (static_cast<std::size_t>(column) * 73856093u ^ static_cast<std::size_t>(row) * 19349663u) % kBuckets;
}

struct Cells {
    long left, right, top, bottom;
    explicit Cells(const RectF& r)
        : left(static_cast<long>(std::floor(r.x / kCell))),
          right(static_cast<long>(std::floor((r.x + r.width) / kCell))),
          top(static_cast<long>(std::floor(r.y / kCell))),
          bottom(static_cast<long>(std::floor((r.y + r.height) / kCell))) {}
};

bool touches(const RectF& a, const RectF& b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

}  // namespace

void Obstacles::add(const Obstacle& obstacle) {
    if (m_cells.empty()) m_cells.resize(kBuckets);
    const int index = static_cast<int>(m_obstacles.size());
    m_obstacles.push_back(obstacle);
    const Cells cells(obstacle.rect);
    for (long row = cells.top; row <= cells.bottom; ++row) {
        for (long column = cells.left; column <= cells.right; ++column) {
            auto& list = m_cells[bucket(column, row)];
            if (list.empty() || list.back() != index) list.push_back(index);
        }
    }
}

template <class Visit>
void Obstacles::visit(const RectF& area, Visit&& each) const {
    if (m_cells.empty()) return;
    const Cells cells(area);
    for (long row = cells.top; row <= cells.bottom; ++row) {
        for (long column = cells.left; column <= cells.right; ++column) {
            for (const int index : m_cells[bucket(column, row)]) {
                const RectF& r = m_obstacles[static_cast<std::size_t>(index)].rect;
                // Each is met in the first cell that it shares with the area, whatever else falls into the bucket.
                const Cells own(r);
                if (std::max(own.left, cells.left) != column || std::max(own.top, cells.top) != row) continue;
                if (touches(r, area)) each(index);
            }
        }
    }
}

double Obstacles::cost(PointF a, PointF b, std::span<const int> home) const {
    const RectF stretch{std::min(a.x, b.x), std::min(a.y, b.y), std::max(std::abs(a.x - b.x), 0.01),
                        std::max(std::abs(a.y - b.y), 0.01)};
    double sum = 0;
    visit(stretch, [&](int index) {
        const Obstacle& o = m_obstacles[static_cast<std::size_t>(index)];
        if (o.area >= 0 && std::ranges::find(home, o.area) != home.end()) return;
        const double across =
            std::min(o.rect.x + o.rect.width, stretch.x + stretch.width) - std::max(o.rect.x, stretch.x);
        const double down =
            std::min(o.rect.y + o.rect.height, stretch.y + stretch.height) - std::max(o.rect.y, stretch.y);
        sum += o.crossing + o.perPixel * std::max(across, down);
    });
    return sum;
}

std::vector<int> Obstacles::near(const RectF& area) const {
    std::vector<int> found;
    visit(area, [&](int index) { found.push_back(index); });
    std::ranges::sort(found);
    return found;
}

}  // namespace zonewright::templates
