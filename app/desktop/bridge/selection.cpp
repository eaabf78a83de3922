// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/bridge/selection.h"

namespace zonewright::app {

model::ElementId Selection::single() const {
    return m_elements.size() == 1 && m_relations.empty() ? *m_elements.begin() : model::ElementId();
}

void Selection::set(Elements elements, Relations relations) {
    if (elements == m_elements && relations == m_relations) return;
    m_elements = std::move(elements);
    m_relations = std::move(relations);
    emit changed();
}

void Selection::toggle(const model::ElementId& id) {
    if (m_elements.erase(id) == 0) m_elements.insert(id);
    emit changed();
}

void Selection::toggle(const model::RelationId& id) {
    if (m_relations.erase(id) == 0) m_relations.insert(id);
    emit changed();
}

void Selection::keepIn(const model::Drawing& drawing) {
    Elements elements;
    Relations relations;
    for (const auto& id : m_elements)
        if (drawing.zone.exists(id)) elements.insert(id);
    for (const auto& id : m_relations)
        if (drawing.zone.find(id)) relations.insert(id);
    set(std::move(elements), std::move(relations));
}

}  // namespace zonewright::app
