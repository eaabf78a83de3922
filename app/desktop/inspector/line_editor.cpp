// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/inspector/line_editor.h"

#include "app/desktop/inspector/value_text.h"
#include "app/desktop/theme/theme.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QStyle>

namespace zonewright::app {

LineEditor::LineEditor(const model::ValueType& type, const QString& title, QWidget* parent)
    : ValueEditor(parent), m_type(type), m_line(new QLineEdit(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_line);
    setFocusProxy(m_line);
    m_line->setAccessibleName(title);
    connect(m_line, &QLineEdit::textEdited, this, [this](const QString& text) {
        const ParsedValue parsed = parseValue(text, m_type);
        setWrong(parsed.wrong);
        if (parsed.wrong.isEmpty()) emit edited(parsed.value);
    });
}

void LineEditor::display(const std::optional<model::Value>& drawn, const QString& undrawn) {
    const QString example = exampleOf(m_type);
    m_line->setPlaceholderText(undrawn.isEmpty() ? example : undrawn);
    const QString text = drawn ? valueText(*drawn) : QString();
    // What is being typed keeps its blanks and its cursor as long as it means the same.
    const ParsedValue typed = parseValue(m_line->text(), m_type);
    if (typed.wrong.isEmpty() && typed.value == drawn && (drawn || m_line->text().isEmpty())) {
        setWrong({});
        return;
    }
    if (m_line->hasFocus() && !typed.wrong.isEmpty()) return;
    m_line->setText(text);
    if (!m_line->hasFocus()) m_line->setCursorPosition(0);
    setWrong({});
}

void LineEditor::suggest(const QStringList& words) {
    auto* completer = new QCompleter(words, m_line);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_line->setCompleter(completer);
    connect(completer, qOverload<const QString&>(&QCompleter::activated), this,
            [this](const QString& text) { emit edited(parseValue(text, m_type).value); });
}

void LineEditor::mark(const QString& why) {
    m_line->setToolTip(why);
    m_line->setProperty("invalid", !why.isEmpty());
    m_line->style()->unpolish(m_line);
    m_line->style()->polish(m_line);
}

}  // namespace zonewright::app
