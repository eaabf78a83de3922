// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/ask/question_view.h"

#include <optional>

class QLabel;
class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace zonewright::app {

class ElementBox;

// What may someone do, on one element or anywhere, and through which assignment?
class AccessView : public QuestionView {
    Q_OBJECT

public:
    explicit AccessView(QWidget* parent = nullptr);

    ElementBox& who() const { return *m_who; }
    ElementBox& on() const { return *m_on; }
    QLineEdit& filter() const { return *m_filter; }
    QTreeWidget& list() const { return *m_list; }
    const std::optional<analysis::AccessAnswer>& answer() const { return m_answer; }
    // None as `on`: anywhere.
    void askAbout(const model::ElementId& who, const model::ElementId& on);

signals:
    void relationRequested(const zonewright::model::RelationId& relation);

protected:
    void listChoices() override;
    void ask() override;
    void clear() override;

private:
    void fill();
    void fillGrants();
    void fillCapabilities();
    void tell(QTreeWidgetItem* item);
    void sift();
    QTreeWidgetItem* addGroup(const QString& title, std::size_t count);
    // "It runs as id-orchestrator." Empty: nothing is attached to it.
    QString runsAs() const;

    ElementBox* m_who;
    ElementBox* m_on;
    QLineEdit* m_filter;
    QWidget* m_filterBar;
    QTreeWidget* m_list;
    QWidget* m_detailBar;
    QLabel* m_detail;
    std::shared_ptr<const model::Drawing> m_of;
    std::optional<analysis::AccessAnswer> m_answer;
};

}  // namespace zonewright::app
