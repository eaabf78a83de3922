// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/inspector/value_editor.h"

#include "app/desktop/inspector/choice_editor.h"
#include "app/desktop/inspector/line_editor.h"
#include "app/desktop/inspector/records_editor.h"
#include "app/desktop/inspector/ticks_editor.h"

namespace zonewright::app {

ValueEditor* makeValueEditor(const model::ValueType& type, const model::Catalogue& catalogue, const QString& title,
                             QWidget* parent) {
    using model::ScalarType;
    if (type.scalar == ScalarType::record) return new RecordsEditor(type, catalogue, title, parent);
    if (type.list) {
        if (!type.values.empty() && !type.open) return new TicksEditor(type, title, parent);
        return new LineEditor(type, title, parent);
    }
    if (type.scalar == ScalarType::boolean || !type.values.empty()) return new ChoiceEditor(type, title, parent);
    return new LineEditor(type, title, parent);
}

}  // namespace zonewright::app
