// SPDX-License-Identifier: Apache-2.0
// Measures of the product's font (Inter), taken from its files at build time: text below Qt is measured with them, so
// that every machine lays out the same drawing alike.
#pragma once

#include <string_view>

namespace zonewright::resources {

enum class FontWeight { regular, medium, semiBold };

// Advance width of one character in 1/1000 em, without kerning. Exact for U+0020 to U+017F and the punctuation, arrows
// and signs that the product writes; for any other character the width of its class: a full em for East Asian wide
// ones, else that of `n`.
int advanceWidth(FontWeight weight, char32_t character);

// Sum over UTF-8 text, in 1/1000 em. A broken byte counts as one unknown character.
int textWidth(FontWeight weight, std::string_view text);

// Of the line, in 1/1000 em from the baseline, both positive.
int fontAscent();
int fontDescent();
int fontCapHeight();

}  // namespace zonewright::resources
