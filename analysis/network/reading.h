// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/rule.h"

namespace zonewright::analysis {

using logic::Reading;

// What a drawing says about one statement.
enum class Truth { no, yes, unknown };

constexpr Truth truthOf(bool value) { return value ? Truth::yes : Truth::no; }
constexpr Truth operator!(Truth value) { return value == Truth::unknown ? value : truthOf(value == Truth::no); }
constexpr Truth both(Truth a, Truth b) {
    if (a == Truth::no || b == Truth::no) return Truth::no;
    return a == Truth::yes && b == Truth::yes ? Truth::yes : Truth::unknown;
}
constexpr Truth either(Truth a, Truth b) { return !both(!a, !b); }

// Whether a statement that helps the attacker holds in a reading.
constexpr bool helps(Truth value, Reading reading) {
    return value == Truth::yes || (value == Truth::unknown && reading == Reading::possible);
}
// Whether a statement that hinders the attacker holds in a reading.
constexpr bool hinders(Truth value, Reading reading) {
    return value == Truth::yes || (value == Truth::unknown && reading == Reading::certain);
}

}  // namespace zonewright::analysis
