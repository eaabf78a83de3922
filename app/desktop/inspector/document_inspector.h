// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/bridge/document_bridge.h"
#include "app/desktop/bridge/editor.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace zonewright::app {

class PropertyRow;

// What holds for the whole drawing, and which relations the diagram in sight draws.
class DocumentInspector : public QWidget {
    Q_OBJECT

public:
    DocumentInspector(DocumentBridge& bridge, Editor& editor, QWidget* parent = nullptr);

    void refresh();

private:
    struct Row {
        const model::Property* property;
        PropertyRow* row;
    };
    void setLayers();

    DocumentBridge& m_bridge;
    Editor& m_editor;
    QLineEdit* m_name;
    QComboBox* m_undrawn;
    QLabel* m_contents;
    std::vector<std::pair<std::string, QCheckBox*>> m_layers;
    std::vector<Row> m_rows;
};

}  // namespace zonewright::app
