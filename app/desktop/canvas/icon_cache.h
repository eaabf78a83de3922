// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QRectF>

#include <string>
#include <unordered_map>

class QPainter;

namespace zonewright::app {

// Icons of resources/icons as pictures, each drawn once for each size.
class IconCache {
public:
    // Square, `pixels` wide, premultiplied, without a device pixel ratio.
    const QImage& image(const std::string& name, int pixels);

    // Draws the icon as shapes, for paper.
    static void drawShapes(QPainter& painter, const std::string& name, const QRectF& rect);

private:
    struct Key {
        std::string name;
        int pixels;
        bool operator==(const Key&) const = default;
    };
    struct Hash {
        std::size_t operator()(const Key& key) const {
            return std::hash<std::string>{}(key.name) * 31 + static_cast<std::size_t>(key.pixels);
        }
    };
    std::unordered_map<Key, QImage, Hash> m_images;
};

}  // namespace zonewright::app
