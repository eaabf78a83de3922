// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/inspector/value_editor.h"

class QPushButton;

namespace zonewright::app {

// A record or a list of records: a button that says how many, and opens them as a table.
class RecordsEditor : public ValueEditor {
    Q_OBJECT

public:
    RecordsEditor(const model::ValueType& type, const model::Catalogue& catalogue, const QString& title,
                  QWidget* parent = nullptr);

    void display(const std::optional<model::Value>& drawn, const QString& undrawn) override;

private:
    void openTable();

    model::ValueType m_type;
    const model::Catalogue& m_catalogue;
    QString m_title;
    QPushButton* m_button;
    std::optional<model::Value> m_value;
};

}  // namespace zonewright::app
