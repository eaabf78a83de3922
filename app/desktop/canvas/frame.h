// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/canvas/icon_cache.h"
#include "app/desktop/canvas/projection.h"
#include "app/desktop/canvas/scene.h"

#include <QImage>
#include <QRegion>

namespace zonewright::app {

// The canvas as a picture that is kept between paints: panning shifts it, edits repaint what they damaged.
class Frame {
public:
    void resize(QSize pixels);
    QSize size() const { return m_image.size(); }

    const Projection& projection() const { return m_projection; }
    // Keeps what stays visible when only the origin changes; otherwise damages all.
    void project(const Projection& projection);

    void damage(const Damage& damage);
    void damageAll();
    // In pixels; empties what damage() gathered. What it answers with has been repainted.
    QRegion repaint(const Scene& scene);

    const QImage& image() const { return m_image; }
    IconCache& icons() { return m_icons; }

private:
    void paint(const Scene& scene, const QRect& clip);

    QImage m_image;
    Projection m_projection;
    QRegion m_dirty;
    IconCache m_icons;
};

}  // namespace zonewright::app
