// SPDX-License-Identifier: Apache-2.0
// How much room the words on an element take, so that none of them is cut. The drawing puts them there
// (templates/drawing); a test compares both.
#pragma once

#include "model/landing_zone/structure.h"

namespace zonewright::model {

// A card that shows its name, what it is and its badges whole.
int fullCardWidth(const Element& element, const Structure& structure, const Catalogue& catalogue);

// An area whose title bar shows its name and its chips and badges whole, and the quiet label where that is short.
int areaTitleWidth(const Element& element, const Structure& structure, const Catalogue& catalogue);

}  // namespace zonewright::model
