// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/inspector/value_editor.h"

class QMenu;
class QPushButton;

namespace zonewright::app {

// A list of words out of a closed set, ticked in a menu.
class TicksEditor : public ValueEditor {
    Q_OBJECT

public:
    TicksEditor(const model::ValueType& type, const QString& title, QWidget* parent = nullptr);

    void display(const std::optional<model::Value>& drawn, const QString& undrawn) override;

private:
    void collect();

    QPushButton* m_button;
    QMenu* m_menu;
};

}  // namespace zonewright::app
