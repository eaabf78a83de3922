// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

class QTreeView;

namespace zonewright::app {

// Rows of findings and paths: a coloured mark, a title, a quieter second line, and a small badge at the right. Rows
// without a subtitle are headings.
class TwoLineDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    enum Role {
        SubtitleRole = Qt::UserRole + 10,
        MarkRole,       // QColor
        BadgeRole,      // QString
        BadgeInkRole,   // QColor
        BadgeFillRole,  // QColor
        FadedRole       // bool: accepted, no longer asks for anything
    };

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

// Makes a list, or a tree that stands for one with headings, show its rows that way.
void showTwoLines(QAbstractItemView& list);
void showTwoLines(QTreeView& list);

}  // namespace zonewright::app
