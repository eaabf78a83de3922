// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/bridge/document_bridge.h"
#include "app/desktop/bridge/editor.h"
#include "app/desktop/bridge/selection.h"

#include <QPointer>
#include <QScrollArea>

namespace zonewright::app {

class DocumentInspector;
class ElementInspector;
class RelationInspector;

// Shows what is selected: one element, one relation, how many there are of several, or the whole drawing.
class InspectorPanel : public QScrollArea {
    Q_OBJECT

public:
    InspectorPanel(DocumentBridge& bridge, Editor& editor, Selection& selection, QWidget* parent = nullptr);

    // Another subject, or the same anew.
    void rebuild();
    // The same subject after an edit.
    void refresh();

signals:
    void elementRequested(const zonewright::model::ElementId& element);

private:
    QWidget* several();

    DocumentBridge& m_bridge;
    Editor& m_editor;
    Selection& m_selection;
    QPointer<ElementInspector> m_element;
    QPointer<RelationInspector> m_relation;
    QPointer<DocumentInspector> m_document;
};

}  // namespace zonewright::app
