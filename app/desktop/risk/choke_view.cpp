// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/risk/choke_view.h"

#include "app/desktop/bridge/describe.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"
#include "app/desktop/widgets/two_line_delegate.h"

#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

#include <utility>

namespace zonewright::app {

using analysis::Basis;

ChokeView::ChokeView(QWidget* parent)
    : QWidget(parent), m_basis(new QComboBox), m_summary(paragraph({}, "second")), m_list(new QListWidget) {
    m_basis->addItem(tr("All paths, assumed flaws too"), static_cast<int>(Basis::assumption));
    m_basis->addItem(tr("Configuration paths"), static_cast<int>(Basis::configuration));
    m_basis->setAccessibleName(tr("Paths that count"));
    showTwoLines(*m_list);
    m_list->setAccessibleName(tr("Choke points"));
    auto* head = new QVBoxLayout;
    head->setContentsMargins(2 * kGap, 12, 2 * kGap, kGap);
    head->setSpacing(kGap);
    head->addWidget(m_basis);
    head->addWidget(m_summary);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addLayout(head);
    rows->addWidget(line());
    rows->addWidget(m_list, 1);
    connect(m_basis, &QComboBox::currentIndexChanged, this, &ChokeView::search);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0 && row < static_cast<int>(m_points.size()))
            emit chosen(m_points[static_cast<std::size_t>(row)].element);
    });
    search();
}

void ChokeView::display(model::Snapshot snapshot) {
    m_snapshot = std::move(snapshot);
    m_stale = true;
    m_job.cancel();
    if (isVisible()) search();
}

void ChokeView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_stale) search();
}

void ChokeView::search() {
    m_stale = false;
    m_points.clear();
    m_list->clear();
    if (!m_snapshot.drawing) {
        m_summary->setText(tr("The drawing has not been analysed yet."));
        return;
    }
    m_summary->setText(tr("Leaving out one element after the other …"));
    const auto basis = static_cast<Basis>(m_basis->currentData().toInt());
    m_job.start([this, snapshot = m_snapshot, basis](std::stop_token stop) -> LatestJob::Deliver {
        auto points = analysis::sharedChokePoints(snapshot, analysis::builtinKnowledge(), {}, basis, stop);
        if (!points) return {};
        return [this, points = std::move(*points)] {
            m_points = points;
            fill();
        };
    });
}

void ChokeView::fill() {
    const model::LandingZone& zone = m_snapshot.drawing->zone;
    m_list->clear();
    for (const analysis::SharedChokePoint& point : m_points) {
        auto* item = new QListWidgetItem(nameOf(zone, point.element), m_list);
        QStringList goals;
        for (const analysis::Fact& goal : point.goals) goals << describe(goal, zone);
        item->setData(TwoLineDelegate::SubtitleRole, goals.join(", "));
        item->setData(TwoLineDelegate::MarkRole, color::kBlue);
        item->setData(TwoLineDelegate::BadgeRole, tr("%1 goals").arg(point.goals.size()));
        item->setData(TwoLineDelegate::BadgeInkRole, color::kBlueDark);
        item->setData(TwoLineDelegate::BadgeFillRole, color::kBlueTint);
        item->setToolTip(goals.join("\n"));
    }
    m_summary->setText(m_points.empty()
                           ? tr("No element lies on every path to two goals or more.")
                           : tr("No path to these goals gets round the element: what guards it guards them all."));
}

}  // namespace zonewright::app
