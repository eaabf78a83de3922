// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/canvas/icon_cache.h"

#include "templates/drawing/icon_source.h"

#include <QByteArray>
#include <QPainter>
#include <QSvgRenderer>

namespace zonewright::app {

namespace {

// Zooming visits many sizes; past this the cache starts anew.
constexpr std::size_t kMostImages = 4000;

QByteArray sourceOf(const std::string& name) {
    const std::string_view source = templates::iconSource(name);
    return {source.data(), static_cast<qsizetype>(source.size())};
}

}  // namespace

const QImage& IconCache::image(const std::string& name, int pixels) {
    Key key{name, pixels};
    const auto found = m_images.find(key);
    if (found != m_images.end()) return found->second;
    if (m_images.size() >= kMostImages) m_images.clear();
    QImage image(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    drawShapes(painter, name, QRectF(0, 0, pixels, pixels));
    painter.end();
    return m_images.emplace(std::move(key), std::move(image)).first->second;
}

void IconCache::drawShapes(QPainter& painter, const std::string& name, const QRectF& rect) {
    QSvgRenderer renderer(sourceOf(name));
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    renderer.render(&painter, rect);
}

}  // namespace zonewright::app
