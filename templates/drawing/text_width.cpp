// SPDX-License-Identifier: Apache-2.0
#include "templates/drawing/text_width.h"

#include "resources/font_widths.h"

namespace zonewright::templates {
namespace {

resources::FontWeight measured(FontWeight weight) {
    switch (weight) {
        case FontWeight::regular: return resources::FontWeight::regular;
        case FontWeight::medium: return resources::FontWeight::medium;
        case FontWeight::semibold: break;
    }
    return resources::FontWeight::semiBold;
}

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

double textWidth(std::string_view utf8, double size, FontWeight weight) {
    return resources::textWidth(measured(weight), utf8) * size / 1000;
}

std::string elided(std::string_view utf8, double size, FontWeight weight, double width) {
    if (textWidth(utf8, size, weight) <= width) return std::string(utf8);
    constexpr std::string_view ellipsis = "\u2026";
    double left = width - textWidth(ellipsis, size, weight);
    if (left < 0) return {};
    std::size_t kept = 0;
    while (kept < utf8.size()) {
        std::size_t next = kept + 1;
        while (next < utf8.size() && continues(utf8[next])) ++next;
        left -= textWidth(utf8.substr(kept, next - kept), size, weight);
        if (left < 0) break;
        kept = next;
    }
    while (kept > 0 && utf8[kept - 1] == ' ') --kept;
    return std::string(utf8.substr(0, kept)).append(ellipsis);
}

}  // namespace zonewright::templates
