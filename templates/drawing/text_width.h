// SPDX-License-Identifier: Apache-2.0
// Text measures without Qt: from the advance widths of Inter, the one font the product ships.
#pragma once

#include "templates/drawing/display_list.h"

#include <string>
#include <string_view>

namespace zonewright::templates {

// Pixels that `utf8` takes at `size` pixels; resources/font_widths.h says what characters count that the font lacks.
double textWidth(std::string_view utf8, double size, FontWeight weight);

// `utf8` when it fits into `width` pixels, else as many of its characters as fit with an ellipsis; empty when not even
// that fits. Never cuts a character in two.
std::string elided(std::string_view utf8, double size, FontWeight weight, double width);

}  // namespace zonewright::templates
