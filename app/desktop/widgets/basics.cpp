// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/widgets/basics.h"

#include "app/desktop/theme/theme.h"

#include <QFrame>
#include <QLabel>
#include <QLayout>
#include <QToolButton>

namespace zonewright::app {

QLabel* label(const QString& text, const char* role, QWidget* parent) {
    auto* result = new QLabel(text, parent);
    result->setObjectName(role);
    result->setTextFormat(Qt::PlainText);
    return result;
}

QLabel* paragraph(const QString& text, const char* role, QWidget* parent) {
    QLabel* result = label(text, role, parent);
    result->setWordWrap(true);
    result->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return result;
}

QLabel* pill(const QString& text, const QColor& ink, const QColor& fill, QWidget* parent) {
    QLabel* result = label(text, "pill", parent);
    result->setStyleSheet(
        QString("QLabel { color: %1; background: %2; border-radius: 8px; padding: 0 8px; font-size: 11px; }")
            .arg(ink.name(), fill.name()));
    result->setFixedHeight(18);
    result->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    return result;
}

QFrame* line(QWidget* parent) {
    auto* result = new QFrame(parent);
    result->setObjectName("line");
    return result;
}

QToolButton* glyphButton(const QString& name, const QString& says, QWidget* parent) {
    auto* result = new QToolButton(parent);
    result->setIcon(glyph(name));
    result->setIconSize(QSize(16, 16));
    result->setToolTip(says);
    result->setAccessibleName(says);
    result->setAutoRaise(true);
    return result;
}

void emptyLayout(QLayout* layout) {
    while (QLayoutItem* item = layout->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        } else if (item->layout()) {
            emptyLayout(item->layout());
        }
        delete item;
    }
}

}  // namespace zonewright::app
