// SPDX-License-Identifier: Apache-2.0
#include "templates/drawing/build_display_list.h"

#include "templates/drawing/pen.h"

#include <set>
#include <string_view>

namespace zonewright::templates {
namespace {

constexpr double kMargin = 24;
constexpr double kAside = 0.4;  // opacity of what a highlighted path leaves aside

}  // namespace

DisplayList buildDisplayList(const DisplayContext& context) {
    DisplayList list;
    list.background = context.theme.canvas;
    const auto& shown = context.geometry.shown();
    list.items.reserve(shown.size() + context.geometry.lines().size());
    std::size_t next = 0;
    for (; next < shown.size() && context.geometry.isArea(shown[next]); ++next)
        list.items.push_back(elementItem(context, shown[next]));
    for (const model::RelationId& id : context.geometry.lines()) list.items.push_back(relationItem(context, id));
    for (; next < shown.size(); ++next) list.items.push_back(elementItem(context, shown[next]));
    if (context.options.path) {
        for (DisplayItem& item : list.items) {
            if (item.kind != ItemKind::zone) item.opacity = kAside;
        }
        std::vector<DisplayItem> overlay = pathItems(context);
        std::set<std::string_view> lit;
        for (const DisplayItem& item : overlay) {
            constexpr std::string_view ring = "path-ring-";
            if (item.id.starts_with(ring)) lit.insert(std::string_view(item.id).substr(ring.size()));
        }
        for (DisplayItem& item : list.items) {
            if (lit.contains(item.id)) item.opacity = 1;
        }
        for (DisplayItem& item : overlay) list.items.push_back(std::move(item));
    }
    RectF all;
    for (const DisplayItem& item : list.items) all = united(all, item.bounds);
    list.bounds = {all.x - kMargin, all.y - kMargin, all.width + 2 * kMargin, all.height + 2 * kMargin};
    return list;
}

DisplayList buildDisplayList(const model::LandingZone& zone, const model::Diagram& diagram,
                             const model::Catalogue& catalogue, const Theme& theme, const DisplayOptions& options) {
    const model::Structure structure(zone, catalogue);
    const Geometry geometry(zone, diagram, catalogue, options);
    return buildDisplayList(DisplayContext{zone, structure, catalogue, geometry, theme, options});
}

}  // namespace zonewright::templates
