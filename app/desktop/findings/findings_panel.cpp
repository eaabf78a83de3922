// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/findings/findings_panel.h"

#include "app/desktop/bridge/describe.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/findings/finding_detail.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"
#include "app/desktop/widgets/two_line_delegate.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace zonewright::app {

using analysis::Finding;
using analysis::FindingSeverity;
using analysis::FindingState;

namespace {

constexpr int kIndexRole = Qt::UserRole;  // of the finding in the result

QString subjects(const Finding& finding, const model::LandingZone& zone) {
    QStringList names;
    for (const model::ElementId& id : finding.elements) names << nameOf(zone, id);
    return names.join(", ");
}

}  // namespace

FindingsPanel::FindingsPanel(QWidget* parent)
    : QWidget(parent),
      m_score(label({}, "title")),
      m_summary(paragraph({}, "second")),
      m_list(new QTreeWidget),
      m_detail(new QScrollArea) {
    setObjectName("panel");
    auto* head = new QHBoxLayout;
    head->setContentsMargins(2 * kGap, kGap, 2 * kGap, kGap);
    head->setSpacing(2 * kGap);
    m_score->setToolTip(tr("Zero Trust score: the share of applicable rules that hold, by weight, 0 to 100"));
    m_score->setAccessibleName(tr("Zero Trust score"));
    head->addWidget(m_score);
    head->addWidget(m_summary, 1);

    showTwoLines(*m_list);
    m_list->setAccessibleName(tr("Findings"));
    m_detail->setWidgetResizable(true);
    m_detail->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(m_list);
    splitter->addWidget(m_detail);
    splitter->setHandleWidth(1);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({500, 400});
    m_detail->setMinimumHeight(160);
    splitter->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(line());
    layout->addWidget(splitter, 1);

    connect(m_list, &QTreeWidget::currentItemChanged, this, [this] {
        if (m_filling) return;
        explain();
        if (const Finding* finding = current()) emit chosen(finding->elements);
    });
    // A second click on the chosen one shows it again, after the selection went elsewhere.
    connect(m_list, &QTreeWidget::itemClicked, this, [this] {
        if (const Finding* finding = current()) emit chosen(finding->elements);
    });
    display(nullptr, nullptr);
}

void FindingsPanel::display(std::shared_ptr<const analysis::Analysis> analysis,
                            std::shared_ptr<const model::Drawing> drawing) {
    const Finding* finding = current();
    const std::string chosenId = finding ? finding->id : std::string();
    m_analysis = std::move(analysis);
    m_drawing = std::move(drawing);
    m_filling = true;
    fill();
    QTreeWidgetItem* keep = nullptr;
    if (m_analysis && !chosenId.empty()) {
        for (int group = 0; group < m_list->topLevelItemCount(); ++group)
            for (int row = 0; row < m_list->topLevelItem(group)->childCount(); ++row) {
                QTreeWidgetItem* item = m_list->topLevelItem(group)->child(row);
                if (m_analysis->result().findings[item->data(0, kIndexRole).toUInt()].id == chosenId) keep = item;
            }
    }
    m_list->setCurrentItem(keep);
    m_filling = false;
    explain();
}

void FindingsPanel::fill() {
    m_list->clear();
    m_count = 0;
    if (!m_analysis || !m_drawing) {
        m_score->setText("–");
        m_summary->setText(tr("The drawing has not been analysed yet."));
        return;
    }
    const analysis::AnalysisResult& result = m_analysis->result();
    m_score->setText(QString::number(result.score.zeroTrust));
    int open = 0, unknown = 0, accepted = 0;
    QTreeWidgetItem* group = nullptr;
    std::optional<FindingSeverity> severity;
    for (std::size_t i = 0; i < result.findings.size(); ++i) {
        const Finding& finding = result.findings[i];
        (finding.state == FindingState::open ? open : finding.state == FindingState::unknown ? unknown : accepted)++;
        if (severity != finding.severity) {
            severity = finding.severity;
            const auto same = std::ranges::count(result.findings, finding.severity, &Finding::severity);
            group = new QTreeWidgetItem(m_list, {tr("%1 · %2").arg(describe(finding.severity)).arg(same)});
            group->setFlags(Qt::ItemIsEnabled);
        }
        auto* item = new QTreeWidgetItem(group, {toQt(finding.message.empty() ? finding.title : finding.message)});
        item->setData(0, kIndexRole, static_cast<uint>(i));
        item->setData(
            0, TwoLineDelegate::SubtitleRole,
            subjects(finding, m_drawing->zone) + " · " + pillarLabel(finding.pillar) + " · " + toQt(finding.rule));
        item->setData(0, TwoLineDelegate::MarkRole, severityColor(finding.severity));
        item->setData(0, Qt::ToolTipRole,
                      tr("%1\nWhat should hold: %2").arg(toQt(finding.message), toQt(finding.title)));
        if (finding.state == FindingState::open) continue;
        const bool isUnknown = finding.state == FindingState::unknown;
        item->setData(0, TwoLineDelegate::BadgeRole, isUnknown ? tr("unknown") : tr("accepted"));
        item->setData(0, TwoLineDelegate::BadgeInkRole, isUnknown ? color::kAmber : color::kTextSecond);
        item->setData(0, TwoLineDelegate::BadgeFillRole, isUnknown ? color::kAmberTint : color::kHover);
        item->setData(0, TwoLineDelegate::FadedRole, !isUnknown);
    }
    m_list->expandAll();
    m_count = open + unknown;
    QStringList parts{open == 1 ? tr("1 gap") : tr("%1 gaps").arg(open)};
    if (unknown > 0) parts << tr("%1 unknown").arg(unknown);
    if (accepted > 0) parts << tr("%1 accepted").arg(accepted);
    m_summary->setText(tr("Zero Trust score") + "\n" + parts.join(" · "));
}

const Finding* FindingsPanel::current() const {
    const QTreeWidgetItem* item = m_list->currentItem();
    if (!item || !m_analysis || !item->data(0, kIndexRole).isValid()) return nullptr;
    return &m_analysis->result().findings[item->data(0, kIndexRole).toUInt()];
}

void FindingsPanel::explain() {
    const Finding* finding = current();
    if (!finding) {
        auto* empty =
            paragraph(m_count > 0 ? tr("Choose a gap to see why it is one, and what closes it.") : QString(), "second");
        empty->setContentsMargins(2 * kGap, 2 * kGap, 2 * kGap, 2 * kGap);
        empty->setAlignment(Qt::AlignTop);
        m_detail->setWidget(empty);
        return;
    }
    m_detail->setWidget(findingDetail(
        *finding, m_drawing->zone, [this](const model::ElementId& id) { emit chosen({id}); },
        [this](const analysis::Fix& fix) { emit fixRequested(fix); }));
}

}  // namespace zonewright::app
