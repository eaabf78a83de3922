// SPDX-License-Identifier: Apache-2.0
#pragma once

// Qt first: moc 6.4 cannot read <compare> as the first standard header.
#include <QObject>

#include "model/document/snapshot.h"
#include "model/landing_zone/ids.h"

#include <set>

namespace zonewright::app {

// What is selected, for all panels alike.
class Selection : public QObject {
    Q_OBJECT

public:
    using Elements = std::set<model::ElementId>;
    using Relations = std::set<model::RelationId>;

    explicit Selection(QObject* parent = nullptr) : QObject(parent) {}

    const Elements& elements() const { return m_elements; }
    const Relations& relations() const { return m_relations; }
    bool isEmpty() const { return m_elements.empty() && m_relations.empty(); }
    bool has(const model::ElementId& id) const { return m_elements.contains(id); }
    bool has(const model::RelationId& id) const { return m_relations.contains(id); }
    // The only element selected, with no relation beside it; empty when there is none such.
    model::ElementId single() const;

    void set(Elements elements, Relations relations = {});
    void toggle(const model::ElementId& id);
    void toggle(const model::RelationId& id);
    void clear() { set({}, {}); }
    // Drops what a drawing no longer holds.
    void keepIn(const model::Drawing& drawing);

signals:
    void changed();

private:
    Elements m_elements;
    Relations m_relations;
};

}  // namespace zonewright::app
