// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/inspector/value_editor.h"

class QLineEdit;

namespace zonewright::app {

// What can be typed in one line: text, numbers, addresses, dates, and lists of these. Each keystroke that makes sense
// is an edit; what does not is marked and not passed on.
class LineEditor : public ValueEditor {
    Q_OBJECT

public:
    LineEditor(const model::ValueType& type, const QString& title, QWidget* parent = nullptr);

    // Offers words while typing; others stay possible.
    void suggest(const QStringList& words);
    void display(const std::optional<model::Value>& drawn, const QString& undrawn) override;

protected:
    void mark(const QString& why) override;

private:
    model::ValueType m_type;
    QLineEdit* m_line;
};

}  // namespace zonewright::app
