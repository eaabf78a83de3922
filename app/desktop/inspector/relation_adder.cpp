// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/inspector/relation_adder.h"

#include "app/desktop/bridge/describe.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/theme/theme.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <algorithm>

namespace zonewright::app {

namespace {

// A wheel over a panel scrolls the panel.
class CalmPicker : public QComboBox {
public:
    using QComboBox::QComboBox;

protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

bool fits(const model::ElementType& type, const std::vector<std::string>& ends) {
    return std::ranges::any_of(ends, [&](const std::string& end) { return type.isIn(end); });
}

}  // namespace

RelationAdder::RelationAdder(DocumentBridge& bridge, const model::ElementId& source, QWidget* parent)
    : QWidget(parent),
      m_bridge(bridge),
      m_source(source),
      m_kinds(new CalmPicker),
      m_targets(new CalmPicker),
      m_add(new QPushButton(glyph("add"), tr("Add relation"))) {
    setObjectName("relationAdder");
    m_kinds->setObjectName("relationKind");
    m_kinds->setAccessibleName(tr("Kind of relation"));
    m_targets->setObjectName("relationTarget");
    m_targets->setAccessibleName(tr("Element that the relation leads to"));
    m_targets->setEditable(true);
    m_targets->setInsertPolicy(QComboBox::NoInsert);
    m_targets->completer()->setFilterMode(Qt::MatchContains);
    m_targets->completer()->setCompletionMode(QCompleter::PopupCompletion);
    for (QComboBox* box : {m_kinds, m_targets}) {
        box->setMinimumContentsLength(8);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setFocusPolicy(Qt::StrongFocus);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, kGap, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_kinds);
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_targets, 1);
    row->addWidget(m_add);
    layout->addLayout(row);

    const model::Element* element = bridge.document().zone().find(source);
    const model::ElementType* type = element ? bridge.catalogue()->type(element->type) : nullptr;
    if (type)
        for (const model::RelationKind& kind : bridge.catalogue()->relationKinds())
            if (fits(*type, kind.from)) {
                m_kinds->addItem(toQt(kind.label) + QString::fromUtf8(" \u2026"), toQt(kind.id));
                m_kinds->setItemData(m_kinds->count() - 1, toQt(kind.meaning), Qt::ToolTipRole);
            }
    setVisible(m_kinds->count() > 0);
    connect(m_kinds, &QComboBox::currentIndexChanged, this, [this] { fillTargets(); });
    connect(m_add, &QPushButton::clicked, this, [this] {
        const int at = m_targets->findText(m_targets->currentText());
        if (at < 0) return;
        emit addRequested(fromQt(m_kinds->currentData().toString()),
                          model::ElementId(fromQt(m_targets->itemData(at).toString())));
    });
    connect(m_targets, &QComboBox::currentTextChanged, this,
            [this](const QString& text) { m_add->setEnabled(m_targets->findText(text) >= 0); });
    fillTargets();
}

void RelationAdder::refresh() {
    if (m_bridge.isOpen() && m_revision != m_bridge.document().revision() && !m_targets->hasFocus()) fillTargets();
}

void RelationAdder::fillTargets() {
    const model::RelationKind* kind = m_bridge.catalogue()->relationKind(fromQt(m_kinds->currentData().toString()));
    const model::LandingZone& zone = m_bridge.document().zone();
    m_revision = m_bridge.document().revision();
    const QString before = m_targets->currentText();
    {
        const QSignalBlocker quiet(m_targets);
        m_targets->clear();
        std::vector<std::pair<QString, QString>> entries;
        if (kind)
            for (const auto& [id, element] : zone.elements) {
                const model::ElementType* type = m_bridge.catalogue()->type(element->type);
                if (id != m_source && type && fits(*type, kind->to))
                    entries.emplace_back(typeAndName(zone, *m_bridge.catalogue(), id), toQt(id.value));
            }
        std::ranges::sort(entries, [](const auto& a, const auto& b) {
            const int order = a.first.compare(b.first, Qt::CaseInsensitive);
            return order != 0 ? order < 0 : a.second < b.second;
        });
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const bool isTwice = (i > 0 && entries[i - 1].first == entries[i].first) ||
                                 (i + 1 < entries.size() && entries[i + 1].first == entries[i].first);
            m_targets->addItem(isTwice ? QString("%1 (%2)").arg(entries[i].first, entries[i].second) : entries[i].first,
                               entries[i].second);
        }
        const int same = m_targets->findText(before);
        m_targets->setCurrentIndex(same >= 0 ? same : entries.empty() ? -1 : 0);
    }
    m_targets->lineEdit()->setPlaceholderText(m_targets->count() == 0 ? tr("nothing drawn fits") : QString());
    m_targets->setEnabled(m_targets->count() > 0);
    m_add->setEnabled(m_targets->count() > 0);
}

}  // namespace zonewright::app
