// SPDX-License-Identifier: Apache-2.0
#include "templates/drawing/layout.h"

#include "templates/drawing/theme.h"

#include <algorithm>
#include <set>

namespace zonewright::templates {
namespace {

// From this size on, a container without shown children is an area that waits for some, not a card.
constexpr double kEmptyAreaHeight = kCardHeight + 24;

// The nearest drawn ancestor that the diagram shows.
const model::ElementId* placedAncestor(const model::LandingZone& zone, const model::Diagram& diagram,
                                       const model::Element& element) {
    std::set<model::ElementId> seen{element.id};
    const model::Element* at = &element;
    while (!at->parent.empty() && seen.insert(at->parent).second) {
        const model::Element* parent = zone.find(at->parent);
        if (diagram.placements.contains(at->parent)) return parent ? &parent->id : nullptr;
        if (!parent) return nullptr;
        at = parent;
    }
    return nullptr;
}

bool isArea(const Spot& spot) {
    if (!spot.children.empty()) return true;
    if (!spot.type) return false;
    return spot.type->id == "zone" || (spot.type->container && spot.rect.height >= kEmptyAreaHeight);
}

}  // namespace

Layout::Layout(const model::LandingZone& zone, const model::Diagram& diagram, const model::Catalogue& catalogue) {
    std::vector<Spot> byId;
    std::unordered_map<model::ElementId, int> place;
    for (const auto& [id, placement] : diagram.placements) {
        const model::Element* element = zone.find(id);
        if (!element && !zone.exists(id)) continue;
        const model::Rect& r = placement->rect;
        place.emplace(id, static_cast<int>(byId.size()));
        byId.push_back({id,
                        element,
                        catalogue.type(element ? element->type : id.value),
                        {double(r.x), double(r.y), double(std::max(r.width, 1)), double(std::max(r.height, 1))}});
    }
    for (Spot& spot : byId) {
        const model::ElementId* around = spot.element ? placedAncestor(zone, diagram, *spot.element) : nullptr;
        const auto found = around ? place.find(*around) : place.end();
        if (found != place.end()) spot.around = found->second;
    }
    for (std::size_t i = 0; i < byId.size(); ++i) {
        if (byId[i].around >= 0) byId[static_cast<std::size_t>(byId[i].around)].children.push_back(static_cast<int>(i));
    }
    for (Spot& spot : byId) spot.area = isArea(spot);

    // Depth first from the roots; what is left hangs in circles of containment, and its smallest id becomes a root.
    std::vector<int> order;
    std::vector<bool> seen(byId.size());
    const auto visit = [&](int root) {
        std::vector<int> open{root};
        while (!open.empty()) {
            const int at = open.back();
            open.pop_back();
            Spot& spot = byId[static_cast<std::size_t>(at)];
            if (seen[static_cast<std::size_t>(at)]) continue;
            seen[static_cast<std::size_t>(at)] = true;
            order.push_back(at);
            if (spot.around >= 0) {
                const Spot& parent = byId[static_cast<std::size_t>(spot.around)];
                spot.depth = parent.depth + 1;
                spot.rect.x += parent.rect.x;
                spot.rect.y += parent.rect.y;
            }
            open.insert(open.end(), spot.children.rbegin(), spot.children.rend());
        }
    };
    for (std::size_t i = 0; i < byId.size(); ++i) {
        if (byId[i].around < 0) visit(static_cast<int>(i));
    }
    for (std::size_t i = 0; i < byId.size(); ++i) {
        if (seen[i]) continue;
        std::erase(byId[static_cast<std::size_t>(byId[i].around)].children, static_cast<int>(i));
        byId[i].around = -1;
        visit(static_cast<int>(i));
    }

    std::ranges::stable_partition(order, [&](int i) { return byId[static_cast<std::size_t>(i)].area; });
    std::vector<int> moved(byId.size());
    for (std::size_t i = 0; i < order.size(); ++i) moved[static_cast<std::size_t>(order[i])] = static_cast<int>(i);
    spots.reserve(order.size());
    index.reserve(order.size());
    for (const int i : order) {
        Spot& spot = byId[static_cast<std::size_t>(i)];
        if (spot.around >= 0) spot.around = moved[static_cast<std::size_t>(spot.around)];
        for (int& child : spot.children) child = moved[static_cast<std::size_t>(child)];
        index.emplace(spot.id, static_cast<int>(spots.size()));
        spots.push_back(std::move(spot));
    }
}

int Layout::find(const model::ElementId& id) const {
    const auto found = index.find(id);
    return found == index.end() ? -1 : found->second;
}

bool Layout::isInside(int inner, int outer) const {
    for (int at = spots[static_cast<std::size_t>(inner)].around; at >= 0;
         at = spots[static_cast<std::size_t>(at)].around) {
        if (at == outer) return true;
    }
    return false;
}

}  // namespace zonewright::templates
