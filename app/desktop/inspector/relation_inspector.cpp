// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/inspector/relation_inspector.h"

#include "app/desktop/bridge/describe.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/inspector/notes_editor.h"
#include "app/desktop/inspector/property_row.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace zonewright::app {

RelationInspector::RelationInspector(DocumentBridge& bridge, Editor& editor, const model::RelationId& id,
                                     QWidget* parent)
    : QWidget(parent), m_bridge(bridge), m_relation(id), m_name(new QLineEdit), m_notes(new NotesEditor) {
    setObjectName("panel");
    const model::LandingZone& zone = bridge.document().zone();
    const model::Relation& relation = *zone.find(id);
    const model::RelationKind* kind = bridge.catalogue()->relationKind(relation.kind);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGap, 2 * kGap, 2 * kGap, 2 * kGap);
    layout->setSpacing(kGap);
    layout->addWidget(label(tr("Relation"), "caption"));
    layout->addWidget(paragraph(kind ? toQt(kind->label) : toQt(relation.kind), "heading"));
    if (kind && !kind->meaning.empty()) layout->addWidget(paragraph(toQt(kind->meaning), "second"));
    const auto end = [&](const QString& role, const model::ElementId& element) {
        auto* text = new QLabel(QString("%1 <a style='color:#005A9E' href='x'>%2</a>")
                                    .arg(role, typeAndName(zone, *bridge.catalogue(), element).toHtmlEscaped()));
        text->setWordWrap(true);
        connect(text, &QLabel::linkActivated, this, [this, element] { emit elementRequested(element); });
        layout->addWidget(text);
    };
    end(tr("From"), relation.source);
    end(tr("To"), relation.target);
    auto* named = new QHBoxLayout;
    named->setSpacing(6);
    auto* nameLabel = new QLabel(tr("Name"));
    nameLabel->setFixedWidth(156);
    nameLabel->setBuddy(m_name);
    m_name->setObjectName("relationName");
    m_name->setAccessibleName(tr("Name"));
    named->addWidget(nameLabel);
    named->addWidget(m_name, 1);
    named->addSpacing(30);
    layout->addLayout(named);
    connect(m_name, &QLineEdit::textEdited, this, [&editor, id](const QString& text) { editor.renameRelation(id, text); });
    if (kind && !kind->properties.empty()) {
        layout->addWidget(line());
        for (const model::RelationProperty& property : kind->properties) {
            auto* row = new PropertyRow(toQt(property.key), toQt(property.meaning), property.type, *bridge.catalogue(),
                                        [&editor, id, key = property.key](const std::optional<model::Value>& value) {
                                            return editor.setProperty(id, key, value);
                                        });
            layout->addWidget(row);
            m_rows.push_back({&property, row});
        }
    }
    layout->addWidget(line());
    layout->addWidget(label(tr("Notes"), "caption"));
    layout->addWidget(m_notes);
    connect(m_notes, &NotesEditor::edited, this, [&editor, id](const QString& text) { editor.setNotes(id, text); });
    auto* remove = new QPushButton(glyph("remove"), tr("Remove relation"));
    connect(remove, &QPushButton::clicked, this, [&editor, id] { editor.remove(id); });
    layout->addSpacing(kGap);
    layout->addWidget(remove, 0, Qt::AlignLeft);
    layout->addStretch(1);
    refresh();
}

void RelationInspector::refresh() {
    const model::Relation* relation = m_bridge.isOpen() ? m_bridge.document().zone().find(m_relation) : nullptr;
    if (!relation) return;
    if (m_name->text().trimmed() != toQt(relation->name)) m_name->setText(toQt(relation->name));
    m_name->setPlaceholderText(toQt(relation->id.value));
    m_notes->display(toQt(relation->notes));
    for (const Row& row : m_rows) {
        const auto value = relation->properties.find(row.property->key);
        const QString explanation =
            QString("<p><b>%1</b></p><p>%2</p>")
                .arg(toQt(row.property->key).toHtmlEscaped(), toQt(row.property->meaning).toHtmlEscaped());
        row.row->display(value == relation->properties.end() ? std::nullopt : std::optional(value->second),
                         row.property->required ? tr("needed") : tr("not drawn"), explanation);
    }
}

}  // namespace zonewright::app
