// SPDX-License-Identifier: Apache-2.0
#include "templates/drawing/geometry.h"

#include "templates/drawing/badges.h"
#include "templates/drawing/layout.h"
#include "templates/drawing/ports.h"
#include "templates/drawing/relation_look.h"
#include "templates/drawing/router.h"
#include "templates/drawing/text_width.h"
#include "templates/drawing/theme.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace zonewright::templates {
namespace {

constexpr double kThroughCard = 600, kThroughTitle = 300, kForeignArea = 0.4;
constexpr double kChips = 120, kBadges = 56;  // at the right of a title bar
constexpr double kCardMargin = 7, kBorderMargin = 4, kCardGutter = 10, kTitleGutter = 8;

bool asksFor(const std::vector<std::string>& layers, const std::string& layer) {
    return layers.empty() || std::ranges::find(layers, layer) != layers.end();
}

// What relation_look.h says.
bool isDrawn(const model::Relation& relation, const model::RelationKind& kind, const std::vector<std::string>& layers,
             const DisplayOptions& options) {
    if (options.focus.contains(relation.source) || options.focus.contains(relation.target)) return true;
    if (!asksFor(layers, kind.layer)) return false;
    const Prominence prominence = relationLook(kind).prominence;
    return prominence == Prominence::main || (prominence == Prominence::quiet && !layers.empty());
}

double distance(const Wire& wire) {
    const PointF a = wire.ends[0].port.at, b = wire.ends[1].port.at;
    return std::abs(a.x - b.x) + std::abs(a.y - b.y);
}

}  // namespace

struct Geometry::Private {
    Layout layout;
    std::vector<Wire> wires;
    std::vector<model::RelationId> ids;  // of the wires, in their order
    std::unordered_map<model::RelationId, int> wireIndex;
    std::vector<model::ElementId> order;
    std::vector<std::vector<int>> wiresOf;  // by spot
    PortBook ports;
    Obstacles obstacles;
    bool careful = true;

    Private(const model::LandingZone& zone, const model::Diagram& diagram, const model::Catalogue& catalogue)
        : layout(zone, diagram, catalogue) {}

    const Obstacles* inTheWay() const { return careful ? &obstacles : nullptr; }

    void collectObstacles() {
        obstacles = {};
        if (!careful) return;
        for (std::size_t i = 0; i < layout.spots.size(); ++i) {
            const Spot& spot = layout.spots[i];
            const RectF& r = spot.rect;
            if (!spot.area) {
                obstacles.add({r, kThroughCard, 4, kCardGutter});
                obstacles.add(
                    {{r.x - kCardMargin, r.y - kCardMargin, r.width + 2 * kCardMargin, r.height + 2 * kCardMargin},
                     0,
                     1.5});
                continue;
            }
            obstacles.add({r, 0, kForeignArea, 0, static_cast<int>(i)});
            const std::string& name = spot.element ? model::displayName(*spot.element) : spot.id.value;
            const double words = textWidth(name, 13, FontWeight::semibold) +
                                 textWidth(subtitle(spot.element, spot.type), 11, FontWeight::regular);
            const double text = std::min(r.width - 8, 48 + words);
            obstacles.add({{r.x + 4, r.y + 4, text, kTitleHeight - 8.0}, kThroughTitle, 2, kTitleGutter});
            const double marks =
                std::min(spot.type && spot.type->id == "subnet" ? kChips : kBadges, r.width - 8 - text);
            if (marks > 0)
                obstacles.add({{r.x + r.width - 4 - marks, r.y + 4, marks, kTitleHeight - 8.0}, kThroughTitle, 2});
            obstacles.add({{r.x, r.y, r.width, kTitleHeight}, 0, 1});
            for (const double x : {r.x, r.x + r.width})
                obstacles.add({{x - kBorderMargin, r.y, 2 * kBorderMargin, r.height}, 0, 1});
            for (const double y : {r.y, r.y + r.height})
                obstacles.add({{r.x, y - kBorderMargin, r.width, 2 * kBorderMargin}, 0, 1});
        }
    }

    void route(Wire& wire) {
        wire.points = routeBetween(wire.ends[0].port, wire.ends[1].port, inTheWay(), wire.home).points;
    }

    void collectWires(const model::LandingZone& zone, const model::Diagram& diagram, const model::Catalogue& catalogue,
                      const DisplayOptions& options) {
        const std::vector<std::string>& layers = options.layers ? *options.layers : diagram.layers;
        std::set<std::tuple<std::string_view, int, int>> drawn;  // kind, source, target
        for (const auto& [id, relation] : zone.relations) {
            const int source = layout.find(relation->source), target = layout.find(relation->target);
            if (source < 0 || target < 0 || source == target || layout.isInside(source, target) ||
                layout.isInside(target, source))
                continue;
            const model::RelationKind* kind = catalogue.relationKind(relation->kind);
            if (!kind || !isDrawn(*relation, *kind, layers, options)) continue;
            if (relation->kind == "peering" && drawn.contains({relation->kind, target, source})) continue;
            if (!drawn.emplace(relation->kind, source, target).second) continue;
            ids.push_back(id);
            wires.push_back(wireBetween(source, target, layout));
        }
        wiresOf.resize(layout.spots.size());
        for (std::size_t i = 0; i < wires.size(); ++i) {
            wireIndex.emplace(ids[i], static_cast<int>(i));
            for (const WireEnd& end : wires[i].ends)
                wiresOf[static_cast<std::size_t>(end.spot)].push_back(static_cast<int>(i));
        }
        careful = wires.size() <= kCarefulRelations;
    }
};

Geometry::Geometry(const model::LandingZone& zone, const model::Diagram& diagram, const model::Catalogue& catalogue,
                   const DisplayOptions& options)
    : d(std::make_unique<Private>(zone, diagram, catalogue)) {
    d->order.reserve(d->layout.spots.size());
    for (const Spot& spot : d->layout.spots) d->order.push_back(spot.id);
    d->collectWires(zone, diagram, catalogue, options);
    d->collectObstacles();
    for (Wire& wire : d->wires) chooseSides(wire, d->layout, d->inTheWay());
    d->ports.assign(d->wires, d->layout);
    if (!d->careful) {
        for (Wire& wire : d->wires) d->route(wire);
        return;
    }
    // Short lines take the straight ways; each later one keeps off those before it.
    std::vector<Wire*> order;
    for (Wire& wire : d->wires) order.push_back(&wire);
    std::ranges::stable_sort(order, {}, [](const Wire* wire) { return distance(*wire); });
    Obstacles taken = d->obstacles;
    std::vector<std::vector<PointF>*> routes;
    for (Wire* wire : order) {
        wire->points = routeBetween(wire->ends[0].port, wire->ends[1].port, &taken, wire->home).points;
        addTrack(taken, wire->points);
        routes.push_back(&wire->points);
    }
    spread(routes, d->obstacles);
}

Geometry::Geometry(Geometry&&) noexcept = default;
Geometry& Geometry::operator=(Geometry&&) noexcept = default;
Geometry::~Geometry() = default;

const std::vector<model::ElementId>& Geometry::shown() const { return d->order; }

const RectF* Geometry::rect(const model::ElementId& id) const {
    const int spot = d->layout.find(id);
    return spot < 0 ? nullptr : &d->layout.spots[static_cast<std::size_t>(spot)].rect;
}

const model::ElementId* Geometry::around(const model::ElementId& id) const {
    const int spot = d->layout.find(id);
    const int area = spot < 0 ? -1 : d->layout.spots[static_cast<std::size_t>(spot)].around;
    return area < 0 ? nullptr : &d->layout.spots[static_cast<std::size_t>(area)].id;
}

bool Geometry::isArea(const model::ElementId& id) const {
    const int spot = d->layout.find(id);
    return spot >= 0 && d->layout.spots[static_cast<std::size_t>(spot)].area;
}

int Geometry::depth(const model::ElementId& id) const {
    const int spot = d->layout.find(id);
    return spot < 0 ? 0 : d->layout.spots[static_cast<std::size_t>(spot)].depth;
}

const std::vector<model::RelationId>& Geometry::lines() const { return d->ids; }

const std::vector<PointF>* Geometry::route(const model::RelationId& id) const {
    const auto found = d->wireIndex.find(id);
    return found == d->wireIndex.end() ? nullptr : &d->wires[static_cast<std::size_t>(found->second)].points;
}

std::vector<PointF> Geometry::connect(const model::ElementId& from, const model::ElementId& to) const {
    const int a = d->layout.find(from), b = d->layout.find(to);
    if (a < 0 || b < 0 || a == b) return {};
    if (d->layout.isInside(a, b) || d->layout.isInside(b, a)) return {};
    Wire wire = wireBetween(a, b, d->layout);
    chooseSides(wire, d->layout, d->inTheWay());
    return routeBetween(wire.ends[0].port, wire.ends[1].port, d->inTheWay(), wire.home).points;
}

std::vector<model::RelationId> Geometry::place(const model::ElementId& id, const RectF& absolute) {
    const int moved = d->layout.find(id);
    if (moved < 0) return {};
    const RectF before = d->layout.spots[static_cast<std::size_t>(moved)].rect;
    std::vector<int> open{moved};
    std::set<int> touched;  // wires of what moved
    while (!open.empty()) {
        const int at = open.back();
        open.pop_back();
        Spot& spot = d->layout.spots[static_cast<std::size_t>(at)];
        spot.rect.x += absolute.x - before.x;
        spot.rect.y += absolute.y - before.y;
        const auto& wires = d->wiresOf[static_cast<std::size_t>(at)];
        touched.insert(wires.begin(), wires.end());
        open.insert(open.end(), spot.children.begin(), spot.children.end());
    }
    d->layout.spots[static_cast<std::size_t>(moved)].rect = absolute;
    d->collectObstacles();

    for (const int i : touched) {
        Wire& wire = d->wires[static_cast<std::size_t>(i)];
        d->ports.remove(i, wire);
        chooseSides(wire, d->layout, d->inTheWay());
    }
    const std::set<int> neighbours = d->ports.insert(touched, d->wires, d->layout);
    std::vector<model::RelationId> changed;
    for (const int i : neighbours) {
        Wire& wire = d->wires[static_cast<std::size_t>(i)];
        const std::vector<PointF> old = wire.points;
        d->route(wire);
        if (!std::ranges::equal(old, wire.points, [](PointF a, PointF b) { return a.x == b.x && a.y == b.y; })) {
            changed.push_back(d->ids[static_cast<std::size_t>(i)]);
        }
    }
    return changed;
}

}  // namespace zonewright::templates
