// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/ask/question_view.h"

#include "app/desktop/ask/verdict_card.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <utility>

namespace zonewright::app {

QuestionView::QuestionView(QWidget* parent)
    : QWidget(parent),
      m_parts(new QGridLayout),
      m_notice(paragraph(tr("The drawing has changed: this is the answer from before."), "staleNotice")),
      m_sentence(paragraph({}, "second")),
      m_card(new VerdictCard),
      m_below(new QVBoxLayout) {
    m_parts->setContentsMargins(2 * kGap, 12, 2 * kGap, 12);
    m_parts->setHorizontalSpacing(12);
    m_parts->setVerticalSpacing(kGap);
    m_parts->setColumnStretch(1, 1);
    m_notice->setStyleSheet(QString("QLabel { background: %1; color: %2; border-radius: 4px; padding: 6px 10px; }")
                                .arg(color::kAmberTint.name(), color::kAmber.name()));
    m_notice->hide();
    m_sentence->setObjectName("sentence");
    m_sentence->setStyleSheet(QString("QLabel { color: %1; }").arg(color::kTextSecond.name()));
    auto* head = new QVBoxLayout;
    head->setContentsMargins(2 * kGap, 12, 2 * kGap, kGap);
    head->setSpacing(kGap);
    head->addWidget(m_notice);
    head->addWidget(m_sentence);
    head->addWidget(m_card);
    m_below->setContentsMargins(0, 0, 0, 0);
    m_below->setSpacing(0);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addLayout(m_parts);
    rows->addWidget(line());
    rows->addLayout(head);
    rows->addLayout(m_below, 1);
}

void QuestionView::addPart(const QString& text, QWidget* part, QWidget* beside) {
    const int row = m_parts->rowCount();
    QLabel* of = label(text, "second");
    of->setBuddy(part);
    m_parts->addWidget(of, row, 0);
    auto* cell = new QHBoxLayout;
    cell->setSpacing(kGap);
    cell->addWidget(part, 1);
    if (beside) cell->addWidget(beside);
    m_parts->addLayout(cell, row, 1);
    part->setAccessibleName(text);
}

void QuestionView::display(std::shared_ptr<const analysis::Analysis> analysis, model::Snapshot snapshot) {
    m_analysis = std::move(analysis);
    m_snapshot = std::move(snapshot);
    if (!m_analysis) {
        m_job.cancel();
        m_stale = false;
    }
    listChoices();
    refresh();
}

void QuestionView::markStale() {
    if (m_card->isHidden()) return;
    m_stale = true;
    m_notice->show();
}

QString QuestionView::verdict() const { return m_card->verdict(); }

void QuestionView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_due) refresh();
}

void QuestionView::askAnew() {
    clear();
    say({});
    refresh();
}

void QuestionView::refresh() {
    m_due = !isVisible();
    if (m_due && m_analysis) return;
    if (!m_analysis || !m_snapshot.drawing) {
        clear();
        say(tr("The drawing has not been analysed yet."));
    } else {
        ask();
    }
}

void QuestionView::put(LatestJob::Question find) {
    // What an answer of before said stays, marked, until the new one is there.
    if (m_card->isHidden()) say(tr("Looking …"));
    m_job.start([this, find = std::move(find)](std::stop_token stop) -> LatestJob::Deliver {
        LatestJob::Deliver fill = find(std::move(stop));
        if (!fill) return {};
        return [this, fill = std::move(fill)] {
            m_stale = false;
            m_notice->hide();
            m_sentence->hide();
            fill();
        };
    });
}

void QuestionView::say(const QString& sentence) {
    m_job.cancel();
    m_stale = false;
    m_notice->hide();
    m_card->hide();
    m_sentence->setText(sentence);
    m_sentence->show();
}

}  // namespace zonewright::app
