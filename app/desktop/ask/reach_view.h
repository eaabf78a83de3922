// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/ask/question_view.h"

#include <optional>

class QLabel;
class QLineEdit;
class QListWidget;
class QToolButton;

namespace zonewright::app {

class ElementBox;

// Do packets get from one element to another as drawn, and what decides that on the way?
class ReachView : public QuestionView {
    Q_OBJECT

public:
    explicit ReachView(QWidget* parent = nullptr);

    ElementBox& from() const { return *m_from; }
    ElementBox& to() const { return *m_to; }
    QLineEdit& port() const { return *m_port; }
    QListWidget& hops() const { return *m_hops; }
    const std::optional<analysis::ReachAnswer>& answer() const { return m_answer; }
    void askAbout(const model::ElementId& from, const model::ElementId& to);

protected:
    void listChoices() override;
    void ask() override;
    void clear() override;

private:
    void swap();
    void fill();

    ElementBox* m_from;
    ElementBox* m_to;
    QLineEdit* m_port;
    QToolButton* m_swap;
    QListWidget* m_hops;
    QLabel* m_notes;
    std::shared_ptr<const model::Drawing> m_of;
    std::optional<analysis::ReachAnswer> m_answer;
    bool m_filling = false;
};

}  // namespace zonewright::app
