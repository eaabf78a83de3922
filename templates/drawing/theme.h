// SPDX-License-Identifier: Apache-2.0
// The colours and measures that every picture of a diagram shares: canvas, files and reports.
#pragma once

#include "templates/drawing/display_list.h"

#include <array>
#include <string_view>

namespace zonewright::templates {

// Measures in pixels at 100 %. Starters, the palette and automatic placement use the same ones.
inline constexpr int kGrid = 8;
inline constexpr int kCardWidth = 176;
inline constexpr int kCardHeight = 56;
inline constexpr int kTitleHeight = 32;  // title bar of an area
inline constexpr int kAreaPadding = 16;  // from an area's border to what it holds
inline constexpr int kCardGap = 24;      // between neighbours, so that lines find a way

// What a line says, apart from its colour: each role has its own width, dash and head (see lineLook).
enum class LineRole : std::uint8_t {
    privateLink,  // private endpoint to its target
    dataFlow,     // data that the design sends
    publishes,    // ingress to backend
    network,      // peering, tunnels, hubs
    identity,     // who acts as whom
    role,         // who may do what on what
    secret,       // keys, secrets, encryption
    knowledge,    // models, tools, grounding, lineage
    delivery,     // pipelines, images, deployments
    governance,   // policies, approvals, protection
    monitoring,   // logs, alerts
    attachment    // filters, routes and other quiet links
};
inline constexpr std::size_t kLineRoles = 12;

struct LineLook {
    Color color;
    double width = 1.5;
    LineStyle line = LineStyle::solid;
    bool arrow = false;
};

struct AreaLook {
    Color fill;
    Color title;  // fill of the title bar
    Color border;
    double borderWidth = 1;
    LineStyle line = LineStyle::solid;
};

enum class AreaRole : std::uint8_t { zone, governance, network, subnet, service };
inline constexpr std::size_t kAreaRoles = 5;

struct Theme {
    std::string_view name;
    Color canvas;
    Color ink;       // names
    Color inkQuiet;  // type labels, at least 4.5:1 on cards and areas
    Color accent;    // Azure blue: selection, links
    Color onAccent;
    Color cardFill;
    Color cardBorder;
    Color chipFill;  // small labels in title bars
    Color chipBorder;
    std::array<AreaLook, kAreaRoles> areas;
    std::array<LineLook, kLineRoles> lines;
    // By severity, worst first: critical, high, medium, low, information. Fill and the ink on it.
    std::array<Color, 5> risk;
    std::array<Color, 5> onRisk;
    Color path;  // attack path overlay
    Color onPath;
};

const Theme& lightTheme();
const Theme& darkTheme();
const Theme& highContrastTheme();
// By name: light, dark, high-contrast; null when it is none of them.
const Theme* themeNamed(std::string_view name);

inline const AreaLook& areaLook(const Theme& theme, AreaRole role) {
    return theme.areas[static_cast<std::size_t>(role)];
}
inline const LineLook& lineLook(const Theme& theme, LineRole role) {
    return theme.lines[static_cast<std::size_t>(role)];
}

// WCAG 2 contrast of two opaque colours, 1 to 21.
double contrast(Color a, Color b);

}  // namespace zonewright::templates
