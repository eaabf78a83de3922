// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/nearest_way.h"
#include "app/desktop/ask/question_view.h"

#include <optional>

class QComboBox;
class QLabel;
class QScrollArea;

namespace zonewright::app {

class ElementBox;
class PathPlayer;

// Can an attacker who starts there come to this? Yes with the path, or no with what is missing and what would have to
// be assumed.
class AttackView : public QuestionView {
    Q_OBJECT

public:
    explicit AttackView(QWidget* parent = nullptr);

    QComboBox& starts() const { return *m_starts; }
    QComboBox& verbs() const { return *m_verbs; }
    ElementBox& element() const { return *m_element; }
    QComboBox& words() const { return *m_words; }
    // Paths to choose from: by configuration alone, cheaper on an assumption.
    QComboBox& ways() const { return *m_ways; }
    PathPlayer& player() const { return *m_player; }
    const std::optional<analysis::Answer>& answer() const { return m_answer; }
    void askAbout(const model::ElementId& element);

signals:
    void pathShown(const zonewright::analysis::AttackPath& path, std::size_t step);
    void pathLeft();
    void fixRequested(const zonewright::analysis::Fix& fix);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void listChoices() override;
    void ask() override;
    void clear() override;

private:
    std::optional<analysis::Fact> question() const;
    void listWords();
    void fill();
    void showMissing();
    void fitMissing();
    void leave();  // the path on the diagram
    void showWay(int way);

    QComboBox* m_starts;
    QComboBox* m_verbs;
    ElementBox* m_element;
    QComboBox* m_words;
    QScrollArea* m_missing;
    QLabel* m_assumed;
    QWidget* m_waysBar;
    QComboBox* m_ways;
    PathPlayer* m_player;
    std::shared_ptr<const model::Drawing> m_of;  // the drawing that the answer is of
    std::optional<analysis::Answer> m_answer;
    std::optional<analysis::AssumedWay> m_assumedWay;
    std::vector<const analysis::AttackPath*> m_paths;  // into the two above, a row of m_ways each
    bool m_filling = false;
    bool m_lit = false;  // a path of this view is on the diagram
};

}  // namespace zonewright::app
