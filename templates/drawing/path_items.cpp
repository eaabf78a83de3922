// SPDX-License-Identifier: Apache-2.0
#include "templates/drawing/build_display_list.h"
#include "templates/drawing/pen.h"
#include "templates/drawing/text_width.h"

#include <algorithm>
#include <map>
#include <set>

namespace zonewright::templates {
namespace {

constexpr double kRing = 4, kNumber = 18, kNumberSize = 10.5;

// What the diagram shows of an element: itself, else the nearest container that it shows; null when none is.
const model::ElementId* shownFor(const DisplayContext& context, const model::ElementId& id) {
    std::set<model::ElementId> seen;
    const model::ElementId* at = &id;
    while (!at->empty() && seen.insert(*at).second) {
        if (context.geometry.rect(*at)) return at;
        const model::Element* element = context.zone.find(*at);
        if (!element) return nullptr;
        at = &element->parent;
    }
    return nullptr;
}

RectF ringAround(const RectF& r) { return {r.x - kRing, r.y - kRing, r.width + 2 * kRing, r.height + 2 * kRing}; }

DisplayItem named(DisplayItem item, std::string id, std::string title) {
    item.kind = ItemKind::overlay;
    item.id = std::move(id);
    item.title = std::move(title);
    return item;
}

}  // namespace

std::vector<DisplayItem> pathItems(const DisplayContext& context) {
    std::vector<DisplayItem> items;
    if (!context.options.path) return items;
    const PathHighlight& path = *context.options.path;
    const Theme& theme = context.theme;
    Pen pen(theme);

    std::map<model::ElementId, std::vector<std::size_t>> numbers;  // steps that act on what is shown
    std::vector<model::ElementId> ringed;
    std::set<model::ElementId> passed;
    const model::ElementId* last = shownFor(context, path.start);
    if (last) {
        ringed.push_back(*last);
        passed.insert(*last);
    }
    const std::size_t count = std::min(path.shown, path.steps.size());
    for (std::size_t i = 0; i < count; ++i) {
        const model::ElementId* acted = nullptr;
        for (const model::ElementId& id : path.steps[i]) {
            const model::ElementId* shown = shownFor(context, id);
            if (!shown) continue;
            if (!acted) acted = shown;
            if (passed.insert(*shown).second) ringed.push_back(*shown);
        }
        if (!acted) continue;
        numbers[*acted].push_back(i + 1);
        if (last && *last != *acted) {
            if (const auto way = context.geometry.connect(*last, *acted); way.size() > 1) {
                pen.line(way, {theme.onPath, 5.5, LineStyle::solid, false}, Detail::always);
                pen.line(way, {theme.path, 2.75, LineStyle::solid, true}, Detail::always);
                items.push_back(named(pen.finish(), "path-way-" + std::to_string(i + 1), {}));
            }
        }
        last = acted;
    }
    for (const model::ElementId& id : ringed) {
        const bool acted = numbers.contains(id) || id == path.start;
        pen.box(ringAround(*context.geometry.rect(id)), 11, {0, 0, 0, 0}, theme.path, acted ? 2.5 : 1.5, Detail::always,
                acted ? LineStyle::solid : LineStyle::dashed);
        items.push_back(named(pen.finish(), "path-ring-" + id.value, {}));
    }
    for (const auto& [id, steps] : numbers) {
        const RectF& r = *context.geometry.rect(id);
        double left = r.x - kNumber / 2;
        for (const std::size_t step : steps) {
            const std::string text = std::to_string(step);
            const double width = std::max(kNumber, textWidth(text, kNumberSize, FontWeight::semibold) + 9);
            if (left + width > r.x + r.width && left > r.x) break;  // the rings say the rest
            pen.box({left, r.y - kNumber / 2 - 1, width, kNumber}, kNumber / 2, theme.path, theme.onPath, 1.5,
                    Detail::always);
            pen.text({left + width / 2, r.y + 2.8}, text, kNumberSize, FontWeight::semibold, theme.onPath, width,
                     Anchor::middle, Detail::overview);
            left += width + 2;
        }
        items.push_back(named(pen.finish(), "path-step-" + id.value, {}));
    }
    return items;
}

}  // namespace zonewright::templates
