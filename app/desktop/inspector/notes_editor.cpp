// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/inspector/notes_editor.h"

#include <QSignalBlocker>

#include <algorithm>

namespace zonewright::app {

namespace {

constexpr int kLeastLines = 2, kMostLines = 8;

}  // namespace

NotesEditor::NotesEditor(QWidget* parent) : QPlainTextEdit(parent) {
    setObjectName("notes");
    setAccessibleName(tr("Notes"));
    setPlaceholderText(tr("Why it is drawn this way, for whom, since when"));
    setTabChangesFocus(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        fitHeight();
        emit edited(toPlainText().trimmed());
    });
    fitHeight();
}

void NotesEditor::display(const QString& text) {
    if (toPlainText().trimmed() == text) return;
    const QSignalBlocker quiet(this);
    setPlainText(text);
    fitHeight();
}

void NotesEditor::fitHeight() {
    const int lines = std::clamp(blockCount(), kLeastLines, kMostLines);
    setFixedHeight(lines * fontMetrics().lineSpacing() + 18);
}

}  // namespace zonewright::app
