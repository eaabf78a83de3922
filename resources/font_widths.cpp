// SPDX-License-Identifier: Apache-2.0
#include "resources/font_widths.h"

#include "resources/font_table.h"

#include <algorithm>
#include <cstddef>

namespace zonewright::resources {
namespace {

// East Asian wide ranges, coarse: Hangul Jamo, CJK, Hangul, full-width forms, emoji.
bool isWide(char32_t c) {
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFF60) || (c >= 0x1F300 && c <= 0x1FAFF) ||
           (c >= 0x20000 && c <= 0x3FFFD);
}

struct Decoded {
    char32_t character;
    std::size_t bytes;
};

Decoded decode(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    const std::size_t length = lead < 0x80 ? 1 : lead >> 5 == 6 ? 2 : lead >> 4 == 14 ? 3 : lead >> 3 == 30 ? 4 : 0;
    if (length == 0 || length > text.size()) return {0xFFFD, 1};
    char32_t character = length == 1 ? lead : lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if (byte(i) >> 6 != 2) return {0xFFFD, 1};
        character = character << 6 | (byte(i) & 0x3Fu);
    }
    return {character, length};
}

}  // namespace

int advanceWidth(FontWeight weight, char32_t character) {
    const FontTable& table = fontTable(static_cast<int>(weight));
    if (character >= kFirstCharacter && character <= kLastCharacter) return table.widths[character - kFirstCharacter];
    const auto extra = std::ranges::lower_bound(table.extras, character, {}, &ExtraWidth::character);
    if (extra != table.extras.end() && extra->character == character) return extra->width;
    return isWide(character) ? 1000 : table.widths[U'n' - kFirstCharacter];
}

int textWidth(FontWeight weight, std::string_view text) {
    int width = 0;
    while (!text.empty()) {
        const auto [character, bytes] = decode(text);
        width += advanceWidth(weight, character);
        text.remove_prefix(bytes);
    }
    return width;
}

int fontAscent() { return fontTable(0).ascent; }
int fontDescent() { return fontTable(0).descent; }
int fontCapHeight() { return fontTable(0).capHeight; }

}  // namespace zonewright::resources
