// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analyzer.h"
#include "app/desktop/bridge/latest_job.h"
#include "model/document/snapshot.h"

#include <QWidget>

#include <memory>
#include <vector>

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;

namespace zonewright::app {

class PathPlayer;

// Attack paths of the latest analysis, and the player of the chosen one.
class PathsPanel : public QWidget {
    Q_OBJECT

public:
    explicit PathsPanel(QWidget* parent = nullptr);

    // Null: nothing analysed. A path that is being played goes on when it is still there, and is left when it is gone.
    void display(std::shared_ptr<const analysis::Analysis> analysis, std::shared_ptr<const model::Drawing> drawing);
    // From the default starts, whichever is chosen.
    int configurationPaths() const { return m_configuration; }
    int count() const { return m_count; }
    QListWidget& list() const { return *m_list; }
    PathPlayer& player() const { return *m_player; }
    void leavePath();
    // Where the attacker starts: the Internet and the external people, or one that is chosen.
    QComboBox& starts() const { return *m_starts; }
    // Other ways to the goal of the path that is shown; the first is the path itself.
    QComboBox& ways() const { return *m_ways; }
    bool isSearching() const { return m_job.isRunning() || m_startJob.isRunning(); }

signals:
    void pathShown(const zonewright::analysis::AttackPath& path, std::size_t step);
    void pathLeft();
    void acceptRequested(const std::string& subject);
    void fixRequested(const zonewright::analysis::Fix& fix);
    void elementRequested(const zonewright::model::ElementId& element);

private:
    const analysis::AttackPath* current() const;
    const analysis::AttackPath* shown() const;  // the way that is chosen
    std::vector<std::string> from() const;  // of the chosen start; empty: the default ones
    void search();                          // of the chosen start
    void show(std::shared_ptr<const analysis::Analysis> analysis);
    void choose();
    void searchWays();
    void leave();

    std::shared_ptr<const analysis::Analysis> m_analysis;  // from the default starts
    std::shared_ptr<const model::Drawing> m_drawing;
    std::vector<std::shared_ptr<const model::Drawing>> m_before;  // the player may show one until show()
    std::vector<analysis::AttackPath> m_paths;  // from the chosen start, the gravest first: a row each
    QComboBox* m_starts;
    QLabel* m_summary;
    QListWidget* m_list;
    QWidget* m_below;  // bar and player
    QComboBox* m_ways;
    QPushButton* m_accept;
    PathPlayer* m_player;
    std::vector<analysis::AttackPath> m_others;  // beside the path itself, cheapest first
    LatestJob m_job;                             // other ways
    LatestJob m_startJob;                        // another start
    int m_configuration = 0;
    int m_count = 0;
    bool m_filling = false;
};

}  // namespace zonewright::app
