// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/inspector/document_inspector.h"

#include "app/desktop/bridge/text.h"
#include "app/desktop/inspector/property_row.h"
#include "app/desktop/inspector/section_box.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace zonewright::app {

DocumentInspector::DocumentInspector(DocumentBridge& bridge, Editor& editor, QWidget* parent)
    : QWidget(parent),
      m_bridge(bridge),
      m_editor(editor),
      m_name(new QLineEdit),
      m_undrawn(new QComboBox),
      m_contents(paragraph({}, "second")) {
    setObjectName("panel");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGap, 2 * kGap, 2 * kGap, 2 * kGap);
    layout->setSpacing(kGap);
    layout->addWidget(label(tr("Landing zone"), "heading"));
    layout->addWidget(m_contents);
    m_name->setAccessibleName(tr("Name of the landing zone"));
    m_undrawn->setAccessibleName(tr("What is not drawn"));
    m_undrawn->addItem(tr("has Azure's default"));
    m_undrawn->addItem(tr("is secure"));
    m_undrawn->setToolTip(tr("How a property that nobody drew is read: as Azure applies it, or as the secure value"));
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(kGap);
    form->setVerticalSpacing(kGap);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Name"), m_name);
    form->addRow(tr("What is not drawn"), m_undrawn);
    layout->addLayout(form);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString& text) { m_editor.renameLandingZone(text); });
    connect(m_undrawn, &QComboBox::activated, this,
            [this](int index) { m_editor.setUndrawn(index == 1 ? model::Undrawn::secure : model::Undrawn::platform); });

    auto* layers = new SectionBox(tr("Lines in this diagram"));
    for (const auto& [id, text] : {std::pair<std::string, QString>{"network", tr("Network")},
                                   {"identity", tr("Identity and access")},
                                   {"data", tr("Data flows")},
                                   {"governance", tr("Governance")}}) {
        auto* box = new QCheckBox(text);
        connect(box, &QCheckBox::clicked, this, &DocumentInspector::setLayers);
        m_layers.emplace_back(id, box);
        layers->add(box);
    }
    layers->add(paragraph(
        tr("With none ticked, the diagram is an overview: the lines that matter most of every layer."), "caption"));
    layout->addWidget(layers);

    if (!bridge.catalogue()->settings().empty()) {
        auto* settings = new SectionBox(tr("Settings"));
        for (const model::Property& property : bridge.catalogue()->settings()) {
            if (property.key == "name" || property.key == "undrawn") continue;
            auto* row = new PropertyRow(toQt(property.key), toQt(property.meaning), property.type, *bridge.catalogue(),
                                        [this, key = property.key](const std::optional<model::Value>& value) {
                                            return m_editor.setSetting(key, value);
                                        });
            settings->add(row);
            m_rows.push_back({&property, row});
        }
        layout->addWidget(settings);
    }
    layout->addStretch(1);
    refresh();
}

void DocumentInspector::setLayers() {
    std::vector<std::string> layers;
    for (const auto& [id, box] : m_layers)
        if (box->isChecked()) layers.push_back(id);
    m_editor.setLayers(m_editor.diagram(), layers);
}

void DocumentInspector::refresh() {
    if (!m_bridge.isOpen()) return;
    const model::Drawing& drawing = m_bridge.document().drawing();
    const model::LandingZone& zone = drawing.zone;
    if (m_name->text().trimmed() != toQt(zone.name)) {
        m_name->setText(toQt(zone.name));
        m_name->setCursorPosition(0);
    }
    m_undrawn->setCurrentIndex(zone.undrawn == model::Undrawn::secure ? 1 : 0);
    m_contents->setText(tr("%1 elements, %2 relations").arg(zone.elements.size()).arg(zone.relations.size()));
    const model::Diagram* diagram = drawing.find(m_editor.diagram());
    for (const auto& [id, box] : m_layers) {
        const QSignalBlocker quiet(box);
        box->setEnabled(diagram != nullptr);
        box->setChecked(diagram && std::ranges::find(diagram->layers, id) != diagram->layers.end());
    }
    for (const Row& row : m_rows) {
        const auto value = zone.settings.find(row.property->key);
        const QString explanation =
            QString("<p><b>%1</b></p><p>%2</p>")
                .arg(toQt(row.property->key).toHtmlEscaped(), toQt(row.property->meaning).toHtmlEscaped());
        row.row->display(value == zone.settings.end() ? std::nullopt : std::optional(value->second), tr("not drawn"),
                         explanation);
    }
}

}  // namespace zonewright::app
