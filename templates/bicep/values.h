// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/landing_zone/landing_zone.h"
#include "model/value/value.h"
#include "templates/bicep/ast.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zonewright::templates::bicep {

// A drawn value as the resource manager wants it at that property; lists of records take the shape that the type gives
// them there. Null for an unknown value.
std::optional<Expression> armValue(const model::Value& value, const model::Property& property,
                                   std::string_view armType);

// A scalar or list as it is, records as objects with the fields' own names.
Expression plainValue(const model::Value& value);

// The field of a record, or null.
const model::Value* field(const model::Value& record, std::string_view name);
std::string textField(const model::Value& record, std::string_view name);
std::vector<std::string> textsField(const model::Value& record, std::string_view name);
// A property of a relation that is text; empty when it is not drawn.
std::string relationText(const model::Relation& relation, std::string_view key);

}  // namespace zonewright::templates::bicep
