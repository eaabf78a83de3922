// SPDX-License-Identifier: Apache-2.0
#include "templates/drawing/svg.h"

#include "templates/drawing/icon_source.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace zonewright::templates {
namespace {

constexpr const char* kFonts = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, 'Noto Sans', sans-serif";

std::string hex(Color c) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string text = "#";
    for (const std::uint8_t channel : {c.r, c.g, c.b}) {
        text += digits[channel >> 4];
        text += digits[channel & 15];
    }
    return text;
}

void paint(Markup& shape, const std::string& what, Color color) {
    if (color.a == 0) {
        shape.set(what, "none");
        return;
    }
    shape.set(what, hex(color));
    if (color.a != 255) shape.set(what + "-opacity", number(color.a / 255.0));
}

void dash(Markup& shape, LineStyle line) {
    switch (line) {
        case LineStyle::dashed: shape.set("stroke-dasharray", "6 4"); break;
        case LineStyle::dotted: shape.set("stroke-dasharray", "1.5 3"); break;
        case LineStyle::dashDot: shape.set("stroke-dasharray", "8 3 1.5 3"); break;
        case LineStyle::solid:
        case LineStyle::none: break;
    }
}

Markup shape(const Box& box) {
    Markup rect = tag("rect", {{"x", number(box.rect.x)},
                               {"y", number(box.rect.y)},
                               {"width", number(box.rect.width)},
                               {"height", number(box.rect.height)}});
    if (box.radius > 0) rect.set("rx", number(box.radius));
    paint(rect, "fill", box.fill);
    if (box.line != LineStyle::none && box.strokeWidth > 0) {
        paint(rect, "stroke", box.stroke);
        rect.set("stroke-width", number(box.strokeWidth));
        dash(rect, box.line);
    }
    return rect;
}

Markup shape(const Text& text) {
    Markup node =
        tag("text", {{"x", number(text.at.x)}, {"y", number(text.at.y)}, {"font-size", number(text.size)}}, text.text);
    if (text.weight != FontWeight::regular) node.set("font-weight", text.weight == FontWeight::medium ? "500" : "600");
    if (text.anchor != Anchor::start) node.set("text-anchor", text.anchor == Anchor::middle ? "middle" : "end");
    paint(node, "fill", text.color);
    return node;
}

std::string symbolId(const std::string& icon) { return "Icon." + icon; }

Markup shape(const Icon& icon) {
    return tag("use", {{"href", "#" + symbolId(icon.name)},
                       {"xlink:href", "#" + symbolId(icon.name)},
                       {"x", number(icon.rect.x)},
                       {"y", number(icon.rect.y)},
                       {"width", number(icon.rect.width)},
                       {"height", number(icon.rect.height)}});
}

std::string pathOf(const std::vector<PointF>& points) {
    std::string text;
    for (const PointF& p : points) text += (text.empty() ? "M" : "L") + number(p.x) + " " + number(p.y);
    return text;
}

Markup shape(const Polyline& line) {
    std::vector<PointF> points = line.points;
    Markup group = tag("g", {{"class", "line"}});
    std::string head;
    if (line.arrow && points.size() > 1) {
        const PointF tip = points.back(), from = points[points.size() - 2];
        const double length = 4 + 3 * line.width, half = length * 0.45,
                     distance = std::hypot(tip.x - from.x, tip.y - from.y);
        if (distance > 0.01) {
            const double ux = (tip.x - from.x) / distance, uy = (tip.y - from.y) / distance;
            head = pathOf({tip,
                           {tip.x - ux * length - uy * half, tip.y - uy * length + ux * half},
                           {tip.x - ux * length + uy * half, tip.y - uy * length - ux * half}}) +
                   "Z";
            const double shortened = std::min(length - 1, distance);
            points.back() = {tip.x - ux * shortened, tip.y - uy * shortened};
        }
    }
    Markup path = tag("path", {{"d", pathOf(points)}, {"fill", "none"}});
    paint(path, "stroke", line.color);
    path.set("stroke-width", number(line.width)).set("stroke-linejoin", "round");
    dash(path, line.line);
    group.add(std::move(path));
    if (!head.empty()) paint(group.add(tag("path", {{"d", head}})), "fill", line.color);
    return group;
}

std::string relationName(const std::string& id) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string text = "relation:";
    for (const char c : id) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                           c == '_' || c == '-' || c == '(' || c == ')' || c == ',' || c == '#';
        if (plain)
            text += c;
        else
            (text += '%').append({digits[static_cast<unsigned char>(c) >> 4], digits[c & 15]});
    }
    return text;
}

// Ours: a root with a 24 by 24 grid around plain shapes.
Markup symbol(const std::string& icon) {
    const std::string_view source = iconSource(icon);
    std::string_view inner;
    if (const auto root = source.find("<svg"); root != source.npos) {
        const auto begin = source.find('>', root), end = source.rfind("</svg>");
        if (begin != source.npos && end != source.npos && begin < end)
            inner = source.substr(begin + 1, end - begin - 1);
    }
    while (!inner.empty() && inner.front() == '\n') inner.remove_prefix(1);
    while (!inner.empty() && inner.back() == '\n') inner.remove_suffix(1);
    Markup node = tag("symbol", {{"id", symbolId(icon)}, {"viewBox", "0 0 24 24"}});
    node.add(rawNode(inner));
    return node;
}

}  // namespace

Markup svgGroup(const DisplayItem& item) {
    constexpr std::array classes{"zone", "element", "relation", "overlay"};
    Markup g = tag("g", {{"class", classes[static_cast<std::size_t>(item.kind)]}});
    if (item.kind == ItemKind::edge)
        g.set("id", relationName(item.id)).set("data-relation", item.id);
    else if (item.kind == ItemKind::overlay)
        g.set("data-overlay", item.id);
    else
        g.set("id", item.id).set("data-element", item.id);
    if (item.opacity < 1) g.set("opacity", number(item.opacity));
    if (!item.title.empty()) g.add(tag("title", {}, item.title));
    for (const Primitive& primitive : item.primitives)
        g.add(std::visit([](const auto& p) { return shape(p); }, primitive));
    return g;
}

Markup svgTree(const DisplayList& list, const std::string& title) {
    const RectF& b = list.bounds;
    Markup svg =
        tag("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                    {"xmlns:xlink", "http://www.w3.org/1999/xlink"},
                    {"width", number(b.width)},
                    {"height", number(b.height)},
                    {"viewBox", number(b.x) + " " + number(b.y) + " " + number(b.width) + " " + number(b.height)},
                    {"role", "img"},
                    {"aria-label", title},
                    {"font-family", kFonts}});
    svg.add(tag("title", {}, title));
    std::set<std::string> icons;
    for (const DisplayItem& item : list.items) {
        for (const Primitive& primitive : item.primitives) {
            if (const auto* icon = std::get_if<Icon>(&primitive)) icons.insert(icon->name);
        }
    }
    if (!icons.empty()) {
        Markup& defs = svg.add(tag("defs"));
        for (const std::string& icon : icons) defs.add(symbol(icon));
    }
    svg.add(shape(Box{b, 0, list.background, {}, 0, LineStyle::none, Detail::always}));
    constexpr std::array<std::string_view, 4> layers{"zones", "elements", "relations", "overlays"};
    Markup* layer = nullptr;
    std::string_view name;
    for (const DisplayItem& item : list.items) {
        const std::string_view wanted = layers[static_cast<std::size_t>(item.kind)];
        if (!layer || wanted != name) {
            layer = &svg.add(tag("g", {{"class", std::string(wanted)}}));
            name = wanted;
        }
        layer->add(svgGroup(item));
    }
    return svg;
}

std::string svgText(const DisplayList& list, const std::string& title) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + print(svgTree(list, title), Dialect::xml) + "\n";
}

OutputFiles exportDiagram(const model::Drawing& drawing, const model::Catalogue& catalogue,
                          const DiagramExportOptions& options) {
    OutputFiles files;
    for (const model::DiagramRef& diagram : drawing.diagrams) {
        if (options.diagram && diagram->id != *options.diagram) continue;
        const DisplayList list = buildDisplayList(drawing.zone, *diagram, catalogue, *options.theme, options.display);
        const std::string title = drawing.zone.name + (diagram->name.empty() ? "" : " \u2013 " + diagram->name);
        files.push_back({diagram->id.value + ".svg", svgText(list, title)});
    }
    return files;
}

}  // namespace zonewright::templates
