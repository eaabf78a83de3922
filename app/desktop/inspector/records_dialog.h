// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalogue/catalogue.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTableWidget;
class QTableWidgetItem;

namespace zonewright::app {

// Records as a table: one row each, one column a field. Closed by OK only when every cell makes sense.
class RecordsDialog : public QDialog {
    Q_OBJECT

public:
    enum class Rows { one, many };

    RecordsDialog(const model::RecordSchema& schema, const model::ValueList& records, Rows rows, const QString& title,
                  QWidget* parent = nullptr);

    model::ValueList records() const;
    QTableWidget& table() const { return *m_table; }

private:
    void addRow(const model::Record& record);
    void moveRow(int by);
    void check();

    const model::RecordSchema& m_schema;
    QTableWidget* m_table;
    QLabel* m_wrong;
    QPushButton* m_ok;
};

}  // namespace zonewright::app
