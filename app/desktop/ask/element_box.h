// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QComboBox>

#include "model/landing_zone/ids.h"

#include <utility>
#include <vector>

namespace zonewright::app {

// A choice among many elements that is searched by typing any part of a name, a type or an id.
class ElementBox : public QComboBox {
    Q_OBJECT

public:
    struct Choice {
        model::ElementId id;  // empty: none in particular
        QString label;
        bool operator==(const Choice&) const = default;
    };

    ElementBox(const QString& name, const QString& placeholder, QWidget* parent = nullptr);

    // The chosen one stays chosen while it is offered.
    void offer(std::vector<Choice> choices);
    const model::ElementId& chosen() const { return m_chosen; }
    // Says nothing through chosenChanged(). False: it is not offered.
    bool choose(const model::ElementId& id);

signals:
    void chosenChanged();  // by hand

private:
    void take(int row);
    void settle();  // what was typed becomes a choice, or gives way to the one before

    std::vector<Choice> m_choices;
    model::ElementId m_chosen;
};

}  // namespace zonewright::app
