// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QToolButton;
class QVBoxLayout;
class QLabel;

namespace zonewright::app {

// A heading that opens and closes what is below it.
class SectionBox : public QWidget {
    Q_OBJECT

public:
    explicit SectionBox(const QString& title, QWidget* parent = nullptr);

    void add(QWidget* row);
    void setOpen(bool open);
    bool isOpen() const;
    // A quiet word at the right: how much is in it.
    void setNote(const QString& note);

signals:
    void toggled(bool open);

private:
    QToolButton* m_head;
    QLabel* m_note;
    QWidget* m_body;
    QVBoxLayout* m_rows;
};

}  // namespace zonewright::app
