// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/inspector/element_inspector.h"

#include "app/desktop/bridge/describe.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/inspector/notes_editor.h"
#include "app/desktop/inspector/property_row.h"
#include "app/desktop/inspector/relation_adder.h"
#include "app/desktop/inspector/relation_row.h"
#include "app/desktop/inspector/section_box.h"
#include "app/desktop/palette/palette_model.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSet>
#include <QVBoxLayout>

#include <algorithm>

namespace zonewright::app {

namespace {

// Sections that a person closed or opened stay so for all elements of the session.
std::map<QString, bool>& openSections() {
    static std::map<QString, bool> sections;
    return sections;
}

}  // namespace

ElementInspector::ElementInspector(DocumentBridge& bridge, Editor& editor, const model::ElementId& id, QWidget* parent)
    : QWidget(parent),
      m_bridge(bridge),
      m_editor(editor),
      m_element(id),
      m_type(bridge.catalogue()->type(element()->type)),
      m_layout(new QVBoxLayout(this)) {
    setObjectName("panel");
    m_layout->setContentsMargins(2 * kGap, 2 * kGap, 2 * kGap, 2 * kGap);
    m_layout->setSpacing(kGap);
    addHead();
    m_relations = new SectionBox(tr("Relations"));
    m_relationRows = new QWidget;
    m_relationLayout = new QVBoxLayout(m_relationRows);
    m_relationLayout->setContentsMargins(0, 0, 0, 0);
    m_relationLayout->setSpacing(2);
    m_relations->add(m_relationRows);
    m_adder = new RelationAdder(bridge, id);
    connect(m_adder, &RelationAdder::addRequested, this,
            [this](const std::string& kind, const model::ElementId& target) {
                m_editor.connectElements(m_element, target, kind);
            });
    m_relations->add(m_adder);
    addProperties();
    m_layout->addWidget(m_relations);
    auto* notes = new SectionBox(tr("Notes"));
    m_notes = new NotesEditor;
    notes->add(m_notes);
    connect(m_notes, &NotesEditor::edited, this, [this](const QString& text) { m_editor.setNotes(m_element, text); });
    notes->setOpen(!element()->notes.empty());
    m_layout->addWidget(notes);
    m_layout->addStretch(1);
    refresh();
}

const model::Element* ElementInspector::element() const {
    return m_bridge.isOpen() ? m_bridge.document().zone().find(m_element) : nullptr;
}

void ElementInspector::addHead() {
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    auto* icon = new QLabel;
    icon->setPixmap(elementIcon(m_type->icon).pixmap(QSize(32, 32), devicePixelRatioF()));
    icon->setFixedSize(40, 40);
    icon->setAlignment(Qt::AlignCenter);
    icon->setStyleSheet("background: #EFF6FC; border-radius: 6px;");
    head->addWidget(icon, 0, Qt::AlignTop);
    auto* titles = new QVBoxLayout;
    titles->setSpacing(2);
    titles->addWidget(paragraph(toQt(m_type->label), "heading"));
    QLabel* id = label(toQt(m_element.value), "caption");
    id->setToolTip(tr("The id in the file"));
    id->setTextInteractionFlags(Qt::TextSelectableByMouse);
    titles->addWidget(id);
    head->addLayout(titles, 1);
    m_layout->addLayout(head);
    if (!m_type->meaning.empty() || !m_type->links.empty()) {
        QString text = toQt(m_type->meaning).toHtmlEscaped();
        if (!text.isEmpty()) {
            text[0] = text[0].toUpper();
            if (!text.endsWith('.')) text += '.';
        }
        for (const std::string& link : m_type->links)
            text += QString(" <a style='color:#005A9E' href='%1'>%2</a>")
                        .arg(toQt(link).toHtmlEscaped(), tr("Documentation"));
        auto* meaning = new QLabel(text);
        meaning->setObjectName("second");
        meaning->setTextFormat(Qt::RichText);
        meaning->setWordWrap(true);
        meaning->setOpenExternalLinks(true);
        m_layout->addWidget(meaning);
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    auto* nameLabel = new QLabel(tr("Name"));
    nameLabel->setFixedWidth(156);
    m_name = new QLineEdit;
    m_name->setObjectName("elementName");
    m_name->setAccessibleName(tr("Name"));
    nameLabel->setBuddy(m_name);
    row->addWidget(nameLabel);
    row->addWidget(m_name, 1);
    row->addSpacing(30);
    m_layout->addLayout(row);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString& text) { m_editor.rename(m_element, text); });
    m_inside = new QLabel;
    m_inside->setObjectName("second");
    m_inside->setWordWrap(true);
    connect(m_inside, &QLabel::linkActivated, this,
            [this](const QString& link) { emit elementRequested(model::ElementId(fromQt(link))); });
    m_layout->addWidget(m_inside);
}

void ElementInspector::addProperties() {
    auto* search = new QLineEdit;
    search->setPlaceholderText(tr("Search properties"));
    search->setAccessibleName(tr("Search properties"));
    search->setObjectName("searchProperties");
    search->setClearButtonEnabled(true);
    search->addAction(glyph("search", color::kTextSecond), QLineEdit::LeadingPosition);
    search->setVisible(m_type->properties.size() > 8);
    connect(search, &QLineEdit::textChanged, this, &ElementInspector::filter);
    m_layout->addWidget(search);

    std::map<std::string, SectionBox*> sections;
    for (const model::Property& property : m_type->properties) {
        SectionBox*& section = sections[property.section];
        if (!section) {
            section = new SectionBox(property.section.empty() ? tr("Properties") : toQt(property.section));
            m_sections.push_back(section);
            m_layout->addWidget(section);
        }
        auto* row = new PropertyRow(toQt(property.key), toQt(property.meaning), property.type, *m_bridge.catalogue(),
                                    [this, key = property.key](const std::optional<model::Value>& value) {
                                        return m_editor.setProperty(m_element, key, value);
                                    });
        section->add(row);
        m_rows.push_back({&property, row, section});
    }
    // Open what says something about this element; the first section shows how it is done.
    const model::Element* drawn = element();
    for (std::size_t i = 0; i < m_sections.size(); ++i) {
        SectionBox* section = m_sections[i];
        const bool hasDrawn = std::ranges::any_of(m_rows, [&](const Row& row) {
            return row.section == section && drawn->properties.contains(row.property->key);
        });
        QString title;
        for (const auto& [name, box] : sections)
            if (box == section) title = toQt(name);
        const auto remembered = openSections().find(title);
        section->setOpen(remembered != openSections().end() ? remembered->second : hasDrawn || m_rows.size() <= 12);
        connect(section, &SectionBox::toggled, this, [title](bool open) { openSections()[title] = open; });
    }
}

void ElementInspector::refresh() {
    const model::Element* drawn = element();
    if (!drawn) return;
    const model::LandingZone& zone = m_bridge.document().zone();
    const QString name = toQt(drawn->name);
    // A blank at the end of what is being typed is none of the name, and stays in the field.
    if (m_name->text().trimmed() != name) m_name->setText(name);
    m_name->setPlaceholderText(toQt(drawn->id.value));
    if (drawn->parent.empty()) {
        m_inside->hide();
    } else {
        m_inside->show();
        m_inside->setText(tr("Inside <a style='color:#005A9E' href='%1'>%2</a>")
                              .arg(toQt(drawn->parent.value).toHtmlEscaped(),
                                   typeAndName(zone, *m_bridge.catalogue(), drawn->parent).toHtmlEscaped()));
    }
    std::map<SectionBox*, int> drawnIn;
    for (const Row& row : m_rows) {
        const auto value = drawn->properties.find(row.property->key);
        const bool isDrawn = value != drawn->properties.end();
        // What would hold without it: the same element with the property taken away.
        model::Element bare = *drawn;
        bare.properties.erase(row.property->key);
        const model::EffectiveValue effective =
            model::effectiveValue(zone, *m_bridge.catalogue(), bare, row.property->key);
        row.row->display(isDrawn ? std::optional(value->second) : std::nullopt, undrawnText(effective, zone),
                         explanationOf(*row.property, effective, zone));
        drawnIn[row.section] += isDrawn;
    }
    for (const auto& [section, count] : drawnIn) section->setNote(count == 0 ? QString() : tr("%1 drawn").arg(count));
    m_notes->display(toQt(drawn->notes));
    m_adder->refresh();
    fillRelations();
}

void ElementInspector::fillRelations() {
    const model::LandingZone& zone = m_bridge.document().zone();
    std::vector<model::RelationRef> relations;
    for (const auto& [id, relation] : zone.relations)
        if (relation->source == m_element || relation->target == m_element) relations.push_back(relation);
    m_relations->setNote(QString::number(relations.size()));
    m_relations->setVisible(!relations.empty() || !m_adder->isHidden());
    if (relations == m_shownRelations) return;
    m_shownRelations = relations;
    emptyLayout(m_relationLayout);
    for (const model::RelationRef& relation : relations) {
        auto* row = new RelationRow(*relation, m_element, zone, *m_bridge.catalogue());
        connect(row, &RelationRow::elementRequested, this, &ElementInspector::elementRequested);
        connect(row, &RelationRow::relationRequested, this, &ElementInspector::relationRequested);
        connect(row, &RelationRow::removeRequested, this, [this](const model::RelationId& id) { m_editor.remove(id); });
        m_relationLayout->addWidget(row);
    }
}

void ElementInspector::filter(const QString& text) {
    const QString wanted = text.trimmed().toLower();
    QSet<SectionBox*> hits;
    for (const Row& row : m_rows) {
        const bool match = wanted.isEmpty() || row.row->matches(wanted);
        row.row->setVisible(match);
        if (match) hits.insert(row.section);
    }
    for (SectionBox* section : m_sections) {
        section->setVisible(hits.contains(section));
        if (!wanted.isEmpty() && hits.contains(section)) {
            const QSignalBlocker quiet(section);
            section->setOpen(true);
        }
    }
}

}  // namespace zonewright::app
