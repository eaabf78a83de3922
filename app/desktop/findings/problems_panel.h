// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/result.h"
#include "model/document/snapshot.h"
#include "model/validation/validate.h"

#include <QWidget>

#include <memory>

class QLabel;
class QScrollArea;
class QTreeWidget;

namespace zonewright::app {

// What is wrong with the drawing as a drawing: errors, warnings, hints. The chosen one is explained below, with a
// button for each fix.
class ProblemsPanel : public QWidget {
    Q_OBJECT

public:
    explicit ProblemsPanel(std::shared_ptr<const model::Catalogue> catalogue, QWidget* parent = nullptr);

    // Keeps the chosen problem chosen when it is still there.
    void display(model::DrawingProblems problems, std::shared_ptr<const model::Drawing> drawing);
    // Errors and warnings; hints do not ask for anything yet.
    int count() const;
    QTreeWidget& list() const { return *m_list; }

signals:
    void chosen(const QString& place);  // id of an element or a relation
    void fixRequested(const zonewright::analysis::Fix& fix);

private:
    void fill();
    void explain();
    const model::DrawingProblem* current() const;
    // The element's name, or the relation in words.
    QString nameOfPlace(const std::string& place) const;

    std::shared_ptr<const model::Catalogue> m_catalogue;
    std::shared_ptr<const model::Drawing> m_drawing;
    model::DrawingProblems m_problems;
    QLabel* m_summary;
    QTreeWidget* m_list;
    QScrollArea* m_detail;
    bool m_filling = false;
};

}  // namespace zonewright::app
