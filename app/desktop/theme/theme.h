// SPDX-License-Identifier: Apache-2.0
// The one look of all windows: Azure blue, white and grays; red and amber for risk alone.
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QPixmap>
#include <QString>

class QApplication;

namespace zonewright::app {

namespace color {
inline const QColor kBlue{0x00, 0x78, 0xD4};
inline const QColor kBlueDark{0x00, 0x5A, 0x9E};
inline const QColor kBlueTint{0xEF, 0xF6, 0xFC};
inline const QColor kBlueLine{0xC7, 0xE0, 0xF4};
inline const QColor kInk{0x20, 0x1F, 0x1E};
inline const QColor kText{0x32, 0x31, 0x30};
inline const QColor kTextSecond{0x60, 0x5E, 0x5C};  // 6.5:1 on white
inline const QColor kTextFaint{0x73, 0x71, 0x6F};   // 4.8:1 on white
inline const QColor kLine{0xE1, 0xDF, 0xDD};
inline const QColor kPanel{0xFA, 0xF9, 0xF8};
inline const QColor kHover{0xF3, 0xF2, 0xF1};
inline const QColor kCanvas{0xF7, 0xF8, 0xFA};
inline const QColor kRed{0xA4, 0x26, 0x2C};
inline const QColor kRedTint{0xFD, 0xE7, 0xE9};
inline const QColor kAmber{0x8A, 0x5A, 0x00};
inline const QColor kAmberTint{0xFF, 0xF4, 0xCE};
inline const QColor kGreen{0x0B, 0x6A, 0x0B};
inline const QColor kGreenTint{0xDF, 0xF6, 0xDD};
}  // namespace color

// Distances are multiples of it, in pixels at 100 %.
inline constexpr int kGap = 8;

// Registers the fonts that the program carries; needed for pictures too.
void loadFonts();

// Fonts, palette and style sheet for the whole program.
void applyTheme(QApplication& application);

enum class TextRole { caption, body, strong, heading, title };
QFont fontFor(TextRole role);

// A button's picture, drawn in `ink` with paler states for disabled buttons. `name` is a file stem of theme/glyphs.
QIcon glyph(const QString& name, const QColor& ink = color::kText);
QPixmap glyphPixmap(const QString& name, const QColor& ink, int size, qreal pixelRatio);

}  // namespace zonewright::app
