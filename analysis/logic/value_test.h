// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/rule.h"
#include "model/value/effective_value.h"

#include <optional>
#include <span>
#include <string_view>

namespace zonewright::analysis::logic {

enum class Truth : std::uint8_t { no, yes, unknown };

constexpr Truth truthOf(bool value) { return value ? Truth::yes : Truth::no; }

// Whether something of that truth counts in a reading, and whether its `not` does.
constexpr bool counts(Truth truth, Reading reading) {
    return truth == Truth::yes || (truth == Truth::unknown && reading == Reading::possible);
}
constexpr bool countsNegated(Truth truth, Reading reading) {
    return truth == Truth::no || (truth == Truth::unknown && reading == Reading::possible);
}

// One side of a comparison as it was read.
struct SideValue {
    enum class State : std::uint8_t { known, nothing, unknown };
    State state = State::known;
    const model::Value* value = nullptr;     // when known
    const model::ValueType* type = nullptr;  // where declared
    Operand::View view = Operand::View::value;
};

// Over nothing every test is false but `!=` and `empty`; over an unknown it is unknown. Over a list, `glob`, `within`,
// `overlaps` and the views (but length) ask for some entry. `today` is YYYY-MM-DD.
Truth compare(Comparison comparison, const SideValue& left, const SideValue& right, std::string_view today);
Truth isIn(const SideValue& left, std::span<const model::Value> list);

// `*` stands for any run of characters, the empty one too.
bool globMatches(std::string_view pattern, std::string_view text);

// Hours of an ISO 8601 duration; months count 30 days, years 365. Nothing for other text.
std::optional<double> hoursOf(std::string_view duration);

}  // namespace zonewright::analysis::logic
