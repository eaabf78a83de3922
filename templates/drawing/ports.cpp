// SPDX-License-Identifier: Apache-2.0
#include "templates/drawing/ports.h"

#include "templates/drawing/theme.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <tuple>

namespace zonewright::templates {
namespace {

constexpr double kCorner = 10;  // kept free at both ends of a side
constexpr double kPortGap = 12;
constexpr double kThroughSomething = 180;  // beyond the gap between both ends
constexpr double kNearlyStraight = 40;
constexpr double kDetourPrice = 40;  // of a pair of sides that do not face each other

struct Range {
    double low, high;
    double middle() const { return (low + high) / 2; }
};

double centerX(const RectF& r) { return r.x + r.width / 2; }
double centerY(const RectF& r) { return r.y + r.height / 2; }

// Where ports may lie on a side, along it. The title bar of an area stays free.
Range usable(const Spot& spot, Side side) {
    const RectF& r = spot.rect;
    const bool upright = isHorizontal(side);
    Range range =
        upright ? Range{r.y + kCorner, r.y + r.height - kCorner} : Range{r.x + kCorner, r.x + r.width - kCorner};
    if (upright && spot.area && r.height > 2.0 * kTitleHeight) range.low = r.y + kTitleHeight + 4;
    if (range.low > range.high) range.low = range.high = range.middle();
    return range;
}

// Where the wire would meet that side if it were the only one there.
double wanted(const Spot& spot, Side side, const Spot& other, Side otherSide) {
    const Range own = usable(spot, side);
    if (isHorizontal(side) == isHorizontal(otherSide)) {
        const Range theirs = usable(other, otherSide);
        const double low = std::max(own.low, theirs.low), high = std::min(own.high, theirs.high);
        if (low <= high) return (low + high) / 2;
    }
    if (!spot.area) return own.middle();
    return std::clamp(isHorizontal(side) ? centerY(other.rect) : centerX(other.rect), own.low, own.high);
}

Port portAt(const Spot& spot, Side side, double along) {
    const RectF& r = spot.rect;
    switch (side) {
        case Side::left: return {{r.x, along}, side, r};
        case Side::right: return {{r.x + r.width, along}, side, r};
        case Side::top: return {{along, r.y}, side, r};
        case Side::bottom: break;
    }
    return {{along, r.y + r.height}, side, r};
}

Side towards(double distance, bool horizontal) {
    if (horizontal) return distance >= 0 ? Side::right : Side::left;
    return distance >= 0 ? Side::bottom : Side::top;
}

Side opposite(Side side) {
    switch (side) {
        case Side::left: return Side::right;
        case Side::right: return Side::left;
        case Side::top: return Side::bottom;
        case Side::bottom: break;
    }
    return Side::top;
}

}  // namespace

Wire wireBetween(int source, int target, const Layout& layout) {
    Wire wire{{WireEnd{source, {}}, WireEnd{target, {}}}, {}, {}};
    for (const int end : {source, target}) {
        for (int at = layout.spots[static_cast<std::size_t>(end)].around; at >= 0;
             at = layout.spots[static_cast<std::size_t>(at)].around)
            wire.home.push_back(at);
    }
    return wire;
}

void chooseSides(Wire& wire, const Layout& layout, const Obstacles* obstacles) {
    const Spot &a = layout.spots[static_cast<std::size_t>(wire.ends[0].spot)],
               &b = layout.spots[static_cast<std::size_t>(wire.ends[1].spot)];
    const double dx = centerX(b.rect) - centerX(a.rect), dy = centerY(b.rect) - centerY(a.rect);
    const double gapX = std::abs(dx) - (a.rect.width + b.rect.width) / 2,
                 gapY = std::abs(dy) - (a.rect.height + b.rect.height) / 2;
    const Side acrossA = towards(dx, true), downA = towards(dy, false), acrossB = opposite(acrossA),
               downB = opposite(downA);
    const auto set = [&](Side sa, Side sb) {
        wire.ends[0].port = portAt(a, sa, wanted(a, sa, b, sb));
        wire.ends[1].port = portAt(b, sb, wanted(b, sb, a, sa));
    };
    if (!obstacles) {
        if (gapX >= gapY)
            set(acrossA, acrossB);
        else
            set(downA, downB);
        return;
    }
    struct Option {
        Side from, to;
        double extra;
    };
    std::vector<Option> options;
    if (gapX > 0) options.push_back({acrossA, acrossB, 0});
    if (gapY > 0) options.push_back({downA, downB, 0});
    if (gapX > 0 && gapY > 0) {
        options.push_back({acrossA, downB, 0});
        options.push_back({downA, acrossB, 0});
    }
    for (const Side side : {Side::top, Side::bottom, Side::left, Side::right})
        options.push_back({side, side, kDetourPrice});
    double best = std::numeric_limits<double>::infinity();
    std::optional<Option> chosen;
    for (const Option& option : options) {
        // The ways around are looked at only where every direct one runs through something.
        if (option.extra > 0 && best < std::max(gapX, 0.0) + std::max(gapY, 0.0) + kThroughSomething) break;
        set(option.from, option.to);
        const double cost =
            routeBetween(wire.ends[0].port, wire.ends[1].port, obstacles, wire.home, best - option.extra).cost +
            option.extra;
        if (cost >= best - 0.5) continue;
        best = cost;
        chosen = option;
    }
    set(chosen->from, chosen->to);
}

void PortBook::place(std::vector<End> ends, std::vector<Wire>& wires, const Layout& layout) {
    if (ends.empty()) return;
    const WireEnd first = wires[static_cast<std::size_t>(ends[0].first)].ends[static_cast<std::size_t>(ends[0].second)];
    const Spot& spot = layout.spots[static_cast<std::size_t>(first.spot)];
    const Side side = first.port.side;
    struct Place {
        End end;
        double other, along;  // where the far end is, and where this one would like to be
    };
    std::vector<Place> places;
    for (const End& end : ends) {
        const WireEnd& far = wires[static_cast<std::size_t>(end.first)].ends[static_cast<std::size_t>(1 - end.second)];
        const Spot& target = layout.spots[static_cast<std::size_t>(far.spot)];
        places.push_back({end, isHorizontal(side) ? centerY(target.rect) : centerX(target.rect),
                          wanted(spot, side, target, far.port.side)});
    }
    std::ranges::sort(
        places, [](const Place& p, const Place& q) { return std::tie(p.other, p.end) < std::tie(q.other, q.end); });
    const Range range = usable(spot, side);
    const std::size_t count = places.size();
    const double gap = count < 2 ? 0 : std::min(kPortGap, (range.high - range.low) / static_cast<double>(count - 1));
    std::vector<double> up(count), down(count);
    for (std::size_t i = 0; i < count; ++i) up[i] = std::max(i == 0 ? range.low : up[i - 1] + gap, places[i].along);
    for (std::size_t i = count; i-- > 0;)
        down[i] = std::min(i + 1 == count ? range.high : down[i + 1] - gap, places[i].along);
    for (std::size_t i = 0; i < count; ++i) {
        const double lowest = range.low + gap * static_cast<double>(i),
                     highest = range.high - gap * static_cast<double>(count - 1 - i);
        const double along = std::clamp((up[i] + down[i]) / 2, lowest, std::max(lowest, highest));
        wires[static_cast<std::size_t>(places[i].end.first)].ends[static_cast<std::size_t>(places[i].end.second)].port =
            portAt(spot, side, std::round(along));
    }
}

void PortBook::straighten(Wire& wire, const Layout& layout) const {
    for (const std::size_t end : {std::size_t{0}, std::size_t{1}}) {
        WireEnd& own = wire.ends[end];
        const WireEnd& far = wire.ends[1 - end];
        if (m_sides[key(own)].size() != 1 || far.port.side != opposite(own.port.side)) continue;
        const auto along = [](const Port& port) { return isHorizontal(port.side) ? port.at.y : port.at.x; };
        const Spot& spot = layout.spots[static_cast<std::size_t>(own.spot)];
        const Range range = usable(spot, own.port.side);
        const double straight = along(far.port);
        if (straight < range.low || straight > range.high || std::abs(straight - along(own.port)) > kNearlyStraight)
            continue;
        own.port = portAt(spot, own.port.side, straight);
        return;
    }
}

void PortBook::assign(std::vector<Wire>& wires, const Layout& layout) {
    m_sides.assign(layout.spots.size() * 4, {});
    for (std::size_t i = 0; i < wires.size(); ++i) {
        for (const int end : {0, 1})
            m_sides[key(wires[i].ends[static_cast<std::size_t>(end)])].emplace_back(static_cast<int>(i), end);
    }
    for (const auto& side : m_sides) place(side, wires, layout);
    for (Wire& wire : wires) straighten(wire, layout);
}

void PortBook::remove(int wire, const Wire& at) {
    for (const int end : {0, 1}) std::erase(m_sides[key(at.ends[static_cast<std::size_t>(end)])], End{wire, end});
}

std::set<int> PortBook::insert(const std::set<int>& entering, std::vector<Wire>& wires, const Layout& layout) {
    std::set<std::size_t> sides;
    for (const int wire : entering) {
        for (const int end : {0, 1}) {
            const std::size_t side = key(wires[static_cast<std::size_t>(wire)].ends[static_cast<std::size_t>(end)]);
            m_sides[side].emplace_back(wire, end);
            sides.insert(side);
        }
    }
    std::set<int> all;
    for (const std::size_t side : sides) {
        std::ranges::sort(m_sides[side]);
        place(m_sides[side], wires, layout);
        for (const End& end : m_sides[side]) all.insert(end.first);
    }
    for (const int wire : all) straighten(wires[static_cast<std::size_t>(wire)], layout);
    return all;
}

}  // namespace zonewright::templates
