// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analyzer.h"
#include "model/document/snapshot.h"

#include <QWidget>

#include <memory>

class QLabel;
class QListWidget;

namespace zonewright::app {

class PathPlayer;

// Attack paths of the latest analysis, and the player of the chosen one.
class PathsPanel : public QWidget {
    Q_OBJECT

public:
    explicit PathsPanel(QWidget* parent = nullptr);

    // Null: nothing analysed. A path that is being played goes on when it is still there, and is left when it is gone.
    void display(std::shared_ptr<const analysis::Analysis> analysis, std::shared_ptr<const model::Drawing> drawing);
    int configurationPaths() const { return m_configuration; }
    int count() const { return m_count; }
    QListWidget& list() const { return *m_list; }
    PathPlayer& player() const { return *m_player; }
    void leavePath();

signals:
    void pathShown(const zonewright::analysis::AttackPath& path, std::size_t step);
    void pathLeft();
    void fixRequested(const zonewright::analysis::Fix& fix);
    void elementRequested(const zonewright::model::ElementId& element);

private:
    const analysis::AttackPath* current() const;
    void choose();

    std::shared_ptr<const analysis::Analysis> m_analysis;
    std::shared_ptr<const model::Drawing> m_drawing;
    QLabel* m_summary;
    QListWidget* m_list;
    PathPlayer* m_player;
    int m_configuration = 0;
    int m_count = 0;
    bool m_filling = false;
};

}  // namespace zonewright::app
