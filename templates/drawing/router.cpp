// SPDX-License-Identifier: Apache-2.0
#include "templates/drawing/router.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>

namespace zonewright::templates {
namespace {

constexpr double kStub = 12;             // straight way out of a port
constexpr double kBend = 32;             // price of a bend, in pixels of detour
constexpr double kReach = 72;            // how far beyond both ends a way is looked for
constexpr std::size_t kMostLines = 26;   // of the search grid, each way
constexpr std::size_t kManyLines = 120;  // when the first search found no way around
constexpr std::size_t kAllLines = 400;   // when that found none either, over a wider field
constexpr double kFarReach = 400;
constexpr double kDear = 400;        // beyond its length and bends, a route that runs through something
constexpr double kVeryDear = 600;    // a route through a card
constexpr double kThroughEnd = 800;  // price of a stretch through one of the ends
constexpr double kTrack = 2.5;       // half of what a line that is there takes

PointF out(const Port& port) {
    switch (port.side) {
        case Side::left: return {port.at.x - kStub, port.at.y};
        case Side::right: return {port.at.x + kStub, port.at.y};
        case Side::top: return {port.at.x, port.at.y - kStub};
        case Side::bottom: break;
    }
    return {port.at.x, port.at.y + kStub};
}

bool crosses(PointF a, PointF b, const RectF& r) {
    return std::max(a.x, b.x) > r.x && std::min(a.x, b.x) < r.x + r.width && std::max(a.y, b.y) > r.y &&
           std::min(a.y, b.y) < r.y + r.height;
}

// Sorted and apart by a pixel at least; the wanted ones stay, of the others the ones nearest to the middle.
std::vector<double> gridLines(std::vector<double> wanted, std::vector<double> others, std::size_t most) {
    const double middle = (wanted[0] + wanted[1]) / 2;
    std::ranges::sort(others, [&](double a, double b) {
        const double da = std::abs(a - middle), db = std::abs(b - middle);
        return da != db ? da < db : a < b;
    });
    for (const double other : others) {
        if (wanted.size() >= most) break;
        if (std::ranges::all_of(wanted, [&](double w) { return std::abs(w - other) >= 3; })) wanted.push_back(other);
    }
    std::ranges::sort(wanted);
    const auto same = std::ranges::unique(wanted, [](double a, double b) { return b - a < 0.01; });
    wanted.erase(same.begin(), same.end());
    return wanted;
}

std::size_t indexOf(const std::vector<double>& lines, double value) {
    return static_cast<std::size_t>(std::ranges::lower_bound(lines, value - 0.01) - lines.begin());
}

void simplify(std::vector<PointF>& points) {
    std::vector<PointF> kept;
    for (const PointF& p : points) {
        if (!kept.empty() && std::abs(kept.back().x - p.x) < 0.01 && std::abs(kept.back().y - p.y) < 0.01) continue;
        while (kept.size() >= 2) {
            const PointF &a = kept[kept.size() - 2], &b = kept.back();
            const bool column = std::abs(a.x - b.x) < 0.01 && std::abs(b.x - p.x) < 0.01;
            const bool row = std::abs(a.y - b.y) < 0.01 && std::abs(b.y - p.y) < 0.01;
            if (!column && !row) break;
            kept.pop_back();
        }
        kept.push_back(p);
    }
    if (kept.size() == 1) kept.push_back(kept.front());
    points = std::move(kept);
}

// Cheapest walk over a grid of lines; a state is a crossing and the axis on which it was entered.
class Walk {
public:
    Walk(std::vector<double> xs, std::vector<double> ys, const Obstacles* obstacles, std::span<const int> home,
         const Port& from, const Port& to)
        : m_xs(std::move(xs)),
          m_ys(std::move(ys)),
          m_obstacles(obstacles),
          m_home(home),
          m_from(from),
          m_to(to),
          m_across(m_xs.size() * m_ys.size(), -1),
          m_down(m_across) {}

    Route run(double limit);

private:
    std::size_t node(std::size_t x, std::size_t y) const { return y * m_xs.size() + x; }
    PointF point(std::size_t n) const { return {m_xs[n % m_xs.size()], m_ys[n / m_xs.size()]}; }
    // From crossing n to its right or lower neighbour; what it costs is looked up once.
    double price(std::vector<double>& known, std::size_t n, std::size_t neighbour) {
        if (known[n] < 0) {
            const PointF a = point(n), b = point(neighbour);
            known[n] = std::abs(a.x - b.x) + std::abs(a.y - b.y) + (m_obstacles ? m_obstacles->cost(a, b, m_home) : 0);
            if (crosses(a, b, m_from.of) || crosses(a, b, m_to.of)) known[n] += kThroughEnd;
        }
        return known[n];
    }

    std::vector<double> m_xs, m_ys;
    const Obstacles* m_obstacles;
    std::span<const int> m_home;
    const Port &m_from, &m_to;
    std::vector<double> m_across, m_down;
};

Route Walk::run(double limit) {
    const Port &from = m_from, &to = m_to;
    const PointF a = out(from), b = out(to);
    const std::size_t start = node(indexOf(m_xs, a.x), indexOf(m_ys, a.y)),
                      goal = node(indexOf(m_xs, b.x), indexOf(m_ys, b.y));
    const std::size_t columns = m_xs.size(), rows = m_ys.size(), nodes = columns * rows;
    std::vector<double> best(nodes * 2, std::numeric_limits<double>::infinity());
    std::vector<std::size_t> before(nodes * 2, nodes * 2);
    using Entry = std::pair<double, std::size_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    const std::size_t first = start * 2 + (isHorizontal(from.side) ? 0 : 1),
                      last = goal * 2 + (isHorizontal(to.side) ? 0 : 1);
    best[first] = 0;
    open.emplace(0, first);
    const auto relax = [&](std::size_t state, double cost, std::size_t next) {
        if (cost >= best[next]) return;
        best[next] = cost;
        before[next] = state;
        open.emplace(cost, next);
    };
    while (!open.empty()) {
        const auto [cost, state] = open.top();
        open.pop();
        if (cost > best[state]) continue;
        if (cost >= limit) return {{}, cost};
        if (state == last) break;
        const std::size_t at = state / 2, x = at % columns, y = at / columns;
        relax(state, cost + kBend, state ^ 1);
        if (state % 2 == 0) {
            if (x > 0) relax(state, cost + price(m_across, at - 1, at), (at - 1) * 2);
            if (x + 1 < columns) relax(state, cost + price(m_across, at, at + 1), (at + 1) * 2);
        } else {
            if (y > 0) relax(state, cost + price(m_down, at - columns, at), (at - columns) * 2 + 1);
            if (y + 1 < rows) relax(state, cost + price(m_down, at, at + columns), (at + columns) * 2 + 1);
        }
    }
    Route route;
    route.cost = best[last];
    route.points.push_back(to.at);
    for (std::size_t state = last; state < nodes * 2; state = before[state]) route.points.push_back(point(state / 2));
    route.points.push_back(from.at);
    std::ranges::reverse(route.points);
    simplify(route.points);
    return route;
}

}  // namespace

Route routeBetween(const Port& from, const Port& to, const Obstacles* obstacles, std::span<const int> home,
                   double limit) {
    const PointF a = out(from), b = out(to);
    const RectF box{std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)};
    const std::vector<double> xs{a.x, b.x, std::round((a.x + b.x) / 2)}, ys{a.y, b.y, std::round((a.y + b.y) / 2)};
    std::vector<double> gutterXs, gutterYs;
    const auto collectGutters = [&](double reach) {
        gutterXs.clear();
        gutterYs.clear();
        const RectF around{box.x - reach, box.y - reach, box.width + 2 * reach, box.height + 2 * reach};
        for (const int index : obstacles->near(around)) {
            const Obstacles::Obstacle& o = obstacles->at(index);
            if (o.gutter <= 0) continue;
            const bool track = o.crossing <= 0;
            if (!track || o.rect.width < o.rect.height)
                gutterXs.insert(gutterXs.end(), {o.rect.x - o.gutter, o.rect.x + o.rect.width + o.gutter});
            if (!track || o.rect.width > o.rect.height)
                gutterYs.insert(gutterYs.end(), {o.rect.y - o.gutter, o.rect.y + o.rect.height + o.gutter});
        }
    };
    if (obstacles) collectGutters(kReach);
    // Ways around the ends themselves, for those that look away from each other.
    gutterXs.insert(gutterXs.end(), {box.x - kReach / 2, box.x + box.width + kReach / 2});
    gutterYs.insert(gutterYs.end(), {box.y - kReach / 2, box.y + box.height + kReach / 2});
    const auto search = [&](std::size_t most) {
        return Walk(gridLines(xs, gutterXs, most), gridLines(ys, gutterYs, most), obstacles, home, from, to).run(limit);
    };
    Route route = search(kMostLines);
    const auto isDear = [&] { return !route.points.empty() && route.cost > kDear + box.width + box.height; };
    const auto tryFiner = [&](std::size_t most) {
        Route finer = search(most);
        if (finer.cost < route.cost) route = std::move(finer);
    };
    const bool more = std::max(gutterXs.size(), gutterYs.size()) + xs.size() > kMostLines;
    if (obstacles && more && isDear()) tryFiner(kManyLines);
    if (obstacles && route.cost > kVeryDear + box.width + box.height && !route.points.empty()) {
        collectGutters(kFarReach);
        tryFiner(kAllLines);
    }
    if (obstacles) route.cost += obstacles->cost(from.at, a, home) + obstacles->cost(b, to.at, home);
    return route;
}

void addTrack(Obstacles& obstacles, const std::vector<PointF>& route) {
    for (std::size_t i = 0; i + 1 < route.size(); ++i) {
        const PointF &a = route[i], &b = route[i + 1];
        const double x = std::min(a.x, b.x), y = std::min(a.y, b.y), width = std::abs(a.x - b.x),
                     height = std::abs(a.y - b.y);
        if (width < height)
            obstacles.add({{x - kTrack, y, 2 * kTrack, height}, 0, 1.5, 3.5});
        else if (width > height)
            obstacles.add({{x, y - kTrack, width, 2 * kTrack}, 0, 1.5, 3.5});
    }
}

}  // namespace zonewright::templates
