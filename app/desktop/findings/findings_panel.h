// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analyzer.h"
#include "app/desktop/widgets/needs_view.h"
#include "model/document/snapshot.h"

#include <QWidget>

#include <memory>

class QLabel;
class QScrollArea;
class QTreeWidget;
class QTreeWidgetItem;

namespace zonewright::app {

// Zero Trust gaps of the latest analysis, worst first; the chosen one is explained below with its fixes.
class FindingsPanel : public QWidget {
    Q_OBJECT

public:
    explicit FindingsPanel(QWidget* parent = nullptr);

    // Null: nothing analysed. Keeps the chosen finding chosen when it is still there.
    void display(std::shared_ptr<const analysis::Analysis> analysis, std::shared_ptr<const model::Drawing> drawing);
    int count() const { return m_count; }
    QTreeWidget& list() const { return *m_list; }

signals:
    void chosen(const std::vector<zonewright::model::ElementId>& elements);
    void fixRequested(const zonewright::analysis::Fix& fix);

private:
    void fill();
    void explain();
    const analysis::Finding* current() const;

    std::shared_ptr<const analysis::Analysis> m_analysis;
    std::shared_ptr<const model::Drawing> m_drawing;
    QLabel* m_score;
    QLabel* m_summary;
    QTreeWidget* m_list;
    QScrollArea* m_detail;
    int m_count = 0;
    bool m_filling = false;
};

}  // namespace zonewright::app
