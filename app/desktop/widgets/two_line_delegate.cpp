// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/widgets/two_line_delegate.h"

#include "app/desktop/theme/theme.h"

#include <QPainter>
#include <QTreeView>

namespace zonewright::app {

void TwoLineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect row = option.rect;
    const QString subtitle = index.data(SubtitleRole).toString();
    if (subtitle.isEmpty()) {
        painter->setFont(fontFor(TextRole::strong));
        painter->setPen(color::kTextSecond);
        painter->drawText(row.adjusted(kGap, 0, -kGap, 0), Qt::AlignVCenter, index.data().toString());
        painter->restore();
        return;
    }
    const bool selected = option.state & QStyle::State_Selected;
    if (selected || option.state & QStyle::State_MouseOver) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? QColor(0xDE, 0xEC, 0xF9) : color::kHover);
        painter->drawRoundedRect(row.adjusted(2, 1, -2, -1), 4, 4);
    }
    if (selected && option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(color::kBlue, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(row).adjusted(2.5, 1.5, -2.5, -1.5), 4, 4);
    }
    if (index.data(FadedRole).toBool()) painter->setOpacity(0.6);
    const auto mark = index.data(MarkRole).value<QColor>();
    if (mark.isValid()) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(mark);
        painter->drawRoundedRect(QRectF(row.left() + kGap, row.top() + 10, 4, row.height() - 20), 2, 2);
    }
    QRect text = row.adjusted(kGap + 12, 8, -kGap, -8);
    const QString badge = index.data(BadgeRole).toString();
    if (!badge.isEmpty()) {
        painter->setFont(fontFor(TextRole::caption));
        const int width = painter->fontMetrics().horizontalAdvance(badge) + 12;
        const QRectF pill(text.right() - width, text.top(), width, 18);
        painter->setPen(Qt::NoPen);
        painter->setBrush(index.data(BadgeFillRole).value<QColor>());
        painter->drawRoundedRect(pill, 9, 9);
        painter->setPen(index.data(BadgeInkRole).value<QColor>());
        painter->drawText(pill, Qt::AlignCenter, badge);
        text.setRight(static_cast<int>(pill.left()) - kGap);
    }
    painter->setFont(fontFor(TextRole::strong));
    painter->setPen(color::kInk);
    painter->drawText(QRect(text.left(), text.top(), text.width(), 18), Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, text.width()));
    painter->setFont(fontFor(TextRole::body));
    painter->setPen(color::kTextSecond);
    const int full = row.right() - kGap - text.left();
    painter->drawText(QRect(text.left(), text.top() + 20, full, 18), Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(subtitle, Qt::ElideRight, full));
    painter->restore();
}

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    return {120, index.data(SubtitleRole).toString().isEmpty() ? 32 : 54};
}

void showTwoLines(QAbstractItemView& list) {
    list.setItemDelegate(new TwoLineDelegate(&list));
    list.setMouseTracking(true);
    list.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
}

void showTwoLines(QTreeView& list) {
    list.setHeaderHidden(true);
    list.setRootIsDecorated(false);
    list.setIndentation(0);
    showTwoLines(static_cast<QAbstractItemView&>(list));
}

}  // namespace zonewright::app
