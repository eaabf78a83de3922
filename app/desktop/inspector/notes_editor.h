// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>

namespace zonewright::app {

// Free text of a few lines. Grows with what is in it; Tab goes on to the next field.
class NotesEditor : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit NotesEditor(QWidget* parent = nullptr);

    // Keeps cursor and blanks where the text means the same. Never emits edited().
    void display(const QString& text);

signals:
    void edited(const QString& text);

private:
    void fitHeight();
};

}  // namespace zonewright::app
