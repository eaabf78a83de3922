// SPDX-License-Identifier: Apache-2.0
// One painter for the primitives of templates/drawing: canvas, picture files and PDF look the same.
#pragma once

#include "app/desktop/canvas/icon_cache.h"
#include "app/desktop/canvas/projection.h"
#include "templates/drawing/display_list.h"

#include <QColor>
#include <QFont>

#include <array>
#include <map>

class QPainter;

namespace zonewright::app {

inline QColor toQt(templates::Color c) { return QColor(c.r, c.g, c.b, c.a); }

// `screen` snaps boxes to pixels; `picture` draws where the shapes say; `paper` draws icons as shapes too.
enum class Quality { screen, picture, paper };

class ItemPainter {
public:
    // All of it must outlive the item painter; the icon cache and the painter stay the caller's.
    ItemPainter(QPainter& painter, const Projection& projection, IconCache& icons, Quality quality,
                templates::Detail detail = templates::Detail::close);

    void paint(const templates::DisplayItem& item);
    // For callers that draw an item's lines or boxes themselves.
    void paintWithoutLines(const templates::DisplayItem& item) { paintOthers<templates::Polyline>(item); }
    void paintWithoutBoxes(const templates::DisplayItem& item) { paintOthers<templates::Box>(item); }
    void paint(const templates::Polyline& line);
    void paintHead(const templates::PointF& from, const templates::PointF& tip, double width, templates::Color color);

private:
    template <class Left>
    void paintOthers(const templates::DisplayItem& item);
    void paint(const templates::Box& box);
    void paint(const templates::Text& text);
    void paint(const templates::Icon& icon);
    const QFont& font(const templates::Text& text);

    QPainter& m_painter;
    const Projection& m_projection;
    IconCache& m_icons;
    Quality m_quality;
    templates::Detail m_detail;
    std::map<std::pair<int, int>, QFont> m_fonts;  // by weight and hundredths of a pixel
};

// The head of an arrow that ends at `tip`, coming from `from`, for a line of that width: three points, the tip first.
std::array<templates::PointF, 3> arrowHead(const templates::PointF& from, const templates::PointF& tip, double width);

}  // namespace zonewright::app
