// SPDX-License-Identifier: Apache-2.0
// Values as a person types and reads them in one line.
#pragma once

#include "model/catalogue/catalogue.h"

#include <QString>

#include <optional>

namespace zonewright::app {

struct ParsedValue {
    std::optional<model::Value> value;  // nothing with no `wrong`: the field is empty, not drawn
    QString wrong;                      // what is wrong with the text, and what would be right
};

// `?` is unknown; lists are separated by commas. Checks what one line can show: numbers, words, addresses, dates.
ParsedValue parseValue(const QString& text, const model::ValueType& type);

QString valueText(const model::Value& value);

// "10.0.0.0/16", "2026-01-31": what a field of that type expects.
QString exampleOf(const model::ValueType& type);

}  // namespace zonewright::app
