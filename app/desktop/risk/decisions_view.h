// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analyzer.h"

#include <QWidget>

#include <memory>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace zonewright::app {

// The decisions of the drawing, each with whether it still holds, and the way to take it back.
class DecisionsView : public QWidget {
    Q_OBJECT

public:
    explicit DecisionsView(QWidget* parent = nullptr);

    void display(std::shared_ptr<const analysis::Analysis> analysis, model::Snapshot snapshot);

signals:
    void acceptRequested();
    void withdrawRequested(const zonewright::model::DecisionId& id);

private:
    QLabel* m_summary;
    QPushButton* m_accept;
    QVBoxLayout* m_list;
};

}  // namespace zonewright::app
