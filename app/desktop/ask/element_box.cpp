// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/ask/element_box.h"

#include "app/desktop/bridge/text.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>

namespace zonewright::app {

ElementBox::ElementBox(const QString& name, const QString& placeholder, QWidget* parent) : QComboBox(parent) {
    setObjectName(name);
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setMaxVisibleItems(14);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    lineEdit()->setPlaceholderText(placeholder);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCaseSensitivity(Qt::CaseInsensitive);
    connect(this, &QComboBox::activated, this, &ElementBox::take);
    connect(lineEdit(), &QLineEdit::editingFinished, this, &ElementBox::settle);
}

void ElementBox::offer(std::vector<Choice> choices) {
    if (choices == m_choices) return;
    m_choices = std::move(choices);
    const QSignalBlocker quiet(this);
    clear();
    for (const Choice& choice : m_choices) {
        addItem(choice.label, toQt(choice.id.value));
        setItemData(count() - 1, toQt(choice.id.value), Qt::ToolTipRole);
    }
    if (!choose(m_chosen)) {
        m_chosen = {};
        (void)choose({});
    }
}

bool ElementBox::choose(const model::ElementId& id) {
    const auto found = std::ranges::find(m_choices, id, &Choice::id);
    const QSignalBlocker quiet(this);
    if (found == m_choices.end()) {
        if (m_chosen.empty() || id.empty()) {
            setCurrentIndex(-1);
            clearEditText();
        }
        return false;
    }
    m_chosen = id;
    setCurrentIndex(static_cast<int>(found - m_choices.begin()));
    setEditText(found->label);
    lineEdit()->setCursorPosition(0);
    setToolTip(found->label);  // a narrow panel cuts it off
    return true;
}

void ElementBox::take(int row) {
    if (row < 0 || row >= static_cast<int>(m_choices.size())) return;
    const model::ElementId before = m_chosen;
    (void)choose(m_choices[static_cast<std::size_t>(row)].id);
    if (m_chosen != before) emit chosenChanged();
}

void ElementBox::settle() {
    const QString typed = currentText().trimmed();
    const auto said = [&](const Choice& choice) {
        return choice.label.compare(typed, Qt::CaseInsensitive) == 0 ||
               toQt(choice.id.value).compare(typed, Qt::CaseInsensitive) == 0;
    };
    auto found = typed.isEmpty() ? m_choices.end() : std::ranges::find_if(m_choices, said);
    if (found == m_choices.end() && !typed.isEmpty())
        found = std::ranges::find_if(m_choices, [&](const Choice& choice) {
            return choice.label.contains(typed, Qt::CaseInsensitive) ||
                   toQt(choice.id.value).contains(typed, Qt::CaseInsensitive);
        });
    if (found == m_choices.end())
        (void)choose(m_chosen);
    else
        take(static_cast<int>(found - m_choices.begin()));
}

}  // namespace zonewright::app
