// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/inspector/records_editor.h"

#include "app/desktop/inspector/records_dialog.h"
#include "app/desktop/theme/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

namespace zonewright::app {

RecordsEditor::RecordsEditor(const model::ValueType& type, const model::Catalogue& catalogue, const QString& title,
                             QWidget* parent)
    : ValueEditor(parent), m_type(type), m_catalogue(catalogue), m_title(title), m_button(new QPushButton(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_button);
    setFocusProxy(m_button);
    m_button->setAccessibleName(title);
    m_button->setIcon(glyph("table", color::kTextSecond));
    m_button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_button->setStyleSheet("QPushButton { text-align: left; padding: 5px 8px; }");
    connect(m_button, &QPushButton::clicked, this, &RecordsEditor::openTable);
    auto* unknown = new QToolButton(this);
    unknown->setObjectName("unknown");
    unknown->setText("?");
    unknown->setToolTip(tr("Draw it as unknown"));
    unknown->setAccessibleName(tr("%1: draw it as unknown").arg(title));
    unknown->setFixedWidth(24);
    layout->setSpacing(4);
    layout->addWidget(unknown);
    connect(unknown, &QToolButton::clicked, this, [this] { emit edited(model::Value()); });
}

void RecordsEditor::display(const std::optional<model::Value>& drawn, const QString& undrawn) {
    m_value = drawn;
    if (!drawn)
        m_button->setText(undrawn);
    else if (drawn->isUnknown())
        m_button->setText(tr("? unknown"));
    else if (drawn->isList())
        m_button->setText(drawn->list().size() == 1 ? tr("1 entry") : tr("%1 entries").arg(drawn->list().size()));
    else
        m_button->setText(tr("Drawn"));
}

void RecordsEditor::openTable() {
    const model::RecordSchema* schema = m_catalogue.record(m_type.record);
    if (!schema) return;
    model::ValueList rows;
    if (m_value && m_value->isList())
        rows = m_value->list();
    else if (m_value && m_value->isRecord())
        rows.push_back(*m_value);
    auto* dialog = new RecordsDialog(*schema, rows, m_type.list ? RecordsDialog::Rows::many : RecordsDialog::Rows::one,
                                     m_title, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        model::ValueList records = dialog->records();
        if (records.empty())
            emit edited(std::nullopt);
        else if (m_type.list)
            emit edited(model::Value(std::move(records)));
        else
            emit edited(records.front());
    });
    dialog->open();
}

}  // namespace zonewright::app
