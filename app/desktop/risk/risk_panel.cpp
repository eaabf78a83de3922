// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/risk/risk_panel.h"

#include "app/desktop/risk/blast_view.h"
#include "app/desktop/risk/choke_view.h"
#include "app/desktop/risk/decisions_view.h"
#include "app/desktop/risk/exposure_view.h"
#include "app/desktop/risk/fixes_view.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"

#include <QLabel>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace zonewright::app {

RiskPanel::RiskPanel(QWidget* parent)
    : QWidget(parent),
      m_numbers(label({}, "second")),
      m_fixes(new FixesView),
      m_blast(new BlastView),
      m_exposure(new ExposureView),
      m_choke(new ChokeView),
      m_decisions(new DecisionsView),
      m_tabs(new QTabWidget) {
    setObjectName("panel");
    m_tabs->setDocumentMode(true);
    m_tabs->setObjectName("riskTabs");
    m_tabs->addTab(m_fixes, tr("Fixes"));
    m_tabs->addTab(m_blast, tr("Blast radius"));
    m_tabs->addTab(m_exposure, tr("Exposure"));
    m_tabs->addTab(m_choke, tr("Choke points"));
    m_tabs->addTab(m_decisions, tr("Decisions"));
    m_tabs->tabBar()->setStyleSheet("QTabBar::tab { padding: 6px 8px 5px 8px; font-size: 12px; }");
    m_tabs->tabBar()->setUsesScrollButtons(true);
    m_tabs->tabBar()->setElideMode(Qt::ElideNone);
    m_numbers->setContentsMargins(2 * kGap, 10, 2 * kGap, 6);
    m_numbers->setTextFormat(Qt::RichText);
    m_numbers->setToolTip(tr("What attack paths put at stake, 0 to 100: no added control can raise it"));
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_numbers);
    rows->addWidget(m_tabs);
}

void RiskPanel::display(const std::shared_ptr<const analysis::Analysis>& analysis, const model::Snapshot& snapshot) {
    m_numbers->setVisible(analysis != nullptr);
    if (analysis) {
        const analysis::Risk& risk = analysis->result().risk;
        m_numbers->setText(tr("<b>Risk %1</b> by configuration, <b>%2</b> with assumptions")
                               .arg(risk.configuration)
                               .arg(risk.withAssumptions));
    }
    const model::Snapshot known = analysis ? snapshot : model::Snapshot{};
    m_fixes->display(analysis, known);
    m_blast->display(known);
    m_exposure->display(analysis, known);
    m_choke->display(known);
    m_decisions->display(analysis, known);
}

}  // namespace zonewright::app
