// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analyzer.h"
#include "app/desktop/bridge/latest_job.h"

#include <QWidget>

#include <memory>
#include <vector>

class QCheckBox;
class QLabel;
class QTableWidget;

namespace zonewright::app {

// Who reaches which zone, as a table of starts and zones; a cell counts the elements and tells which.
class ExposureView : public QWidget {
    Q_OBJECT

public:
    explicit ExposureView(QWidget* parent = nullptr);

    void display(std::shared_ptr<const analysis::Analysis> analysis, model::Snapshot snapshot);
    bool isSearching() const { return m_job.isRunning(); }
    QTableWidget& table() const { return *m_table; }

signals:
    void targetsShown(const zonewright::model::ElementId& start,
                      const std::vector<zonewright::model::ElementId>& targets);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void refresh();
    void fill();
    void tell(int row, int column);
    const analysis::Exposure* at(int row, int column) const;

    std::shared_ptr<const analysis::Analysis> m_analysis;
    model::Snapshot m_snapshot;
    std::vector<analysis::Exposure> m_exposure;
    std::vector<std::string> m_starts;
    std::vector<model::ElementId> m_zones;
    bool m_stale = true;
    QLabel* m_summary;
    QCheckBox* m_everyone;
    QTableWidget* m_table;
    QLabel* m_detail;
    LatestJob m_job;
};

}  // namespace zonewright::app
