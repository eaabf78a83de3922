// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/inspector/value_editor.h"

#include "analysis/access/role_catalogue.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/inspector/choice_editor.h"
#include "app/desktop/inspector/line_editor.h"
#include "app/desktop/inspector/records_editor.h"
#include "app/desktop/inspector/ticks_editor.h"

namespace zonewright::app {

namespace {

// Every role that Azure has, by name; those of the drawing itself can be typed.
const QStringList& roleNames() {
    static const QStringList names = [] {
        QStringList all;
        for (const analysis::access::Role& role : analysis::access::builtinRoles()->roles()) all << toQt(role.name);
        all.sort(Qt::CaseInsensitive);
        all.removeDuplicates();
        return all;
    }();
    return names;
}

}  // namespace

void ValueEditor::setWrong(const QString& why) {
    mark(why);
    emit wrongSaid(why);
}

ValueEditor* makeValueEditor(const model::ValueType& type, const model::Catalogue& catalogue, const QString& title,
                             QWidget* parent) {
    using model::ScalarType;
    if (type.scalar == ScalarType::record) return new RecordsEditor(type, catalogue, title, parent);
    if (type.list) {
        if (!type.values.empty() && !type.open) return new TicksEditor(type, title, parent);
        return new LineEditor(type, title, parent);
    }
    if (type.scalar == ScalarType::boolean || !type.values.empty()) return new ChoiceEditor(type, title, parent);
    auto* line = new LineEditor(type, title, parent);
    if (type.scalar == ScalarType::role) line->suggest(roleNames());
    return line;
}

}  // namespace zonewright::app
