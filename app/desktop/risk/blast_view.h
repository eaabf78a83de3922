// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/blast/blast_radius.h"
#include "app/desktop/bridge/latest_job.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QLabel;
class QTreeWidget;

namespace zonewright::app {

// What an attacker who holds the selected element comes to hold, by zone; computed in a worker while in sight.
class BlastView : public QWidget {
    Q_OBJECT

public:
    explicit BlastView(QWidget* parent = nullptr);

    void display(model::Snapshot snapshot);
    // Empty: ask for one.
    void setElement(const model::ElementId& element);
    bool isSearching() const { return m_job.isRunning(); }
    const std::optional<analysis::BlastRadius>& blast() const { return m_blast; }
    QTreeWidget& list() const { return *m_list; }

signals:
    // To light up: the element, and what is struck. Nothing is struck: no overlay.
    void struckShown(const zonewright::model::ElementId& element,
                     const std::vector<zonewright::model::ElementId>& struck);
    void pathShown(const zonewright::analysis::AttackPath& path);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void search();
    void fill();
    void light();

    model::Snapshot m_snapshot;
    model::ElementId m_element;
    std::optional<analysis::BlastRadius> m_blast;
    bool m_stale = true;
    QLabel* m_title;
    QLabel* m_summary;
    QCheckBox* m_own;
    QTreeWidget* m_list;
    LatestJob m_job;
};

}  // namespace zonewright::app
