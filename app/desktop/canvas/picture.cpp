// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/canvas/picture.h"

#include "app/desktop/canvas/paint.h"
#include "app/desktop/theme/theme.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>
#include <cmath>

namespace zonewright::app {

namespace {

constexpr double kLongestSide = 16384;

void paintList(QPainter& painter, const templates::DisplayList& list, double scale, Quality quality) {
    loadFonts();
    IconCache icons;
    const Projection projection{scale, QPoint(static_cast<int>(std::lround(list.bounds.x * scale)),
                                              static_cast<int>(std::lround(list.bounds.y * scale)))};
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    ItemPainter shapes(painter, projection, icons, quality);
    for (const templates::DisplayItem& item : list.items) shapes.paint(item);
}

// Qt stamps the time of writing into a PDF; blanked in place, so that offsets stay true.
void removeTime(QByteArray& pdf) {
    const qsizetype at = pdf.indexOf("/CreationDate (D:");
    if (at < 0) return;
    for (qsizetype i = at + 17; i < pdf.size() && pdf[i] != ')'; ++i)
        if (pdf[i] >= '0' && pdf[i] <= '9') pdf[i] = '0';
    // The zeroth month and day are none: the first of January 2000.
    pdf.replace(at + 17, 8, "20000101");
}

}  // namespace

QImage drawPicture(const templates::DisplayList& list, double scale) {
    const double longest = std::max({1.0, list.bounds.width, list.bounds.height});
    scale = std::min(scale, kLongestSide / longest);
    QImage image(std::max(1, int(std::ceil(list.bounds.width * scale))),
                 std::max(1, int(std::ceil(list.bounds.height * scale))), QImage::Format_ARGB32_Premultiplied);
    image.fill(toQt(list.background));
    QPainter painter(&image);
    paintList(painter, list, scale, Quality::picture);
    return image;
}

QImage drawThumbnail(const templates::DisplayList& list, QSize room) {
    const double wide = room.width() / std::max(1.0, list.bounds.width),
                 high = room.height() / std::max(1.0, list.bounds.height);
    return drawPicture(list, std::min({wide, high, 1.0}));
}

QByteArray drawPng(const templates::DisplayList& list, double scale) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    drawPicture(list, scale).save(&buffer, "PNG");
    return bytes;
}

QByteArray drawPdf(const templates::DisplayList& list, const QString& title) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(title);
        writer.setCreator("Zonewright " ZONEWRIGHT_VERSION);
        // A pixel at 100 % is 1/96 inch.
        writer.setResolution(96);
        writer.setPageSize(QPageSize(QSizeF(list.bounds.width, list.bounds.height) * 72.0 / 96.0, QPageSize::Point, {},
                                     QPageSize::ExactMatch));
        writer.setPageMargins(QMarginsF());
        QPainter painter(&writer);
        painter.fillRect(QRectF(0, 0, list.bounds.width, list.bounds.height), toQt(list.background));
        paintList(painter, list, 1, Quality::paper);
    }
    removeTime(bytes);
    return bytes;
}

}  // namespace zonewright::app
