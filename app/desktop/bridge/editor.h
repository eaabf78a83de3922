// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/result.h"
#include "app/desktop/bridge/document_bridge.h"
#include "app/desktop/bridge/selection.h"

#include <QObject>

#include <optional>
#include <vector>

namespace zonewright::app {

// What a person does by hand, performed through model/edits: each call is one undo step, or changes nothing and says
// why, in its answer (empty: done) and through refused().
class Editor : public QObject {
    Q_OBJECT

public:
    Editor(DocumentBridge& bridge, Selection& selection, QObject* parent = nullptr);

    // The diagram that placements are meant for.
    void setDiagram(const model::DiagramId& diagram) { m_diagram = diagram; }
    const model::DiagramId& diagram() const { return m_diagram; }

    // Structure. What is added is selected.
    QString place(const std::string& type, const model::ElementId& container, model::Point absolute);
    QString move(const std::vector<model::ElementId>& elements, int dx, int dy,
                 const std::optional<model::ElementId>& into);
    QString resize(const model::ElementId& element, const model::Rect& absolute);
    QString connectElements(const model::ElementId& source, const model::ElementId& target, const std::string& kind);
    QString removeSelected();
    QString remove(const model::RelationId& relation);
    QString rename(const model::ElementId& element, const QString& name);
    QString renameRelation(const model::RelationId& relation, const QString& name);
    QString setNotes(const model::ElementId& element, const QString& notes);
    QString setNotes(const model::RelationId& relation, const QString& notes);
    QString arrange();  // the whole diagram
    QString wrapInZone();
    void copy();
    QString cut();
    QString paste();
    QString duplicate();

    // Values. Nothing: not drawn. Typing into one field is one step.
    QString setProperty(const model::ElementId& element, const std::string& key,
                        const std::optional<model::Value>& value);
    QString setProperty(const model::RelationId& relation, const std::string& key,
                        const std::optional<model::Value>& value);
    QString setSetting(const std::string& key, const std::optional<model::Value>& value);
    void renameLandingZone(const QString& name);
    void setUndrawn(model::Undrawn undrawn);
    QString apply(const analysis::Fix& fix);
    QString applyAll(const std::vector<analysis::Fix>& fixes);  // all of them, or none

    // Decisions.
    QString decide(const model::Decision& decision);
    QString withdraw(const model::DecisionId& decision);

    // Diagrams.
    model::DiagramId addDiagram(const QString& name);
    QString renameDiagram(const model::DiagramId& diagram, const QString& name);
    QString removeDiagram(const model::DiagramId& diagram);
    QString setLayers(const model::DiagramId& diagram, const std::vector<std::string>& layers);

signals:
    void refused(const QString& why);

private:
    QString answer(const model::Problems& problems);
    template <class T>
    QString answer(const model::Result<T>& result) {
        return result ? QString() : answer(result.error());
    }

    DocumentBridge& m_bridge;
    Selection& m_selection;
    model::DiagramId m_diagram;
    int m_pastes = 0;  // of the same content, each a little further off
};

}  // namespace zonewright::app
