// SPDX-License-Identifier: Apache-2.0
#include "templates/drawing/theme.h"

#include <algorithm>
#include <cmath>

namespace zonewright::templates {
namespace {

constexpr Color rgb(unsigned value) {
    return {static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8 & 0xFF),
            static_cast<std::uint8_t>(value & 0xFF)};
}

// In the order of LineRole. Dash, width and head are the same in every theme, so that a picture reads without colours.
std::array<LineLook, kLineRoles> lines(const std::array<unsigned, kLineRoles>& colors) {
    std::array<LineLook, kLineRoles> looks{{
        {{}, 1.75, LineStyle::solid, false},   // privateLink
        {{}, 1.5, LineStyle::solid, true},     // dataFlow
        {{}, 2.5, LineStyle::solid, true},     // publishes
        {{}, 3.0, LineStyle::dashDot, false},  // network
        {{}, 1.75, LineStyle::dotted, true},   // identity
        {{}, 1.25, LineStyle::dotted, true},   // role
        {{}, 1.25, LineStyle::dashDot, true},  // secret
        {{}, 1.5, LineStyle::dashed, true},    // knowledge
        {{}, 1.75, LineStyle::dashDot, true},  // delivery
        {{}, 1.0, LineStyle::dashed, false},   // governance
        {{}, 1.0, LineStyle::dashed, true},    // monitoring
        {{}, 1.0, LineStyle::dotted, false},   // attachment
    }};
    for (std::size_t i = 0; i < kLineRoles; ++i) looks[i].color = rgb(colors[i]);
    return looks;
}

Theme makeLight() {
    Theme t;
    t.name = "light";
    t.canvas = rgb(0xFFFFFF);
    t.ink = rgb(0x1B2733);
    t.inkQuiet = rgb(0x51606F);
    t.accent = rgb(0x0067B8);
    t.onAccent = rgb(0xFFFFFF);
    t.cardFill = rgb(0xFFFFFF);
    t.cardBorder = rgb(0xC3CED9);
    t.chipFill = rgb(0xFFFFFF);
    t.chipBorder = rgb(0x9DB4CA);
    t.areas = {{
        {rgb(0xF6F9FC), rgb(0xE4EEF8), rgb(0xA9C4DF), 1.25, LineStyle::solid},   // zone
        {rgb(0xFBFCFD), rgb(0xEFF3F7), rgb(0xAEBBC8), 1.25, LineStyle::dashed},  // governance
        {rgb(0xF1F8FE), rgb(0xD3E8FA), rgb(0x3D94DB), 1.5, LineStyle::solid},    // network
        {rgb(0xFFFFFF), rgb(0xEAF4FD), rgb(0x8DC1EC), 1.0, LineStyle::solid},    // subnet
        {rgb(0xFAFCFE), rgb(0xE6EDF5), rgb(0xB4C6D8), 1.0, LineStyle::solid},    // service
    }};
    t.lines = lines({0x0078D4, 0x33475B, 0x004E8C, 0x3D94DB, 0x0067B8, 0x5B7FA3, 0x44617D, 0x0B6A9B, 0x45556A, 0x748494,
                     0x748494, 0x748494});
    t.risk = {{rgb(0xA4101E), rgb(0xC4314B), rgb(0xF5B335), rgb(0xDCE3EA), rgb(0xEDF1F5)}};
    t.onRisk = {{rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0x3B2A00), rgb(0x33414F), rgb(0x33414F)}};
    t.path = rgb(0xC4314B);
    t.onPath = rgb(0xFFFFFF);
    return t;
}

Theme makeDark() {
    Theme t;
    t.name = "dark";
    t.canvas = rgb(0x12181F);
    t.ink = rgb(0xEEF3F8);
    t.inkQuiet = rgb(0xA9B8C7);
    t.accent = rgb(0x4DA8F0);
    t.onAccent = rgb(0x0B1116);
    t.cardFill = rgb(0x1E2833);
    t.cardBorder = rgb(0x465567);
    t.chipFill = rgb(0x1E2833);
    t.chipBorder = rgb(0x5B7089);
    t.areas = {{
        {rgb(0x161E27), rgb(0x1F2C3A), rgb(0x3D5672), 1.25, LineStyle::solid},
        {rgb(0x151B22), rgb(0x1C242D), rgb(0x4A5866), 1.25, LineStyle::dashed},
        {rgb(0x14212E), rgb(0x17344D), rgb(0x2F83C9), 1.5, LineStyle::solid},
        {rgb(0x172430), rgb(0x1B2F42), rgb(0x356E9E), 1.0, LineStyle::solid},
        {rgb(0x19222C), rgb(0x212D3A), rgb(0x42566B), 1.0, LineStyle::solid},
    }};
    t.lines = lines({0x4DA8F0, 0xB7C6D6, 0x8CC8F8, 0x4793D1, 0x6DB9F5, 0x8AA9C6, 0x94AEC6, 0x63B5DD, 0xA7B6C6, 0x8796A5,
                     0x8796A5, 0x8796A5});
    t.risk = {{rgb(0xE5484D), rgb(0xEB6A70), rgb(0xF5B335), rgb(0x47586A), rgb(0x33414F)}};
    t.onRisk = {{rgb(0x1A0506), rgb(0x1A0506), rgb(0x2B1E00), rgb(0xEEF3F8), rgb(0xEEF3F8)}};
    t.path = rgb(0xFF7A85);
    t.onPath = rgb(0x2B0508);
    return t;
}

Theme makeHighContrast() {
    Theme t;
    t.name = "high-contrast";
    t.canvas = rgb(0xFFFFFF);
    t.ink = rgb(0x000000);
    t.inkQuiet = rgb(0x1F1F1F);
    t.accent = rgb(0x00457C);
    t.onAccent = rgb(0xFFFFFF);
    t.cardFill = rgb(0xFFFFFF);
    t.cardBorder = rgb(0x000000);
    t.chipFill = rgb(0xFFFFFF);
    t.chipBorder = rgb(0x000000);
    for (AreaLook& look : t.areas) look = {rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0x000000), 1.5, LineStyle::solid};
    t.areas[static_cast<std::size_t>(AreaRole::governance)].line = LineStyle::dashed;
    t.areas[static_cast<std::size_t>(AreaRole::network)].borderWidth = 2.5;
    t.areas[static_cast<std::size_t>(AreaRole::network)].border = rgb(0x00457C);
    t.areas[static_cast<std::size_t>(AreaRole::subnet)].border = rgb(0x00457C);
    t.lines = lines({0x00457C, 0x000000, 0x00457C, 0x00457C, 0x00457C, 0x1F1F1F, 0x1F1F1F, 0x00457C, 0x000000, 0x3C3C3C,
                     0x3C3C3C, 0x3C3C3C});
    t.risk = {{rgb(0x8A0010), rgb(0xA4101E), rgb(0xFFC44D), rgb(0xFFFFFF), rgb(0xFFFFFF)}};
    t.onRisk = {{rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0x000000), rgb(0x000000), rgb(0x000000)}};
    t.path = rgb(0x8A0010);
    t.onPath = rgb(0xFFFFFF);
    return t;
}

double luminance(Color c) {
    const auto linear = [](std::uint8_t channel) {
        const double v = channel / 255.0;
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

}  // namespace

const Theme& lightTheme() {
    static const Theme theme = makeLight();
    return theme;
}

const Theme& darkTheme() {
    static const Theme theme = makeDark();
    return theme;
}

const Theme& highContrastTheme() {
    static const Theme theme = makeHighContrast();
    return theme;
}

const Theme* themeNamed(std::string_view name) {
    for (const Theme* theme : {&lightTheme(), &darkTheme(), &highContrastTheme()}) {
        if (theme->name == name) return theme;
    }
    return nullptr;
}

double contrast(Color a, Color b) {
    const double first = luminance(a), second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

}  // namespace zonewright::templates
