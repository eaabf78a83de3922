// SPDX-License-Identifier: Apache-2.0
#include "model/value/date.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>

namespace zonewright::model {

namespace {

std::optional<std::chrono::sys_days> parse(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t length) -> std::optional<int> {
        int value = 0;
        const char* end = text.data() + at + length;
        const auto [stop, error] = std::from_chars(text.data() + at, end, value);
        if (error != std::errc() || stop != end || text[at] == '-') return std::nullopt;
        return value;
    };
    const auto year = number(0, 4), month = number(5, 2), day = number(8, 2);
    if (!year || !month || !day) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days(date);
}

}  // namespace

bool isDate(std::string_view text) { return parse(text).has_value(); }

std::optional<long> daysBetween(std::string_view from, std::string_view to) {
    const auto first = parse(from), last = parse(to);
    if (!first || !last) return std::nullopt;
    return (*last - *first).count();
}

std::string systemDate() {
    const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    const std::chrono::year_month_day date(now);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

}  // namespace zonewright::model
