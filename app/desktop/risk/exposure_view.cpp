// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/risk/exposure_view.h"

#include "analysis/attack/starts.h"
#include "app/desktop/bridge/describe.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace zonewright::app {

using analysis::ExposedTarget;
using analysis::Exposure;

ExposureView::ExposureView(QWidget* parent)
    : QWidget(parent),
      m_summary(paragraph({}, "second")),
      m_everyone(new QCheckBox(tr("Everyone drawn: insiders, devices, partners"))),
      m_table(new QTableWidget),
      m_detail(paragraph({}, "second")) {
    m_everyone->setObjectName("everyone");
    m_table->setAccessibleName(tr("Exposure"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->verticalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_detail->setObjectName("exposureDetail");
    m_detail->setAlignment(Qt::AlignTop);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(2 * kGap, 12, 2 * kGap, 12);
    rows->setSpacing(kGap);
    rows->addWidget(m_summary);
    rows->addWidget(m_everyone);
    rows->addWidget(m_table, 1);
    rows->addWidget(m_detail, 1);
    connect(m_everyone, &QCheckBox::toggled, this, &ExposureView::refresh);
    connect(m_table, &QTableWidget::currentCellChanged, this, [this](int row, int column) { tell(row, column); });
    refresh();
}

void ExposureView::display(std::shared_ptr<const analysis::Analysis> analysis, model::Snapshot snapshot) {
    m_analysis = std::move(analysis);
    m_snapshot = std::move(snapshot);
    m_stale = true;
    m_job.cancel();
    if (isVisible()) refresh();
}

void ExposureView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_stale) refresh();
}

void ExposureView::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    emit targetsShown({}, {});
}

void ExposureView::refresh() {
    m_stale = false;
    m_job.cancel();
    m_exposure.clear();
    if (!m_analysis || !m_snapshot.drawing) {
        fill();
        m_summary->setText(tr("The drawing has not been analysed yet."));
        return;
    }
    if (!m_everyone->isChecked()) {
        m_exposure = m_analysis->result().exposure;
        fill();
        return;
    }
    m_summary->setText(tr("Starting at each of them …"));
    m_job.start([this, snapshot = m_snapshot](std::stop_token stop) -> LatestJob::Deliver {
        const auto knowledge = analysis::builtinKnowledge();
        analysis::AnalysisOptions options;
        options.from = analysis::attack::everyStart(snapshot.drawing->zone, *knowledge->catalogue);
        const auto analysed = analysis::Analysis::run(snapshot, knowledge, options, stop);
        if (!analysed) return {};
        return [this, exposure = analysed->result().exposure] {
            m_exposure = exposure;
            fill();
        };
    });
}

void ExposureView::fill() {
    m_starts.clear();
    m_zones.clear();
    for (const Exposure& row : m_exposure) {
        if (std::find(m_starts.begin(), m_starts.end(), row.from) == m_starts.end()) m_starts.push_back(row.from);
        if (std::find(m_zones.begin(), m_zones.end(), row.zone) == m_zones.end()) m_zones.push_back(row.zone);
    }
    std::sort(m_zones.begin(), m_zones.end());
    m_table->clear();
    m_table->setRowCount(static_cast<int>(m_zones.size()));
    m_table->setColumnCount(static_cast<int>(m_starts.size()));
    m_detail->clear();
    m_table->setVisible(!m_exposure.empty());
    if (m_exposure.empty()) {
        m_summary->setText(tr("Nobody who starts outside comes to anything of worth."));
        return;
    }
    m_summary->setText(
        tr("Elements that each start comes to, by zone. Red: by configuration alone; amber: only with an "
           "assumed flaw."));
    const model::LandingZone& zone = m_snapshot.drawing->zone;
    for (int column = 0; column < m_table->columnCount(); ++column)
        m_table->setHorizontalHeaderItem(
            column, new QTableWidgetItem(nameOf(zone, model::ElementId(m_starts[static_cast<std::size_t>(column)]))));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const model::ElementId& id = m_zones[static_cast<std::size_t>(row)];
        m_table->setVerticalHeaderItem(row, new QTableWidgetItem(id.empty() ? tr("No zone") : nameOf(zone, id)));
        for (int column = 0; column < m_table->columnCount(); ++column) {
            const Exposure* exposure = at(row, column);
            auto* item = new QTableWidgetItem(exposure ? QString::number(exposure->targets.size()) : QString("–"));
            item->setTextAlignment(Qt::AlignCenter);
            m_table->setItem(row, column, item);
            if (!exposure) {
                item->setForeground(color::kTextFaint);
                continue;
            }
            const auto solid = std::count_if(exposure->targets.begin(), exposure->targets.end(),
                                             [](const auto& target) { return target.configuration && target.certain; });
            item->setBackground(solid > 0 ? color::kRedTint : color::kAmberTint);
            item->setForeground(solid > 0 ? color::kRed : color::kAmber);
            item->setToolTip(tr("%1 of them by configuration alone").arg(solid));
        }
    }
    m_table->resizeColumnsToContents();
    for (int column = 0; column < m_table->columnCount(); ++column)
        m_table->setColumnWidth(column, std::clamp(m_table->columnWidth(column), 72, 140));
    // As high as it is long, so that what a cell means stands right below it; a scroll bar needs room, too.
    m_table->setMaximumHeight(m_table->horizontalHeader()->height() + m_table->verticalHeader()->length() + 20);
}

const Exposure* ExposureView::at(int row, int column) const {
    if (row < 0 || column < 0 || row >= static_cast<int>(m_zones.size()) || column >= static_cast<int>(m_starts.size()))
        return nullptr;
    for (const Exposure& exposure : m_exposure)
        if (exposure.from == m_starts[static_cast<std::size_t>(column)] &&
            exposure.zone == m_zones[static_cast<std::size_t>(row)])
            return &exposure;
    return nullptr;
}

void ExposureView::tell(int row, int column) {
    const Exposure* exposure = at(row, column);
    if (!exposure) {
        m_detail->clear();
        emit targetsShown({}, {});
        return;
    }
    const model::LandingZone& zone = m_snapshot.drawing->zone;
    QStringList lines;
    std::vector<model::ElementId> targets;
    for (const ExposedTarget& target : exposure->targets) {
        QStringList goals;
        for (const std::string& goal : target.goals) goals << toQt(goal);
        lines << tr("%1: %2 (cost %3)").arg(nameOf(zone, target.element), goals.join(", ")).arg(target.cost);
        targets.push_back(target.element);
    }
    constexpr qsizetype kShown = 8;
    if (lines.size() > kShown) lines = lines.mid(0, kShown) << tr("… and %1 more").arg(lines.size() - kShown);
    m_detail->setText(lines.join("\n"));
    emit targetsShown(model::ElementId(exposure->from), targets);
}

}  // namespace zonewright::app
