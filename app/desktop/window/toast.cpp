// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/window/toast.h"

#include "app/desktop/theme/theme.h"

#include <QEvent>

namespace zonewright::app {

namespace {

constexpr int kShownFor = 5000;

}  // namespace

Toast::Toast(QWidget* over) : QLabel(over) {
    setStyleSheet("QLabel { background: #323130; color: white; border-radius: 6px; padding: 10px 16px; }");
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    hide();
    m_clock.setSingleShot(true);
    connect(&m_clock, &QTimer::timeout, this, &QWidget::hide);
    over->installEventFilter(this);
}

void Toast::say(const QString& text) {
    setText(text);
    settle();
    show();
    raise();
    m_clock.start(kShownFor);
}

void Toast::settle() {
    const int room = parentWidget()->width() - 8 * kGap;
    setWordWrap(false);
    QSize size = sizeHint();
    if (size.width() > room) {
        setWordWrap(true);
        size = QSize(room, heightForWidth(room));
    }
    setGeometry((parentWidget()->width() - size.width()) / 2, parentWidget()->height() - size.height() - 3 * kGap,
                size.width(), size.height());
}

bool Toast::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && isVisible()) settle();
    return QLabel::eventFilter(watched, event);
}

}  // namespace zonewright::app
