// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalogue/catalogue.h"

#include <QWidget>

#include <optional>

namespace zonewright::app {

// Edits one value of one type. Nothing means not drawn.
class ValueEditor : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    // `undrawn` says, in gray, what holds when nothing is drawn. Never emits edited().
    virtual void display(const std::optional<model::Value>& drawn, const QString& undrawn) = 0;
    // Marks what was typed as wrong, and says why; empty: it is fine.
    void setWrong(const QString& why);

signals:
    void wrongSaid(const QString& why);
    void edited(const std::optional<zonewright::model::Value>& value);

protected:
    virtual void mark(const QString& why) { setToolTip(why); }
};

// The editor that fits: a choice for words and booleans, a line for what can be typed, ticks for lists of words, a
// table for records. `title` names it for screen readers and dialogs.
ValueEditor* makeValueEditor(const model::ValueType& type, const model::Catalogue& catalogue, const QString& title,
                             QWidget* parent = nullptr);

}  // namespace zonewright::app
