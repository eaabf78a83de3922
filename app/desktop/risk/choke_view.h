// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/choke/choke_points.h"
#include "app/desktop/bridge/latest_job.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QListWidget;

namespace zonewright::app {

// Elements that paths to several goals cannot get round, the one that guards most first.
class ChokeView : public QWidget {
    Q_OBJECT

public:
    explicit ChokeView(QWidget* parent = nullptr);

    void display(model::Snapshot snapshot);
    bool isSearching() const { return m_job.isRunning(); }
    QListWidget& list() const { return *m_list; }

signals:
    void chosen(const zonewright::model::ElementId& element);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void search();
    void fill();

    model::Snapshot m_snapshot;
    std::vector<analysis::SharedChokePoint> m_points;
    bool m_stale = true;
    QComboBox* m_basis;
    QLabel* m_summary;
    QListWidget* m_list;
    LatestJob m_job;
};

}  // namespace zonewright::app
