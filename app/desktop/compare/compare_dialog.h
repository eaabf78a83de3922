// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/bridge/latest_job.h"
#include "model/document/snapshot.h"

#include <QDialog>

class QLabel;
class QTreeWidget;

namespace zonewright::app {

// What lies between two drawings: what was drawn otherwise, and which paths and gaps came or went with it.
class CompareDialog : public QDialog {
    Q_OBJECT

public:
    CompareDialog(const QString& beforeName, model::Snapshot before, const QString& afterName, model::Snapshot after,
                  QWidget* parent = nullptr);

    bool isSearching() const { return m_job.isRunning(); }
    QTreeWidget& tree() const { return *m_tree; }

private:
    QLabel* m_summary;
    QTreeWidget* m_tree;
    LatestJob m_job;
};

}  // namespace zonewright::app
