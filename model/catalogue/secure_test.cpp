// SPDX-License-Identifier: Apache-2.0
#include "model/catalogue/catalogue.h"

#include <algorithm>

namespace zonewright::model {
namespace {

bool isSet(const Value& value) {
    if (value.isList()) return !value.list().empty();
    if (value.isRecord()) return !value.record().empty();
    return !value.isString() || !value.string().empty();
}

}  // namespace

std::optional<bool> SecureTest::holds(const Value& value) const {
    if (value.isUnknown()) return std::nullopt;
    switch (kind) {
        case Kind::none:
        case Kind::judged: return std::nullopt;
        case Kind::equals: return value == operands.front();
        case Kind::oneOf: return std::ranges::find(operands, value) != operands.end();
        case Kind::atLeast: return value.isInteger() && value.integer() >= operands.front().integer();
        case Kind::set: return isSet(value);
        case Kind::empty: return !isSet(value);
        case Kind::contains:
            if (!value.isList()) return value == operands.front();
            return std::ranges::find(value.list(), operands.front()) != value.list().end();
    }
    return std::nullopt;
}

std::optional<Value> SecureTest::example() const {
    switch (kind) {
        case Kind::equals:
        case Kind::oneOf:
        case Kind::atLeast: return operands.front();
        case Kind::contains: return Value(ValueList{operands.front()});
        default: return std::nullopt;
    }
}

}  // namespace zonewright::model
