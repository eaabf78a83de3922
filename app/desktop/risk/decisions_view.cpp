// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/risk/decisions_view.h"

#include "app/desktop/bridge/describe.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace zonewright::app {

using analysis::DecisionState;

namespace {

// What the decision is about, in words where it is a fact.
QString subjectOf(const std::string& subject, const model::LandingZone& zone) {
    const auto fact = analysis::parseFact(subject);
    return fact ? describe(*fact, zone) : toQt(subject);
}

}  // namespace

DecisionsView::DecisionsView(QWidget* parent)
    : QWidget(parent),
      m_summary(paragraph({}, "second")),
      m_accept(new QPushButton(tr("Accept a risk …"))),
      m_list(new QVBoxLayout) {
    m_accept->setObjectName("acceptRisk");
    auto* inside = new QWidget;
    inside->setObjectName("panel");
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(m_list);
    column->addStretch(1);
    m_list->setSpacing(kGap);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inside);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(2 * kGap, 12, 2 * kGap, 12);
    rows->setSpacing(kGap);
    rows->addWidget(m_summary);
    rows->addWidget(m_accept);
    rows->addWidget(scroll, 1);
    connect(m_accept, &QPushButton::clicked, this, &DecisionsView::acceptRequested);
    display(nullptr, {});
}

void DecisionsView::display(std::shared_ptr<const analysis::Analysis> analysis, model::Snapshot snapshot) {
    emptyLayout(m_list);
    m_accept->setEnabled(analysis != nullptr);
    if (!analysis || !snapshot.drawing) {
        m_summary->setText(tr("The drawing has not been analysed yet."));
        return;
    }
    const model::LandingZone& zone = snapshot.drawing->zone;
    const auto& judged = analysis->result().decisions;
    m_summary->setText(zone.decisions.empty() ? tr("No risk is accepted.")
                                              : tr("Accepted risks, kept in the file. One that is over, or whose "
                                                   "evidence has changed, counts again."));
    for (const auto& [id, decision] : zone.decisions) {
        auto* card = new QFrame;
        card->setObjectName("card");
        auto* rows = new QVBoxLayout(card);
        rows->setContentsMargins(12, 10, 12, 10);
        rows->setSpacing(4);
        rows->addWidget(paragraph(subjectOf(decision.subject, zone), "strong"));
        const auto state = std::find_if(judged.begin(), judged.end(),
                                        [&](const analysis::JudgedDecision& each) { return each.id == id.value; });
        if (state != judged.end()) {
            const bool holds = state->state == DecisionState::inForce;
            rows->addWidget(pill(toQt(analysis::toText(state->state)), holds ? color::kGreen : color::kAmber,
                                 holds ? color::kGreenTint : color::kAmberTint));
            if (!state->why.empty()) rows->addWidget(paragraph(toQt(state->why), "second"));
        }
        rows->addWidget(paragraph(toQt(decision.reason)));
        rows->addWidget(paragraph(tr("Owner %1 · approved by %2 · until %3")
                                      .arg(toQt(decision.owner), toQt(decision.approver),
                                           decision.expires.empty() ? "–" : toQt(decision.expires)),
                                  "caption"));
        auto* withdraw = new QPushButton(tr("Withdraw"));
        withdraw->setObjectName("link");
        withdraw->setAccessibleName(tr("Withdraw the decision about %1").arg(toQt(decision.subject)));
        rows->addWidget(withdraw, 0, Qt::AlignLeft);
        connect(withdraw, &QPushButton::clicked, this, [this, id = id] { emit withdrawRequested(id); });
        m_list->addWidget(card);
    }
}

}  // namespace zonewright::app
