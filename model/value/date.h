// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zonewright::model {

// Whether the text is a day of the calendar written YYYY-MM-DD.
bool isDate(std::string_view text);

// Days from `from` to `to`, negative when `to` is earlier; null when either is no date.
std::optional<long> daysBetween(std::string_view from, std::string_view to);

// The system's date in UTC.
std::string systemDate();

}  // namespace zonewright::model
