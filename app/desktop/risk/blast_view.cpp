// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/risk/blast_view.h"

#include "app/desktop/bridge/describe.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"
#include "app/desktop/widgets/two_line_delegate.h"

#include <QCheckBox>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace zonewright::app {

using analysis::Basis;
using analysis::Struck;

namespace {

constexpr int kIndexRole = Qt::UserRole;

}  // namespace

BlastView::BlastView(QWidget* parent)
    : QWidget(parent),
      m_title(paragraph({}, "heading")),
      m_summary(paragraph({}, "second")),
      m_own(new QCheckBox(tr("Leave out what the Internet reaches without it"))),
      m_list(new QTreeWidget) {
    m_own->setObjectName("ownOnly");
    showTwoLines(*m_list);
    m_list->setAccessibleName(tr("Blast radius"));
    auto* head = new QVBoxLayout;
    head->setContentsMargins(2 * kGap, 12, 2 * kGap, kGap);
    head->setSpacing(4);
    head->addWidget(m_title);
    head->addWidget(m_summary);
    head->addWidget(m_own);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addLayout(head);
    rows->addWidget(line());
    rows->addWidget(m_list, 1);
    connect(m_own, &QCheckBox::toggled, this, [this] {
        fill();
        light();
    });
    connect(m_list, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem* item) {
        if (item->data(0, kIndexRole).isValid())
            emit pathShown(m_blast->struck[item->data(0, kIndexRole).toUInt()].path);
    });
    search();
}

void BlastView::display(model::Snapshot snapshot) {
    m_snapshot = std::move(snapshot);
    m_stale = true;
    m_job.cancel();
    if (isVisible()) search();
}

void BlastView::setElement(const model::ElementId& element) {
    if (element == m_element) return;
    m_element = element;
    m_stale = true;
    if (isVisible()) search();
}

void BlastView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_stale)
        search();
    else
        light();
}

void BlastView::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    emit struckShown({}, {});
}

void BlastView::search() {
    m_stale = false;
    m_blast.reset();
    m_list->clear();
    m_own->setEnabled(false);
    const bool drawn = m_snapshot.drawing && m_snapshot.drawing->zone.find(m_element) != nullptr;
    if (!drawn) {
        m_job.cancel();
        m_title->setText(tr("Blast radius"));
        m_summary->setText(tr("Select an element on the diagram to see what an attacker who holds it comes to hold."));
        emit struckShown({}, {});
        return;
    }
    m_title->setText(tr("If %1 is compromised").arg(nameOf(m_snapshot.drawing->zone, m_element)));
    m_summary->setText(tr("Following every way on …"));
    m_job.start([this, snapshot = m_snapshot, element = m_element](std::stop_token stop) -> LatestJob::Deliver {
        auto blast = analysis::blastRadius(snapshot, analysis::builtinKnowledge(), {}, element, stop);
        if (!blast) return {};
        return [this, blast = std::make_shared<analysis::BlastRadius>(std::move(*blast))] {
            m_blast = *blast;
            fill();
            if (isVisible()) light();
        };
    });
}

void BlastView::fill() {
    m_list->clear();
    if (!m_blast) return;
    const model::LandingZone& zone = m_snapshot.drawing->zone;
    QTreeWidgetItem* group = nullptr;
    std::optional<model::ElementId> of;
    int own = 0, shown = 0;
    for (std::size_t i = 0; i < m_blast->struck.size(); ++i) {
        const Struck& struck = m_blast->struck[i];
        if (!struck.fromInternet) ++own;
        if (struck.fromInternet && m_own->isChecked()) continue;
        if (of != struck.zone) {
            of = struck.zone;
            group = new QTreeWidgetItem(m_list);
            group->setFlags(Qt::ItemIsEnabled);
        }
        const bool solid = struck.basis == Basis::configuration && struck.certain;
        auto* item = new QTreeWidgetItem(group, {describe(struck.fact, zone)});
        item->setData(0, kIndexRole, static_cast<uint>(i));
        QString subtitle = struck.path.steps.size() == 1
                               ? tr("1 step · cost %1").arg(struck.path.cost)
                               : tr("%1 steps · cost %2").arg(struck.path.steps.size()).arg(struck.path.cost);
        if (struck.fromInternet) subtitle += tr(" · the Internet alone, too");
        item->setData(0, TwoLineDelegate::SubtitleRole, subtitle);
        item->setData(0, TwoLineDelegate::MarkRole, solid ? color::kRed : QColor(0xD0, 0x8A, 0x00));
        item->setData(0, TwoLineDelegate::FadedRole, struck.fromInternet);
        if (!solid) {
            item->setData(0, TwoLineDelegate::BadgeRole, struck.certain ? tr("assumption") : tr("unknown"));
            item->setData(0, TwoLineDelegate::BadgeInkRole, color::kAmber);
            item->setData(0, TwoLineDelegate::BadgeFillRole, color::kAmberTint);
        }
        group->setText(
            0, tr("%1 · %2").arg(of->empty() ? tr("Outside all zones") : nameOf(zone, *of)).arg(group->childCount()));
        ++shown;
    }
    m_list->expandAll();
    m_own->setEnabled(own != static_cast<int>(m_blast->struck.size()));
    if (m_blast->struck.empty()) {
        m_summary->setText(tr("Whoever holds it gains nothing further."));
        return;
    }
    QStringList held;
    for (const analysis::Fact& fact : m_blast->holds) held << describe(fact, zone);
    m_summary->setText(
        tr("%1 and from there comes to %2 more; %3 of it the Internet does not reach alone. Click one to "
           "follow its path.")
            .arg(held.join(", "))
            .arg(m_blast->struck.size())
            .arg(own));
}

void BlastView::light() {
    std::vector<model::ElementId> elements;
    if (m_blast) {
        for (const Struck& struck : m_blast->struck) {
            if ((struck.fromInternet && m_own->isChecked()) || struck.fact.arguments.empty()) continue;
            model::ElementId id(struck.fact.arguments.front());
            if (std::find(elements.begin(), elements.end(), id) == elements.end()) elements.push_back(std::move(id));
        }
    }
    emit struckShown(m_element, elements);
}

}  // namespace zonewright::app
