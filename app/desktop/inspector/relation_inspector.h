// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/bridge/document_bridge.h"
#include "app/desktop/bridge/editor.h"

#include <QWidget>

#include <vector>

class QLineEdit;

namespace zonewright::app {

class NotesEditor;
class PropertyRow;

// One relation: its ends, what it means, its properties.
class RelationInspector : public QWidget {
    Q_OBJECT

public:
    RelationInspector(DocumentBridge& bridge, Editor& editor, const model::RelationId& relation,
                      QWidget* parent = nullptr);

    void refresh();

signals:
    void elementRequested(const zonewright::model::ElementId& element);

private:
    struct Row {
        const model::RelationProperty* property;
        PropertyRow* row;
    };

    DocumentBridge& m_bridge;
    model::RelationId m_relation;
    std::vector<Row> m_rows;
    QLineEdit* m_name;
    NotesEditor* m_notes;
};

}  // namespace zonewright::app
