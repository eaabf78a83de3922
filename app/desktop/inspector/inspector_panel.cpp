// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/inspector/inspector_panel.h"

#include "app/desktop/bridge/describe.h"
#include "app/desktop/inspector/document_inspector.h"
#include "app/desktop/inspector/element_inspector.h"
#include "app/desktop/inspector/relation_inspector.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace zonewright::app {

InspectorPanel::InspectorPanel(DocumentBridge& bridge, Editor& editor, Selection& selection, QWidget* parent)
    : QScrollArea(parent), m_bridge(bridge), m_editor(editor), m_selection(selection) {
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Inspector"));
    connect(&selection, &Selection::changed, this, &InspectorPanel::rebuild);
    connect(&bridge, &DocumentBridge::replaced, this, &InspectorPanel::rebuild);
}

void InspectorPanel::rebuild() {
    QWidget* content = nullptr;
    if (!m_bridge.isOpen()) {
        content = new QWidget;
    } else if (const model::ElementId id = m_selection.single(); !id.empty() && m_bridge.document().zone().find(id)) {
        auto* inspector = new ElementInspector(m_bridge, m_editor, id);
        connect(inspector, &ElementInspector::elementRequested, this, &InspectorPanel::elementRequested);
        connect(inspector, &ElementInspector::relationRequested, this,
                [this](const model::RelationId& relation) { m_selection.set({}, {relation}); });
        m_element = inspector;
        content = inspector;
    } else if (m_selection.elements().empty() && m_selection.relations().size() == 1 &&
               m_bridge.document().zone().find(*m_selection.relations().begin())) {
        auto* inspector = new RelationInspector(m_bridge, m_editor, *m_selection.relations().begin());
        connect(inspector, &RelationInspector::elementRequested, this, &InspectorPanel::elementRequested);
        m_relation = inspector;
        content = inspector;
    } else if (!m_selection.isEmpty()) {
        content = several();
    } else {
        auto* inspector = new DocumentInspector(m_bridge, m_editor);
        m_document = inspector;
        content = inspector;
    }
    // The old content may be the sender of what led here: it goes with the next event.
    if (QWidget* old = takeWidget()) old->deleteLater();
    setWidget(content);
    verticalScrollBar()->setValue(0);
}

QWidget* InspectorPanel::several() {
    auto* view = new QWidget;
    view->setObjectName("panel");
    auto* layout = new QVBoxLayout(view);
    layout->setContentsMargins(2 * kGap, 2 * kGap, 2 * kGap, 2 * kGap);
    layout->setSpacing(kGap);
    const auto elements = m_selection.elements().size(), relations = m_selection.relations().size();
    QStringList parts;
    if (elements > 0) parts << (elements == 1 ? tr("1 element") : tr("%1 elements").arg(elements));
    if (relations > 0) parts << (relations == 1 ? tr("1 relation") : tr("%1 relations").arg(relations));
    layout->addWidget(label(tr("%1 selected").arg(parts.join(tr(" and "))), "heading"));
    int listed = 0;
    for (const model::ElementId& id : m_selection.elements()) {
        if (++listed > 20) break;
        layout->addWidget(paragraph(typeAndName(m_bridge.document().zone(), *m_bridge.catalogue(), id), "second"));
    }
    if (elements > 20) layout->addWidget(label(tr("and %1 more").arg(elements - 20), "caption"));
    layout->addSpacing(kGap);
    if (elements > 0) {
        auto* wrap = new QPushButton(glyph("zone"), tr("Wrap in a zone"));
        connect(wrap, &QPushButton::clicked, this, [this] { m_editor.wrapInZone(); });
        layout->addWidget(wrap, 0, Qt::AlignLeft);
    }
    auto* remove = new QPushButton(glyph("remove"), tr("Delete"));
    connect(remove, &QPushButton::clicked, this, [this] { m_editor.removeSelected(); });
    layout->addWidget(remove, 0, Qt::AlignLeft);
    layout->addStretch(1);
    return view;
}

void InspectorPanel::refresh() {
    if (m_element) m_element->refresh();
    if (m_relation) m_relation->refresh();
    if (m_document) m_document->refresh();
}

}  // namespace zonewright::app
