// SPDX-License-Identifier: Apache-2.0
// What a diagram looks like, as shapes without Qt: the one source for the canvas, SVG, PNG and PDF.
#pragma once

#include "model/diagram/diagram.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace zonewright::templates {

struct Color {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;
    bool operator==(const Color&) const = default;
};

struct RectF {
    double x = 0, y = 0, width = 0, height = 0;
};

struct PointF {
    double x = 0, y = 0;
};

enum class LineStyle : std::uint8_t { none, solid, dashed, dotted, dashDot };
enum class Anchor : std::uint8_t { start, middle, end };
enum class FontWeight : std::uint8_t { regular, medium, semibold };

// From which zoom on a primitive is worth drawing; the canvas skips finer ones, files draw all.
enum class Detail : std::uint8_t { always, overview, normal, close };

struct Box {
    RectF rect;
    double radius = 0;
    Color fill;
    Color stroke;
    double strokeWidth = 0;
    LineStyle line = LineStyle::solid;
    Detail detail = Detail::always;
};

struct Text {
    PointF at;         // baseline
    std::string text;  // elided already to what fits
    double size = 12;  // pixels
    FontWeight weight = FontWeight::regular;
    Color color;
    Anchor anchor = Anchor::start;
    Detail detail = Detail::normal;
};

struct Icon {
    RectF rect;
    std::string name;  // file stem below resources/icons
    Detail detail = Detail::overview;
};

// Orthogonal unless the route says otherwise. `arrow` puts a head at the last point.
struct Polyline {
    std::vector<PointF> points;
    Color color;
    double width = 1.5;
    LineStyle line = LineStyle::solid;
    bool arrow = false;
    Detail detail = Detail::always;
};

using Primitive = std::variant<Box, Text, Icon, Polyline>;

enum class ItemKind : std::uint8_t { zone, card, edge, overlay };

// All primitives of one element or relation, in absolute coordinates, painted in order. Items come back to front: zones
// outermost first, then edges, then cards, then overlays.
struct DisplayItem {
    ItemKind kind = ItemKind::card;
    std::string id;     // element or relation id
    std::string title;  // tooltip, SVG <title>
    RectF bounds;       // of all primitives, badges that stand out included
    std::vector<Primitive> primitives;
    double opacity = 1;  // below 1 for what a highlighted path leaves aside
};

struct DisplayList {
    RectF bounds;  // of all items, with margin
    Color background;
    std::vector<DisplayItem> items;
};

}  // namespace zonewright::templates
