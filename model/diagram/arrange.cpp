// SPDX-License-Identifier: Apache-2.0
#include "model/diagram/arrange.h"

#include "model/catalogue/catalogue.h"
#include "model/diagram/card_width.h"
#include "model/diagram/shelves.h"
#include "model/diagram/shown.h"
#include "model/diagram/slicing.h"
#include "model/landing_zone/structure.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <tuple>

namespace zonewright::model {

namespace {

constexpr int kWidestCard = 352;
constexpr int kEmptyArea = 80;  // height of an area that nothing is in yet: a place to drop something on

// From the least to the most trusted place, as the picture reads from left to right.
constexpr std::array<std::string_view, 13> kPurposes{"external",    "devops",  "identity", "perimeter", "connectivity",
                                                     "application", "serving", "training", "data",      "management",
                                                     "platform",    "shared",  "security"};
constexpr std::array<std::string_view, 14> kSubnetPurposes{
    "ingress",        "application", "agents", "integration", "nodes",   "privateEndpoints", "data",
    "administration", "bastion",     "build",  "dns",         "gateway", "firewall",         "other"};
constexpr std::array<std::string_view, 13> kCategories{
    "structure",  "external",    "devops", "governance", "identity",   "network", "compute",
    "containers", "integration", "ai",     "data",       "monitoring", "security"};

template <std::size_t N>
int rankIn(const std::array<std::string_view, N>& order, std::string_view word) {
    return static_cast<int>(std::find(order.begin(), order.end(), word) - order.begin());
}

class Arranger {
public:
    Arranger(const LandingZone& zone, const Catalogue& catalogue, const ArrangeOptions& options)
        : m_zone(zone), m_catalogue(catalogue), m_options(options), m_structure(zone, catalogue) {
        for (const auto& [id, element] : zone.elements)
            if (isShown(id)) m_children[shownAncestor(*element)].push_back(element.get());
        for (auto& [parent, children] : m_children)
            std::sort(children.begin(), children.end(),
                      [&](const Element* a, const Element* b) { return key(*a) < key(*b); });
    }

    // Twice: the second time cards of one type stand in the order of what they are related to.
    Diagram run() {
        Diagram first = placed();
        std::map<ElementId, Point> centers;
        for (const auto& [id, placement] : first.placements) {
            const Rect at = *absoluteRect(m_zone, first, id);
            centers[id] = {at.x + at.width / 2, at.y + at.height / 2};
        }
        for (auto& [parent, children] : m_children) {
            std::map<ElementId, Point> pulls;
            for (const Element* child : children) pulls[child->id] = pull(child->id, centers);
            const auto order = [&](const Element* element) {
                const auto [own, category, type, id] = key(*element);
                const Point to = isArea(*element) ? Point{} : pulls[id];
                return std::tuple(isArea(*element) ? 0 : 1, own, category, type, to.y, to.x, id);
            };
            std::sort(children.begin(), children.end(),
                      [&](const Element* a, const Element* b) { return order(a) < order(b); });
        }
        return placed();
    }

private:
    // How what a container holds can be packed: areas first, cards as one block after them.
    struct Content {
        std::vector<const Element*> areas, cards;
        Shapes grids;  // of the cards
        int cardWidth = 0;
        std::optional<Slicing> packing;
    };

    bool isShown(const ElementId& id) const { return m_options.shown.empty() || m_options.shown.contains(id); }

    ElementId shownAncestor(const Element& element) const {
        std::set<ElementId> seen{element.id};
        for (const Element* at = m_zone.find(element.parent); at && seen.insert(at->id).second;
             at = m_zone.find(at->parent))
            if (isShown(at->id)) return at->id;
        return {};
    }

    int rank(const Element& element) const {
        const auto purpose = element.properties.find("purpose");
        if (purpose == element.properties.end() || !purpose->second.isString()) return 50;
        return element.type == "subnet" ? rankIn(kSubnetPurposes, purpose->second.string())
                                        : rankIn(kPurposes, purpose->second.string());
    }

    std::tuple<int, int, std::string_view, ElementId> key(const Element& element) const {
        const ElementType* type = m_catalogue.type(element.type);
        return {rank(element), type ? rankIn(kCategories, type->category) : 99, element.type, element.id};
    }

    bool isArea(const Element& element) const {
        return holdsShown(element.id) || element.type == "zone" || m_catalogue.isA(element.type, "network");
    }

    bool holdsShown(const ElementId& id) const {
        const auto found = m_children.find(id);
        return found != m_children.end() && !found->second.empty();
    }

    // The middle of what it is related to; far below for what is related to nothing.
    Point pull(const ElementId& id, const std::map<ElementId, Point>& centers) const {
        long x = 0, y = 0, count = 0;
        const auto add = [&](const Relation& relation, const ElementId& other) {
            const RelationKind* kind = m_catalogue.relationKind(relation.kind);
            const bool counts = kind && (m_options.layers.empty() ||
                                         std::ranges::find(m_options.layers, kind->layer) != m_options.layers.end());
            const auto at = centers.find(other);
            if (!counts || at == centers.end()) return;
            x += at->second.x;
            y += at->second.y;
            ++count;
        };
        for (const Relation* relation : m_structure.from(id)) add(*relation, relation->target);
        for (const Relation* relation : m_structure.to(id)) add(*relation, relation->source);
        if (count == 0) return {0, 1 << 30};
        return {static_cast<int>(x / count), static_cast<int>(y / count)};
    }

    int onGrid(int length) const { return (length + m_options.grid - 1) / m_options.grid * m_options.grid; }

    int titleWidth(const ElementId& id) const {
        const Element* element = m_zone.find(id);
        return element ? onGrid(areaTitleWidth(*element, m_structure, m_catalogue)) : 0;
    }

    // Cards beside each other are as wide as the longest of them needs, within reason.
    int cardWidth(const std::vector<const Element*>& cards) const {
        int width = m_options.cardWidth;
        for (const Element* card : cards) width = std::max(width, fullCardWidth(*card, m_structure, m_catalogue));
        return onGrid(std::min(width, std::max(kWidestCard, m_options.cardWidth)));
    }

    // The sizes of an area's outside.
    Shapes outside(const ElementId& id) {
        const int title = titleWidth(id);
        if (!holdsShown(id)) return {{std::max(m_options.cardWidth, title), kEmptyArea}};
        Shapes result;
        for (const Extent& inside : content(id).packing->shapes()) {
            const Extent size{std::max(inside.width + 2 * m_options.padding, title),
                              inside.height + m_options.titleHeight + 2 * m_options.padding};
            // Of those that the title makes equally wide, the lowest.
            if (!result.empty() && result.back().width == size.width) result.pop_back();
            result.push_back(size);
        }
        return result;
    }

    Content& content(const ElementId& parent) {
        const auto [known, isNew] = m_contents.try_emplace(parent);
        Content& result = known->second;
        if (!isNew) return result;
        if (const auto found = m_children.find(parent); found != m_children.end())
            for (const Element* child : found->second) (isArea(*child) ? result.areas : result.cards).push_back(child);
        std::vector<Piece> pieces;
        for (const Element* area : result.areas) pieces.push_back({outside(area->id), true});
        if (const int count = static_cast<int>(result.cards.size()); count > 0) {
            result.cardWidth = cardWidth(result.cards);
            for (int across = 1; across <= count; ++across) {
                const int rows = (count + across - 1) / across;
                const Extent size{across * (result.cardWidth + m_options.gap) - m_options.gap,
                                  rows * (m_options.cardHeight + m_options.gap) - m_options.gap};
                if (result.grids.empty() || size.height < result.grids.back().height) result.grids.push_back(size);
            }
            pieces.push_back({result.grids, false});
        }
        result.packing.emplace(std::move(pieces), m_options.gap);
        return result;
    }

    Diagram placed() {
        Diagram diagram{m_options.id, m_options.name, m_options.layers, {}};
        m_diagram = &diagram;
        m_contents.clear();
        const Shapes& shapes = content(ElementId{}).packing->shapes();
        std::size_t best = 0;
        const auto price = [&](const Extent& size) { return shelfCost(size.width, size.height, m_options.aspect); };
        for (std::size_t i = 1; i < shapes.size(); ++i)
            if (price(shapes[i]) < price(shapes[best])) best = i;
        place(ElementId{}, {0, 0}, shapes[best]);
        return diagram;
    }

    // `room`: the size of the inside.
    void place(const ElementId& parent, Point origin, Extent room) {
        const Content& inside = content(parent);
        const std::vector<Rect> places = inside.packing->places(bestFit(inside.packing->shapes(), room), room);
        for (std::size_t i = 0; i < inside.areas.size(); ++i) {
            const Rect& at = places[i];
            const ElementId& id = inside.areas[i]->id;
            put(id, at, origin);
            if (holdsShown(id))
                place(id, {m_options.padding, m_options.titleHeight + m_options.padding},
                      {at.width - 2 * m_options.padding, at.height - m_options.titleHeight - 2 * m_options.padding});
        }
        if (!inside.cards.empty()) placeCards(inside, places.back(), origin);
    }

    void placeCards(const Content& inside, const Rect& room, Point origin) {
        const Extent grid = inside.grids[bestFit(inside.grids, {room.width, room.height})];
        const int count = static_cast<int>(inside.cards.size());
        const int across = (grid.width + m_options.gap) / (inside.cardWidth + m_options.gap);
        // The cards take spare width where that brings their edge to that of the areas around them.
        const int wider = std::max((room.width - grid.width) / across, 0) / m_options.grid * m_options.grid;
        const int width = inside.cardWidth + (wider <= inside.cardWidth / 2 ? wider : 0);
        const std::vector<Rect> cards = cardGrid(count, across, width, m_options.cardHeight, m_options.gap);
        for (std::size_t i = 0; i < inside.cards.size(); ++i)
            put(inside.cards[i]->id, cards[i], {origin.x + room.x, origin.y + room.y});
    }

    void put(const ElementId& id, const Rect& at, Point origin) {
        m_diagram->placements[id] =
            std::make_shared<Placement>(Placement{id, {at.x + origin.x, at.y + origin.y, at.width, at.height}});
    }

    const LandingZone& m_zone;
    const Catalogue& m_catalogue;
    const ArrangeOptions& m_options;
    const Structure m_structure;
    std::map<ElementId, std::vector<const Element*>> m_children;
    std::map<ElementId, Content> m_contents;
    Diagram* m_diagram = nullptr;
};

}  // namespace

Diagram arrange(const LandingZone& zone, const Catalogue& catalogue, const ArrangeOptions& options) {
    return Arranger(zone, catalogue, options).run();
}

}  // namespace zonewright::model
