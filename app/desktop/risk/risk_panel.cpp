// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/risk/risk_panel.h"

#include "app/desktop/risk/blast_view.h"
#include "app/desktop/risk/choke_view.h"
#include "app/desktop/risk/decisions_view.h"
#include "app/desktop/risk/exposure_view.h"
#include "app/desktop/risk/fixes_view.h"

#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace zonewright::app {

RiskPanel::RiskPanel(QWidget* parent)
    : QWidget(parent),
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
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(m_tabs);
}

void RiskPanel::display(const std::shared_ptr<const analysis::Analysis>& analysis, const model::Snapshot& snapshot) {
    const model::Snapshot known = analysis ? snapshot : model::Snapshot{};
    m_fixes->display(analysis, known);
    m_blast->display(known);
    m_exposure->display(analysis, known);
    m_choke->display(known);
    m_decisions->display(analysis, known);
}

}  // namespace zonewright::app
