// SPDX-License-Identifier: Apache-2.0
// The few small widgets that every panel is made of.
#pragma once

#include <QColor>
#include <QString>

class QFrame;
class QLabel;
class QLayout;
class QToolButton;
class QWidget;

namespace zonewright::app {

// `role` is an object name of the style sheet: caption, second, strong, heading, title.
QLabel* label(const QString& text, const char* role = "", QWidget* parent = nullptr);
// As label, over several lines, selectable by mouse.
QLabel* paragraph(const QString& text, const char* role = "", QWidget* parent = nullptr);
QLabel* pill(const QString& text, const QColor& ink, const QColor& fill, QWidget* parent = nullptr);
QFrame* line(QWidget* parent = nullptr);
// A button with a picture only; `says` is its tooltip and its accessible name.
QToolButton* glyphButton(const QString& glyph, const QString& says, QWidget* parent = nullptr);
// Deletes every widget of a layout, for panels that are filled anew.
void emptyLayout(QLayout* layout);

}  // namespace zonewright::app
