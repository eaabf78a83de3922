// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/bridge/document_bridge.h"
#include "app/desktop/bridge/editor.h"

#include <QWidget>

#include <map>
#include <vector>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace zonewright::app {

class NotesEditor;
class PropertyRow;
class RelationAdder;
class SectionBox;

// Everything about one element: what it is, its name, its properties by section, its relations.
class ElementInspector : public QWidget {
    Q_OBJECT

public:
    ElementInspector(DocumentBridge& bridge, Editor& editor, const model::ElementId& element,
                     QWidget* parent = nullptr);

    // Reads the drawing again; editors keep their focus.
    void refresh();

signals:
    void elementRequested(const zonewright::model::ElementId& element);
    void relationRequested(const zonewright::model::RelationId& relation);

private:
    void addHead();
    void addProperties();
    void fillRelations();
    void filter(const QString& text);
    const model::Element* element() const;

    struct Row {
        const model::Property* property;
        PropertyRow* row;
        SectionBox* section;
    };

    DocumentBridge& m_bridge;
    Editor& m_editor;
    model::ElementId m_element;
    const model::ElementType* m_type;
    QVBoxLayout* m_layout;
    QLineEdit* m_name = nullptr;
    QLabel* m_inside = nullptr;
    std::vector<SectionBox*> m_sections;
    std::vector<Row> m_rows;
    SectionBox* m_relations = nullptr;
    QWidget* m_relationRows = nullptr;
    QVBoxLayout* m_relationLayout = nullptr;
    std::vector<model::RelationRef> m_shownRelations;
    RelationAdder* m_adder = nullptr;
    NotesEditor* m_notes = nullptr;
};

}  // namespace zonewright::app
