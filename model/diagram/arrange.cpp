// SPDX-License-Identifier: Apache-2.0
#include "model/diagram/arrange.h"

#include "model/catalogue/catalogue.h"
#include "model/diagram/shelves.h"
#include "resources/font_widths.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <tuple>

namespace zonewright::model {

namespace {

constexpr int kTitleText = 13;    // pixels
constexpr int kTitleExtras = 56;  // icon and margins beside a name

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
        : m_zone(zone), m_catalogue(catalogue), m_options(options) {
        for (const auto& [id, element] : zone.elements)
            if (isShown(id)) m_children[shownAncestor(*element)].push_back(element.get());
        for (auto& [parent, children] : m_children)
            std::sort(children.begin(), children.end(),
                      [&](const Element* a, const Element* b) { return key(*a) < key(*b); });
    }

    Diagram run() {
        Diagram diagram{m_options.id, m_options.name, m_options.layers, {}};
        m_diagram = &diagram;
        place(ElementId{}, content(ElementId{}), 0, 0, std::nullopt);
        return diagram;
    }

private:
    struct Content {
        int width = 0, height = 0;
        std::vector<Rect> areas;  // of the children that are areas, in order
        std::vector<Rect> cards;
    };

    bool isShown(const ElementId& id) const { return m_options.shown.empty() || m_options.shown.contains(id); }

    ElementId shownAncestor(const Element& element) const {
        std::set<ElementId> seen{element.id};
        for (const Element* at = m_zone.find(element.parent); at && seen.insert(at->id).second;
             at = m_zone.find(at->parent))
            if (isShown(at->id)) return at->id;
        return {};
    }

    std::tuple<int, int, std::string_view, const ElementId&> key(const Element& element) const {
        const auto purpose = element.properties.find("purpose");
        int rank = 50;
        if (purpose != element.properties.end() && purpose->second.isString())
            rank = element.type == "subnet" ? rankIn(kSubnetPurposes, purpose->second.string())
                                            : rankIn(kPurposes, purpose->second.string());
        const ElementType* type = m_catalogue.type(element.type);
        return {rank, type ? rankIn(kCategories, type->category) : 99, element.type, element.id};
    }

    bool isArea(const Element& element) const {
        return holdsShown(element.id) || m_catalogue.isA(element.type, "network") ||
               m_catalogue.isA(element.type, "container");
    }

    bool holdsShown(const ElementId& id) const {
        const auto found = m_children.find(id);
        return found != m_children.end() && !found->second.empty();
    }

    std::vector<const Element*> childrenThat(const ElementId& parent, bool areas) const {
        std::vector<const Element*> result;
        if (const auto found = m_children.find(parent); found != m_children.end())
            for (const Element* child : found->second)
                if (isArea(*child) == areas) result.push_back(child);
        return result;
    }

    int titleWidth(const ElementId& id) const {
        const Element* element = m_zone.find(id);
        if (!element) return 0;
        const int width =
            resources::textWidth(resources::FontWeight::semiBold, displayName(*element)) * kTitleText / 1000 +
            kTitleExtras;
        return (width + m_options.grid - 1) / m_options.grid * m_options.grid;
    }

    // Cards beside each other are as wide as the longest of their names needs, within reason.
    int cardWidth(const std::vector<const Element*>& cards) const {
        int width = m_options.cardWidth;
        for (const Element* card : cards)
            width = std::max(
                width, resources::textWidth(resources::FontWeight::semiBold, displayName(*card)) * kTitleText / 1000 +
                           kTitleExtras);
        return (std::min(width, m_options.cardWidth * 2) + m_options.grid - 1) / m_options.grid * m_options.grid;
    }

    // Size of an area's outside.
    std::pair<int, int> outside(const ElementId& id) {
        const Content& inside = content(id);
        // Nothing in it yet: a place to drop something on.
        if (!holdsShown(id))
            return {std::max(m_options.cardWidth, titleWidth(id)), m_options.titleHeight + m_options.cardHeight};
        return {std::max(inside.width + 2 * m_options.padding, titleWidth(id)),
                inside.height + m_options.titleHeight + 2 * m_options.padding};
    }

    // Where the children go, relative to the top left corner of the inside.
    const Content& content(const ElementId& parent) {
        const auto [known, isNew] = m_contents.try_emplace(parent);
        if (!isNew) return known->second;
        Content result;
        std::vector<ShelfItem> items;
        for (const Element* area : childrenThat(parent, true)) {
            const auto [width, height] = outside(area->id);
            items.push_back({width, height, true});
        }
        const auto cards = childrenThat(parent, false);
        if (cards.empty()) {
            const Shelves shelves = packShelves(items, m_options.gap, m_options.aspect);
            result = {shelves.width, shelves.height, shelves.places, {}};
            return m_contents[parent] = std::move(result);
        }
        // The grid of cards takes the shape that suits the areas before it.
        const int count = static_cast<int>(cards.size()), width = cardWidth(cards);
        long least = -1;
        for (int across = 1; across <= count; ++across) {
            const std::vector<Rect> grid = cardGrid(count, across, width, m_options.cardHeight, m_options.gap);
            std::vector<ShelfItem> all = items;
            all.push_back({across * (width + m_options.gap) - m_options.gap, grid.back().bottom(), false});
            const Shelves shelves = packShelves(all, m_options.gap, m_options.aspect);
            const long price = shelfCost(shelves.width, shelves.height, m_options.aspect);
            if (least >= 0 && price >= least) continue;
            least = price;
            result = {shelves.width, shelves.height, shelves.places, {}};
            for (const Rect& card : grid)
                result.cards.push_back(
                    {card.x + result.areas.back().x, card.y + result.areas.back().y, card.width, card.height});
            result.areas.pop_back();
        }
        return m_contents[parent] = std::move(result);
    }

    // `room`: the size of the inside where it is more than the content asks for; an only area takes all of it.
    void place(const ElementId& parent, const Content& inside, int left, int top,
               std::optional<std::pair<int, int>> room) {
        const auto areas = childrenThat(parent, true);
        const auto cards = childrenThat(parent, false);
        for (std::size_t i = 0; i < areas.size(); ++i) {
            Rect at = inside.areas[i];
            if (room && areas.size() == 1 && cards.empty()) {
                at.width = std::max(at.width, room->first);
                at.height = std::max(at.height, room->second);
            }
            put(*areas[i], at, left, top);
            place(
                areas[i]->id, content(areas[i]->id), m_options.padding, m_options.titleHeight + m_options.padding,
                std::pair(at.width - 2 * m_options.padding, at.height - m_options.titleHeight - 2 * m_options.padding));
        }
        for (std::size_t i = 0; i < cards.size(); ++i) put(*cards[i], inside.cards[i], left, top);
    }

    void put(const Element& element, const Rect& at, int left, int top) {
        m_diagram->placements[element.id] =
            std::make_shared<Placement>(Placement{element.id, {at.x + left, at.y + top, at.width, at.height}});
    }

    const LandingZone& m_zone;
    const Catalogue& m_catalogue;
    const ArrangeOptions& m_options;
    std::map<ElementId, std::vector<const Element*>> m_children;
    std::map<ElementId, Content> m_contents;
    Diagram* m_diagram = nullptr;
};

}  // namespace

Diagram arrange(const LandingZone& zone, const Catalogue& catalogue, const ArrangeOptions& options) {
    return Arranger(zone, catalogue, options).run();
}

}  // namespace zonewright::model
