// SPDX-License-Identifier: Apache-2.0
#include "templates/drawing/router.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace zonewright::templates {
namespace {

constexpr double kNear = 4.5;  // closer than this, two lines look like one
constexpr double kLane = 6;

// One stretch of a route: `across` is the coordinate it keeps, [low, high] what it covers.
struct Stretch {
    std::vector<PointF>* route;
    std::size_t first;  // index of its first point
    bool vertical, fixed;
    double across, low, high;
};

bool meets(const Stretch& a, double across, const Stretch& b) {
    return a.vertical == b.vertical && std::abs(across - b.across) < kNear && a.low < b.high - 0.5 &&
           b.low < a.high - 0.5;
}

void move(Stretch& stretch, double across) {
    stretch.across = across;
    for (const std::size_t i : {stretch.first, stretch.first + 1}) {
        PointF& p = (*stretch.route)[i];
        (stretch.vertical ? p.x : p.y) = across;
    }
}

// Stretches by the coordinate they keep, in bands, so that only neighbours are compared.
class Lanes {
public:
    bool isFree(const Stretch& stretch, double across) const {
        for (const long band : {bandOf(across) - 1, bandOf(across), bandOf(across) + 1}) {
            const auto found = m_bands.find({stretch.vertical, band});
            if (found == m_bands.end()) continue;
            for (const Stretch& taken : found->second) {
                if (taken.route != stretch.route && meets(stretch, across, taken)) return false;
            }
        }
        return true;
    }
    void take(const Stretch& stretch) { m_bands[{stretch.vertical, bandOf(stretch.across)}].push_back(stretch); }

private:
    static long bandOf(double across) { return static_cast<long>(std::floor(across / kNear)); }
    std::map<std::pair<bool, long>, std::vector<Stretch>> m_bands;
};

}  // namespace

void spread(std::vector<std::vector<PointF>*>& routes, const Obstacles& obstacles) {
    std::vector<Stretch> stretches;
    for (auto* route : routes) {
        for (std::size_t i = 0; i + 1 < route->size(); ++i) {
            const PointF &a = (*route)[i], &b = (*route)[i + 1];
            const bool vertical = std::abs(a.x - b.x) < std::abs(a.y - b.y);
            stretches.push_back({route, i, vertical, i == 0 || i + 2 == route->size(), vertical ? a.x : a.y,
                                 vertical ? std::min(a.y, b.y) : std::min(a.x, b.x),
                                 vertical ? std::max(a.y, b.y) : std::max(a.x, b.x)});
        }
    }
    Lanes lanes;
    for (const Stretch& s : stretches) {
        if (s.fixed) lanes.take(s);
    }
    std::vector<Stretch*> movable;
    for (Stretch& s : stretches) {
        if (!s.fixed) movable.push_back(&s);
    }
    std::ranges::stable_sort(movable,
                             [](const Stretch* a, const Stretch* b) { return a->high - a->low > b->high - b->low; });
    for (Stretch* s : movable) {
        const auto costAt = [&](double across) {
            return s->vertical ? obstacles.cost({across, s->low}, {across, s->high})
                               : obstacles.cost({s->low, across}, {s->high, across});
        };
        const double here = costAt(s->across);
        double chosen = s->across;
        for (const int lane : {0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6}) {
            const double across = s->across + lane * kLane;
            if (!lanes.isFree(*s, across)) continue;
            if (lane != 0 && costAt(across) > here + 1) continue;
            // A neighbouring stretch must keep its direction: a lane beyond its far end would fold it back.
            const PointF &before = (*s->route)[s->first - 1], &after = (*s->route)[s->first + 2];
            const double from = s->vertical ? before.x : before.y, to = s->vertical ? after.x : after.y;
            if (lane != 0 && ((from < s->across) != (from < across) || (to < s->across) != (to < across))) continue;
            chosen = across;
            break;
        }
        move(*s, chosen);
        lanes.take(*s);
    }
}

}  // namespace zonewright::templates
