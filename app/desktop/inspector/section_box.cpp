// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/inspector/section_box.h"

#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace zonewright::app {

SectionBox::SectionBox(const QString& title, QWidget* parent)
    : QWidget(parent), m_head(new QToolButton), m_note(label({}, "caption")), m_body(new QWidget) {
    m_head->setText(title);
    m_head->setCheckable(true);
    m_head->setChecked(true);
    m_head->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_head->setIcon(glyph("chevron-down", color::kTextSecond));
    m_head->setIconSize(QSize(14, 14));
    m_head->setFont(fontFor(TextRole::strong));
    m_head->setStyleSheet(
        "QToolButton { padding: 4px 4px 4px 0; background: transparent; border: 1px solid transparent;"
        " font-weight: 600; color: #201F1E; } QToolButton:focus { border-color: #0078D4; }"
        " QToolButton:checked { background: transparent; color: #201F1E; }");
    m_rows = new QVBoxLayout(m_body);
    m_rows->setContentsMargins(0, 0, 0, kGap);
    m_rows->setSpacing(2);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 0, 0);
    head->addWidget(m_head);
    head->addStretch(1);
    head->addWidget(m_note);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(line());
    layout->addLayout(head);
    layout->addWidget(m_body);
    connect(m_head, &QToolButton::toggled, this, [this](bool open) {
        m_body->setVisible(open);
        m_head->setIcon(glyph(open ? "chevron-down" : "chevron-right", color::kTextSecond));
        emit toggled(open);
    });
}

void SectionBox::add(QWidget* row) { m_rows->addWidget(row); }

void SectionBox::setOpen(bool open) { m_head->setChecked(open); }

bool SectionBox::isOpen() const { return m_head->isChecked(); }

void SectionBox::setNote(const QString& note) { m_note->setText(note); }

}  // namespace zonewright::app
