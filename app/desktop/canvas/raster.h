// SPDX-License-Identifier: Apache-2.0
// Axis-parallel shapes straight into a picture's memory: what a canvas draws ten thousand of, at a tenth of a painter's
// price. Pictures are Format_RGB32.
#pragma once

#include "templates/drawing/display_list.h"

#include <QImage>
#include <QRect>

#include <cstdint>
#include <span>

namespace zonewright::app {

class Raster {
public:
    // Draws only inside `clip`, which is cut to the picture. The picture must not be painted on by others meanwhile.
    Raster(QImage& picture, const QRect& clip);

    void fill(const QRect& rect, templates::Color color);
    // Edges between pixels are blended by coverage.
    void fill(double left, double top, double right, double bottom, templates::Color color);
    // One-pixel border inside `rect`.
    void frame(const QRect& rect, templates::Color color);
    // A horizontal or vertical stretch of a line, `width` pixels wide, its dash pattern begun `phase` pixels before.
    void segment(double x0, double y0, double x1, double y1, double width, templates::Color color,
                 templates::LineStyle style, double phase);

    const QRect& clip() const { return m_clip; }

private:
    void row(int y, int left, int right, std::uint32_t premultiplied, std::uint32_t inverseAlpha);

    std::uint32_t* m_bits;
    qsizetype m_stride;  // in pixels
    QRect m_clip;
};

// Lengths of strokes and gaps of a style, in pixels for a line of that width, at scale 1; empty for a solid one.
std::span<const double> dashPattern(templates::LineStyle style);

}  // namespace zonewright::app
