// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/inspector/value_editor.h"

class QComboBox;

namespace zonewright::app {

// Not drawn, one of some words, or unknown. Booleans are the words true and false.
class ChoiceEditor : public ValueEditor {
    Q_OBJECT

public:
    ChoiceEditor(const model::ValueType& type, const QString& title, QWidget* parent = nullptr);

    void display(const std::optional<model::Value>& drawn, const QString& undrawn) override;

protected:
    void mark(const QString& why) override;

private:
    model::ValueType m_type;
    QComboBox* m_box;
};

}  // namespace zonewright::app
