// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>
#include <QTimer>

namespace zonewright::app {

// A short message above the lower edge of a widget that goes by itself: for what was refused, where one is looking.
class Toast : public QLabel {
    Q_OBJECT

public:
    explicit Toast(QWidget* over);

    void say(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void settle();

    QTimer m_clock;
};

}  // namespace zonewright::app
