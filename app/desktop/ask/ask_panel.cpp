// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/ask/ask_panel.h"

#include "app/desktop/ask/access_view.h"
#include "app/desktop/ask/attack_view.h"
#include "app/desktop/ask/element_choices.h"
#include "app/desktop/ask/reach_view.h"

#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <utility>

namespace zonewright::app {

AskPanel::AskPanel(QWidget* parent)
    : QWidget(parent),
      m_attack(new AttackView),
      m_reach(new ReachView),
      m_access(new AccessView),
      m_tabs(new QTabWidget) {
    setObjectName("panel");
    m_tabs->setDocumentMode(true);
    m_tabs->setObjectName("askTabs");
    m_tabs->addTab(m_attack, tr("Can an attacker …?"));
    m_tabs->addTab(m_reach, tr("Who reaches whom?"));
    m_tabs->addTab(m_access, tr("Who may what?"));
    m_tabs->tabBar()->setStyleSheet("QTabBar::tab { padding: 6px 8px 5px 8px; font-size: 12px; }");
    m_tabs->tabBar()->setElideMode(Qt::ElideNone);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(m_tabs);
    display(nullptr, {});
}

std::vector<QuestionView*> AskPanel::views() const { return {m_attack, m_reach, m_access}; }

void AskPanel::display(const std::shared_ptr<const analysis::Analysis>& analysis, const model::Snapshot& snapshot) {
    m_snapshot = analysis ? snapshot : model::Snapshot();
    for (QuestionView* view : views()) view->display(analysis, m_snapshot);
}

void AskPanel::markStale() {
    for (QuestionView* view : views()) view->markStale();
}

void AskPanel::askAbout(const std::set<model::ElementId>& elements) {
    if (!m_snapshot.drawing || elements.empty() || elements.size() > 2) return;
    if (elements.size() == 2) {
        m_tabs->setCurrentWidget(m_reach);
        m_reach->askAbout(*elements.begin(), *elements.rbegin());
        return;
    }
    const model::ElementId& element = *elements.begin();
    const bool who = holdsRoles(m_snapshot.drawing->zone, element);
    m_attack->askAbout(element);
    if (who)
        m_access->askAbout(element, {});
    else
        m_access->askAbout(m_access->who().chosen(), element);
    m_reach->askAbout(m_reach->from().chosen(), element);
    // The question in sight stays, when it has one about this element.
    if (m_tabs->currentWidget() == m_access && !who && m_access->who().chosen().empty())
        m_tabs->setCurrentWidget(m_attack);
    m_tabs->currentWidget()->setFocus();
}

}  // namespace zonewright::app
