// SPDX-License-Identifier: Apache-2.0
#include "templates/drawing/overlay.h"
#include "templates/drawing/relation_look.h"
#include "templates/drawing/svg.h"
#include "templates/report/page.h"

#include <set>

namespace zonewright::templates::report {
namespace {

Markup button(std::string_view label, std::string action, std::string hint) {
    return tag("button",
               {{"type", "button"}, {"data-action", std::move(action)}, {"title", hint}, {"aria-label", hint}}, label);
}

// One short line of each role that the diagram draws, and its name.
Markup legend(const DisplayContext& context) {
    std::set<LineRole> roles;
    for (const model::RelationId& id : context.geometry.lines()) {
        const model::Relation* relation = context.zone.find(id);
        if (const model::RelationKind* kind = relation ? context.catalogue.relationKind(relation->kind) : nullptr)
            roles.insert(relationLook(*kind).role);
    }
    Markup list = tag("ul", {{"class", "legend"}, {"aria-label", "Lines of the diagram"}});
    for (const LineRole role : roles) {
        const LineLook& look = lineLook(context.theme, role);
        DisplayItem item;
        item.kind = ItemKind::overlay;
        item.primitives.emplace_back(
            Polyline{{{2, 8}, {42, 8}}, look.color, look.width, look.line, look.arrow, Detail::always});
        Markup svg = tag("svg", {{"width", "44"}, {"height", "16"}, {"viewBox", "0 0 44 16"}, {"aria-hidden", "true"}});
        svg.add(svgGroup(item));
        Markup& entry = list.add(tag("li"));
        entry.add(std::move(svg));
        entry.addText(label(role));
    }
    return list;
}

}  // namespace

Markup diagramSection(const Page& page) {
    Markup node = section("Diagram", "Diagram");
    const model::Diagram* diagram = page.diagram();
    if (!diagram) {
        node.add(paragraph("The drawing has no diagram."));
        return node;
    }
    DisplayOptions options;
    options.findings = findingCounts(page.result);
    const model::Structure structure(page.zone(), page.catalogue);
    const Geometry geometry(page.zone(), *diagram, page.catalogue, options);
    const DisplayContext context{page.zone(), structure, page.catalogue, geometry, lightTheme(), options};
    const DisplayList list = buildDisplayList(context);
    Markup svg = svgTree(list, page.zone().name + ", " + diagram->name);
    svg.set("id", "Picture").set("tabindex", "0");
    for (const analysis::AttackPath& path : page.told()) {
        options.path = pathHighlight(path);
        Markup& overlay =
            svg.add(tag("g", {{"class", "path-overlay"}, {"data-path", path.id}, {"hidden", ""}, {"display", "none"}}));
        for (const DisplayItem& item : pathItems(context)) overlay.add(svgGroup(item));
    }

    node.add(paragraph((diagram->name.empty() ? "" : diagram->name + ". ") +
                           "Numbers on elements count their gaps. Drag or use the arrow keys to move, the wheel with "
                           "Ctrl or + and \u2212 to zoom; "
                           "a path shown here lights up step by step.",
                       "note screen-only"));
    Markup& frame = node.add(tag("figure", {{"class", "frame"}}));
    frame.add(tag("div", {{"class", "toolbar screen-only"}}))
        .with({button("+", "zoom-in", "Zoom in"), button("\u2212", "zoom-out", "Zoom out"),
               button("Fit", "fit", "Show all"),
               tag("span", {{"id", "Shown"}, {"role", "status"}, {"aria-live", "polite"}}),
               button("\u2715 Leave path", "leave", "Stop showing the path").set("hidden", "")});
    frame.add(tag("div", {{"class", "canvas"}})).add(std::move(svg));
    frame.add(legend(context));
    return node;
}

}  // namespace zonewright::templates::report
