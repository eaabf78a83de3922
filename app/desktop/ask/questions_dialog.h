// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/scenario/scenario.h"
#include "app/desktop/bridge/latest_job.h"

#include <QDialog>
#include <QStringList>

#include <vector>

class QCheckBox;
class QLabel;
class QTreeWidget;

namespace zonewright::app {

// Runs scenario files in a worker and lists their questions: what is wrong first seen, and why.
class QuestionsDialog : public QDialog {
    Q_OBJECT

public:
    explicit QuestionsDialog(const QStringList& files, QWidget* parent = nullptr);

    bool isSearching() const { return m_job.isRunning(); }
    QTreeWidget& list() const { return *m_list; }
    QLabel& summary() const { return *m_summary; }

private:
    // A file that could not be run is told with its problems.
    struct Run {
        std::vector<analysis::ScenarioReport> reports;
        std::vector<std::pair<std::string, model::Problems>> refused;
    };
    static Run runAll(const std::vector<std::string>& files, const std::stop_token& stop);
    void fill();

    Run m_run;
    QLabel* m_summary;
    QCheckBox* m_wrongOnly;
    QTreeWidget* m_list;
    QLabel* m_why;
    LatestJob m_job;
};

}  // namespace zonewright::app
