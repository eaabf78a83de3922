// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analyzer.h"
#include "analysis/fixes/fix_set.h"
#include "app/desktop/bridge/latest_job.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace zonewright::app {

// The smallest set of fixes, searched for in a worker while the view is in sight; what the chosen ones would change,
// before they are made; and the button that makes them all at once.
class FixesView : public QWidget {
    Q_OBJECT

public:
    explicit FixesView(QWidget* parent = nullptr);

    void display(std::shared_ptr<const analysis::Analysis> analysis, model::Snapshot snapshot);
    bool isSearching() const { return m_search.isRunning() || m_preview.isRunning(); }
    const std::optional<analysis::FixSetAnswer>& answer() const { return m_answer; }
    // What is ticked, with what was chosen instead.
    std::vector<analysis::Fix> chosen() const;

signals:
    void applyRequested(const std::vector<zonewright::analysis::Fix>& fixes);

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Row {
        QWidget* tick = nullptr;
        QComboBox* instead = nullptr;
        std::size_t index = 0;
    };
    void search();
    void show(analysis::FixSetAnswer answer);
    void addRow(std::size_t index);
    void preview();

    std::shared_ptr<const analysis::Analysis> m_analysis;
    model::Snapshot m_snapshot;
    std::optional<analysis::FixSetAnswer> m_answer;
    std::vector<Row> m_rows;
    bool m_stale = true;
    QComboBox* m_basis;
    QLabel* m_summary;
    QLabel* m_verdict;
    QVBoxLayout* m_list;
    QLabel* m_outlook;
    QPushButton* m_apply;
    LatestJob m_search, m_preview;
};

}  // namespace zonewright::app
