// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/canvas/raster.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace zonewright::app {

using templates::Color;
using templates::LineStyle;

namespace {

// Premultiplied colour at a coverage of 0 to 1.
struct Ink {
    std::uint32_t value;
    std::uint32_t inverse;  // 255 minus its alpha
};

Ink inkOf(Color c, double coverage) {
    const auto alpha = static_cast<std::uint32_t>(std::lround(c.a * std::clamp(coverage, 0.0, 1.0)));
    const auto part = [&](std::uint32_t channel) { return (channel * alpha + 127) / 255; };
    return {0xFF000000u | (part(c.r) << 16) | (part(c.g) << 8) | part(c.b), 255 - alpha};
}

inline std::uint32_t blended(std::uint32_t below, std::uint32_t ink, std::uint32_t inverse) {
    // Two channels at a time; (x * a + 128) * 257 >> 16 is x * a / 255, rounded.
    std::uint32_t redBlue = (below & 0x00FF00FFu) * inverse + 0x00800080u;
    redBlue = ((redBlue + ((redBlue >> 8) & 0x00FF00FFu)) >> 8) & 0x00FF00FFu;
    std::uint32_t green = ((below >> 8) & 0xFFu) * inverse + 0x80u;
    green = ((green + (green >> 8)) >> 8) & 0xFFu;
    return (ink & 0x00FFFFFFu) + redBlue + (green << 8) + 0xFF000000u;
}

constexpr std::array kDashed{6.0, 4.0};
constexpr std::array kDotted{1.5, 3.0};
constexpr std::array kDashDot{8.0, 3.0, 1.5, 3.0};

}  // namespace

std::span<const double> dashPattern(LineStyle style) {
    switch (style) {
        case LineStyle::dashed: return kDashed;
        case LineStyle::dotted: return kDotted;
        case LineStyle::dashDot: return kDashDot;
        default: return {};
    }
}

Raster::Raster(QImage& picture, const QRect& clip)
    : m_bits(reinterpret_cast<std::uint32_t*>(picture.bits())),
      m_stride(picture.bytesPerLine() / 4),
      m_clip(clip.intersected(picture.rect())) {}

void Raster::row(int y, int left, int right, std::uint32_t ink, std::uint32_t inverse) {
    std::uint32_t* at = m_bits + y * m_stride + left;
    std::uint32_t* const end = at + (right - left);
    if (inverse == 0) {
        std::fill(at, end, ink);
        return;
    }
    for (; at != end; ++at) *at = blended(*at, ink, inverse);
}

void Raster::fill(const QRect& rect, Color color) {
    const int left = std::max(rect.left(), m_clip.left()), right = std::min(rect.right(), m_clip.right()) + 1;
    const int top = std::max(rect.top(), m_clip.top()), bottom = std::min(rect.bottom(), m_clip.bottom()) + 1;
    if (left >= right || top >= bottom || color.a == 0) return;
    const Ink ink = inkOf(color, 1);
    for (int y = top; y < bottom; ++y) row(y, left, right, ink.value, ink.inverse);
}

void Raster::fill(double left, double top, double right, double bottom, Color color) {
    left = std::max(left, double(m_clip.left()));
    right = std::min(right, double(m_clip.right() + 1));
    top = std::max(top, double(m_clip.top()));
    bottom = std::min(bottom, double(m_clip.bottom() + 1));
    if (left >= right || top >= bottom || color.a == 0) return;
    const int firstX = static_cast<int>(std::floor(left)), lastX = static_cast<int>(std::ceil(right));
    const int firstY = static_cast<int>(std::floor(top)), lastY = static_cast<int>(std::ceil(bottom));
    // Whole columns between the two that may be covered in part.
    const int fullLeft = static_cast<int>(std::ceil(left)), fullRight = static_cast<int>(std::floor(right));
    for (int y = firstY; y < lastY; ++y) {
        const double vertical = std::min(bottom, y + 1.0) - std::max(top, double(y));
        const Ink full = inkOf(color, vertical);
        if (fullLeft < fullRight) row(y, fullLeft, fullRight, full.value, full.inverse);
        if (firstX < fullLeft) {
            const Ink edge = inkOf(color, vertical * (std::min(right, firstX + 1.0) - left));
            row(y, firstX, firstX + 1, edge.value, edge.inverse);
        }
        if (fullRight < lastX && fullRight >= fullLeft) {
            const Ink edge = inkOf(color, vertical * (right - std::max(left, double(fullRight))));
            row(y, fullRight, fullRight + 1, edge.value, edge.inverse);
        }
    }
}

void Raster::frame(const QRect& rect, Color color) {
    fill(QRect(rect.left(), rect.top(), rect.width(), 1), color);
    if (rect.height() < 2) return;
    fill(QRect(rect.left(), rect.bottom(), rect.width(), 1), color);
    fill(QRect(rect.left(), rect.top() + 1, 1, rect.height() - 2), color);
    if (rect.width() > 1) fill(QRect(rect.right(), rect.top() + 1, 1, rect.height() - 2), color);
}

void Raster::segment(double x0, double y0, double x1, double y1, double width, Color color, LineStyle style,
                     double phase) {
    const bool horizontal = std::abs(x1 - x0) >= std::abs(y1 - y0);
    // The line's near side lies on a pixel's edge: one crisp row, and at most one soft one.
    const double across = std::round((horizontal ? y0 : x0) - width / 2);
    double from = horizontal ? x0 : y0, to = horizontal ? x1 : y1;
    const bool backwards = from > to;
    const auto stroke = [&](double a, double b) {
        if (horizontal)
            fill(a, across, b, across + width, color);
        else
            fill(across, a, across + width, b, color);
    };
    const std::span<const double> pattern = dashPattern(style);
    if (pattern.empty()) {
        if (backwards) std::swap(from, to);
        // Half a width further at both ends closes the corners.
        stroke(std::round(from - width / 2), std::round(to - width / 2) + width);
        return;
    }
    const double low = horizontal ? m_clip.left() : m_clip.top();
    const double high = (horizontal ? m_clip.right() : m_clip.bottom()) + 1.0;
    double period = 0;
    for (const double length : pattern) period += length * width / 1.5;
    const double length = std::abs(to - from);
    // Distances run from the segment's start; only what the clip shows is walked.
    double first = backwards ? from - high : low - from;
    double last = backwards ? from - low : high - from;
    first = std::max(first, 0.0);
    last = std::min(last, length);
    if (first >= last) return;
    double at = std::floor((first + phase) / period) * period - phase;
    while (at < last) {
        bool on = true;
        for (const double part : pattern) {
            const double next = at + part * width / 1.5;
            const double a = std::max(at, 0.0), b = std::min(next, length);
            if (on && a < b) backwards ? stroke(from - b, from - a) : stroke(from + a, from + b);
            at = next;
            on = !on;
        }
    }
}

}  // namespace zonewright::app
