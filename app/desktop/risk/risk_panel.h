// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analyzer.h"

#include <QWidget>

#include <memory>

class QLabel;
class QTabWidget;

namespace zonewright::app {

class BlastView;
class ChokeView;
class DecisionsView;
class ExposureView;
class FixesView;

// The answers beyond single paths: what to fix, what an element is worth to an attacker, who reaches what.
class RiskPanel : public QWidget {
    Q_OBJECT

public:
    explicit RiskPanel(QWidget* parent = nullptr);

    void display(const std::shared_ptr<const analysis::Analysis>& analysis, const model::Snapshot& snapshot);

    FixesView& fixes() const { return *m_fixes; }
    BlastView& blast() const { return *m_blast; }
    ExposureView& exposure() const { return *m_exposure; }
    ChokeView& choke() const { return *m_choke; }
    DecisionsView& decisions() const { return *m_decisions; }
    QTabWidget& tabs() const { return *m_tabs; }

private:
    QLabel* m_numbers;
    FixesView* m_fixes;
    BlastView* m_blast;
    ExposureView* m_exposure;
    ChokeView* m_choke;
    DecisionsView* m_decisions;
    QTabWidget* m_tabs;
};

}  // namespace zonewright::app
