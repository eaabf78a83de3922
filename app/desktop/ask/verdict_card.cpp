// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/ask/verdict_card.h"

#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"

#include <QLabel>
#include <QVBoxLayout>

#include <utility>

namespace zonewright::app {

namespace {

// Ink and ground of a tone.
std::pair<QColor, QColor> colours(VerdictCard::Tone tone) {
    switch (tone) {
        case VerdictCard::Tone::risk: return {color::kRed, color::kRedTint};
        case VerdictCard::Tone::doubt: return {color::kAmber, color::kAmberTint};
        case VerdictCard::Tone::safe: return {color::kGreen, color::kGreenTint};
        case VerdictCard::Tone::plain: return {color::kBlueDark, color::kBlueTint};
        case VerdictCard::Tone::muted: break;
    }
    return {color::kText, color::kHover};
}

}  // namespace

VerdictCard::VerdictCard(QWidget* parent)
    : QFrame(parent), m_verdict(paragraph({}, "verdict")), m_detail(paragraph({}, "verdictDetail")) {
    setObjectName("verdictCard");
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(12, 10, 12, 10);
    rows->setSpacing(2);
    rows->addWidget(m_verdict);
    rows->addWidget(m_detail);
    hide();
}

void VerdictCard::say(Tone tone, const QString& verdict, const QString& detail) {
    const auto [ink, ground] = colours(tone);
    setStyleSheet(QString("QFrame#verdictCard { background: %1; border: none; border-radius: 6px; }"
                          "QLabel#verdict { color: %2; font-size: 15px; font-weight: 600; }"
                          "QLabel#verdictDetail { color: %3; }")
                      .arg(ground.name(), ink.name(), color::kText.name()));
    m_verdict->setText(verdict);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    setAccessibleName(verdict);
    setAccessibleDescription(detail);
    show();
}

QString VerdictCard::verdict() const { return isHidden() ? QString() : m_verdict->text(); }

}  // namespace zonewright::app
