// SPDX-License-Identifier: Apache-2.0
// What packaging/pack/font_table_compiler.cpp generates; read through resources/font_widths.h.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace zonewright::resources {

inline constexpr char32_t kFirstCharacter = 0x20;
inline constexpr char32_t kLastCharacter = 0x17F;

struct ExtraWidth {
    char32_t character;
    std::int16_t width;
};

// All in 1/1000 em.
struct FontTable {
    std::array<std::int16_t, kLastCharacter - kFirstCharacter + 1> widths;
    std::span<const ExtraWidth> extras;  // sorted by character
    std::int16_t ascent, descent, capHeight;
};

// Weights in the order of FontWeight.
const FontTable& fontTable(int weight);

}  // namespace zonewright::resources
