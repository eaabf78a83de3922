// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/inspector/value_editor.h"
#include "model/value/effective_value.h"

#include <QWidget>

#include <functional>

class QLabel;
class QToolButton;

namespace zonewright::app {

// One property: its name, its editor, and the way back to "not drawn". A dot marks what is drawn.
class PropertyRow : public QWidget {
    Q_OBJECT

public:
    // Performs an edit; answers with what is wrong, or empty.
    using Commit = std::function<QString(const std::optional<model::Value>&)>;

    PropertyRow(const QString& key, const QString& meaning, const model::ValueType& type,
                const model::Catalogue& catalogue, Commit commit, QWidget* parent = nullptr);

    // `undrawn`: what holds when nothing is drawn, in few words; `explanation`: tooltip, rich text.
    void display(const std::optional<model::Value>& drawn, const QString& undrawn, const QString& explanation);

    bool isDrawn() const { return m_drawn; }
    // Whether the search text occurs in name or key.
    bool matches(const QString& lowerCase) const;
    const QString& key() const { return m_key; }
    ValueEditor& editor() const { return *m_editor; }

private:
    QString m_key;
    QString m_meaning;
    Commit m_commit;
    QLabel* m_dot;
    QLabel* m_name;
    ValueEditor* m_editor;
    QToolButton* m_reset;
    QLabel* m_wrong;  // below the editor: what is wrong with what was typed
    bool m_drawn = false;
};

// What an element's property reads as when nothing is drawn: "Enabled · Azure's default".
QString undrawnText(const model::EffectiveValue& value, const model::LandingZone& zone);

// Meaning, default with its source, secure value and the property's name, for a tooltip.
QString explanationOf(const model::Property& property, const model::EffectiveValue& value,
                      const model::LandingZone& zone);

}  // namespace zonewright::app
