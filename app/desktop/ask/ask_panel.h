// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analyzer.h"

#include <QWidget>

#include <memory>
#include <set>

class QTabWidget;

namespace zonewright::app {

class AccessView;
class AttackView;
class QuestionView;
class ReachView;

// Questions to the drawing: what an attacker can come to, who reaches whom, who may do what.
class AskPanel : public QWidget {
    Q_OBJECT

public:
    explicit AskPanel(QWidget* parent = nullptr);

    void display(const std::shared_ptr<const analysis::Analysis>& analysis, const model::Snapshot& snapshot);
    void markStale();
    // One element: what an attacker can do to it, or what it may do when roles are given to it. Two: whether packets
    // get from one to the other. Others are no question.
    void askAbout(const std::set<model::ElementId>& elements);

    AttackView& attack() const { return *m_attack; }
    ReachView& reach() const { return *m_reach; }
    AccessView& access() const { return *m_access; }
    QTabWidget& tabs() const { return *m_tabs; }

private:
    std::vector<QuestionView*> views() const;

    AttackView* m_attack;
    ReachView* m_reach;
    AccessView* m_access;
    QTabWidget* m_tabs;
    model::Snapshot m_snapshot;
};

}  // namespace zonewright::app
