// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "templates/drawing/layout.h"
#include "templates/drawing/router.h"

#include <array>
#include <set>
#include <utility>
#include <vector>

namespace zonewright::templates {

struct WireEnd {
    int spot = 0;
    Port port;
};

// A line between two spots: its ports, then its route.
struct Wire {
    std::array<WireEnd, 2> ends;
    std::vector<int> home;  // areas around one end or both
    std::vector<PointF> points;
};

Wire wireBetween(int source, int target, const Layout& layout);

// Chooses the sides at which a wire leaves and enters, by the cheapest route between the ports it would have alone
// there; sets both ports to these.
void chooseSides(Wire& wire, const Layout& layout, const Obstacles* obstacles);

// Who meets which side of which spot. Ports on one side lie apart, in the order of where their wires go, each as near
// as that allows to where the wire would run straight.
class PortBook {
public:
    void assign(std::vector<Wire>& wires, const Layout& layout);
    void remove(int wire, const Wire& at);
    // Enters wires whose sides are chosen and sets the ports of every side they share; returns all wires on such sides.
    std::set<int> insert(const std::set<int>& entering, std::vector<Wire>& wires, const Layout& layout);

private:
    using End = std::pair<int, int>;  // wire, 0 or 1
    static std::size_t key(const WireEnd& end) {
        return static_cast<std::size_t>(end.spot) * 4 + static_cast<std::size_t>(end.port.side);
    }
    void place(std::vector<End> ends, std::vector<Wire>& wires, const Layout& layout);
    // Moves an end that is alone on its side to where its wire runs straight, if that is near.
    void straighten(Wire& wire, const Layout& layout) const;

    std::vector<std::vector<End>> m_sides;  // by spot and side
};

}  // namespace zonewright::templates
