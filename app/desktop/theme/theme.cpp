// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QPainter>
#include <QPalette>
#include <QStyleFactory>
#include <QSvgRenderer>

// Outside any namespace, as Qt asks for resources in a static library.
static void initDesktopResources() { Q_INIT_RESOURCE(desktop); }

namespace zonewright::app {

QString styleSheet();

namespace {

constexpr const char* kFamily = "Inter";

QPalette palette() {
    QPalette p;
    p.setColor(QPalette::Window, Qt::white);
    p.setColor(QPalette::WindowText, color::kText);
    p.setColor(QPalette::Base, Qt::white);
    p.setColor(QPalette::AlternateBase, color::kPanel);
    p.setColor(QPalette::Text, color::kText);
    p.setColor(QPalette::Button, Qt::white);
    p.setColor(QPalette::ButtonText, color::kText);
    p.setColor(QPalette::BrightText, Qt::white);
    p.setColor(QPalette::PlaceholderText, color::kTextFaint);
    p.setColor(QPalette::Highlight, color::kBlue);
    p.setColor(QPalette::HighlightedText, Qt::white);
    p.setColor(QPalette::Link, color::kBlueDark);
    p.setColor(QPalette::LinkVisited, color::kBlueDark);
    p.setColor(QPalette::ToolTipBase, Qt::white);
    p.setColor(QPalette::ToolTipText, color::kText);
    p.setColor(QPalette::Light, Qt::white);
    p.setColor(QPalette::Midlight, color::kHover);
    p.setColor(QPalette::Mid, color::kLine);
    p.setColor(QPalette::Dark, QColor(0xC8, 0xC6, 0xC4));
    p.setColor(QPalette::Shadow, QColor(0x8A, 0x88, 0x86));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, QColor(0xA1, 0x9F, 0x9D));
    return p;
}

}  // namespace

void loadFonts() {
    static const bool once = [] {
        initDesktopResources();
        for (const char* weight : {"Regular", "Medium", "SemiBold"})
            QFontDatabase::addApplicationFont(QString(":/fonts/Inter-%1.otf").arg(weight));
        return true;
    }();
    Q_UNUSED(once);
}

QFont fontFor(TextRole role) {
    QFont font(kFamily);
    font.setHintingPreference(QFont::PreferNoHinting);
    switch (role) {
        case TextRole::caption: font.setPixelSize(11); break;
        case TextRole::body: font.setPixelSize(13); break;
        case TextRole::strong:
            font.setPixelSize(13);
            font.setWeight(QFont::DemiBold);
            break;
        case TextRole::heading:
            font.setPixelSize(16);
            font.setWeight(QFont::DemiBold);
            break;
        case TextRole::title:
            font.setPixelSize(28);
            font.setWeight(QFont::DemiBold);
            break;
    }
    return font;
}

void applyTheme(QApplication& application) {
    loadFonts();
    QApplication::setStyle(QStyleFactory::create("Fusion"));
    QApplication::setPalette(palette());
    QApplication::setFont(fontFor(TextRole::body));
    application.setStyleSheet(styleSheet());
}

QPixmap glyphPixmap(const QString& name, const QColor& ink, int size, qreal pixelRatio) {
    initDesktopResources();
    QFile file(QString(":/glyphs/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) return {};
    QByteArray text = file.readAll();
    text.replace("currentColor", ink.name().toLatin1());
    QSvgRenderer renderer(text);
    QPixmap pixmap(QSize(size, size) * pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(pixelRatio);
    return pixmap;
}

QIcon glyph(const QString& name, const QColor& ink) {
    QIcon icon;
    for (const qreal ratio : {1.0, 2.0}) {
        icon.addPixmap(glyphPixmap(name, ink, 20, ratio), QIcon::Normal);
        icon.addPixmap(glyphPixmap(name, QColor(0xBE, 0xBB, 0xB8), 20, ratio), QIcon::Disabled);
    }
    return icon;
}

}  // namespace zonewright::app
