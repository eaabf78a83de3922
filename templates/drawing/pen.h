// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "templates/drawing/display_list.h"
#include "templates/drawing/theme.h"

#include <string>
#include <vector>

namespace zonewright::templates {

// Collects the primitives of one item and what they cover.
class Pen {
public:
    explicit Pen(const Theme& theme) : m_theme(theme) {}

    const Theme& theme() const { return m_theme; }

    void box(const RectF& rect, double radius, Color fill, Color stroke, double strokeWidth, Detail detail,
             LineStyle line = LineStyle::solid);
    // Cut with an ellipsis where it is wider than `width`; nothing when not even that fits.
    void text(PointF at, const std::string& text, double size, FontWeight weight, Color color, double width,
              Anchor anchor, Detail detail);
    void icon(const RectF& rect, std::string name, Detail detail);
    void line(std::vector<PointF> points, const LineLook& look, Detail detail);

    // The item without its names. The pen starts anew.
    DisplayItem finish();

private:
    void cover(const RectF& rect);

    const Theme& m_theme;
    DisplayItem m_item;
};

// The smallest rectangle around both; an empty one counts for nothing.
RectF united(const RectF& a, const RectF& b);

}  // namespace zonewright::templates
