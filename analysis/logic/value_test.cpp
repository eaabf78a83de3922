// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/value_test.h"

#include "analysis/network/address.h"
#include "model/value/date.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

namespace zonewright::analysis::logic {
namespace {

using model::Value;

bool sameScalar(const Value& a, const Value& b) {
    if (a.isString() && b.isString()) return a.string() == b.string();
    if (a.isList() || a.isRecord() || b.isList() || b.isRecord()) return a == b;
    return a.text() == b.text();
}

std::optional<double> numberOf(const Value& value) {
    if (value.isInteger()) return static_cast<double>(value.integer());
    if (!value.isString()) return std::nullopt;
    const std::string& text = value.string();
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return static_cast<double>(number);
}

std::optional<double> viewed(const Value& value, Operand::View view, std::string_view today) {
    switch (view) {
        case Operand::View::value: return numberOf(value);
        case Operand::View::length:
            if (value.isList()) return static_cast<double>(value.list().size());
            if (value.isString()) return static_cast<double>(value.string().size());
            return std::nullopt;
        case Operand::View::prefix: {
            if (!value.isString()) return std::nullopt;
            const auto prefix = network::parsePrefix(value.string());
            return prefix ? std::optional<double>(prefix->length) : std::nullopt;
        }
        case Operand::View::days: {
            if (!value.isString()) return std::nullopt;
            const auto days = model::daysBetween(today, value.string());
            return days ? std::optional<double>(static_cast<double>(*days)) : std::nullopt;
        }
        case Operand::View::hours: return value.isString() ? hoursOf(value.string()) : std::nullopt;
    }
    return std::nullopt;
}

bool ordered(Comparison comparison, double a, double b) {
    switch (comparison) {
        case Comparison::equal: return a == b;
        case Comparison::notEqual: return a != b;
        case Comparison::less: return a < b;
        case Comparison::lessEqual: return a <= b;
        case Comparison::greater: return a > b;
        case Comparison::greaterEqual: return a >= b;
        default: return false;
    }
}

// Some entry of a list, or the scalar itself, passes. An unknown entry leaves a "no" open.
template <class Test>
Truth some(const Value& value, Test test) {
    if (!value.isList()) return truthOf(test(value));
    bool open = false;
    for (const Value& entry : value.list()) {
        if (entry.isUnknown())
            open = true;
        else if (test(entry))
            return Truth::yes;
    }
    return open ? Truth::unknown : Truth::no;
}

Truth numeric(Comparison comparison, const SideValue& left, const SideValue& right, std::string_view today) {
    const auto wanted = viewed(*right.value, right.view, today);
    const auto test = [&](const Value& value) {
        const auto number = viewed(value, left.view, today);
        return number && wanted && ordered(comparison, *number, *wanted);
    };
    if (left.view == Operand::View::length) return truthOf(test(*left.value));
    return some(*left.value, test);
}

Truth atLeast(const SideValue& left, const SideValue& right) {
    const model::ValueType* type = left.type != nullptr ? left.type : right.type;
    if (type == nullptr) return Truth::no;
    const auto rank = [&](const Value& value) {
        return std::find(type->values.begin(), type->values.end(), value.text());
    };
    const auto a = rank(*left.value), b = rank(*right.value);
    if (a == type->values.end() || b == type->values.end()) return type->open ? Truth::unknown : Truth::no;
    return truthOf(a >= b);
}

Truth ranges(Comparison comparison, const Value& left, const Value& right) {
    return some(left, [&](const Value& a) {
        return some(right, [&](const Value& b) {
                   if (!a.isString() || !b.isString()) return false;
                   const auto inner = network::parsePrefix(a.string()), outer = network::parsePrefix(b.string());
                   if (!inner || !outer) return false;
                   if (comparison == Comparison::within)
                       return outer->range.first <= inner->range.first && inner->range.last <= outer->range.last;
                   return inner->range.first <= outer->range.last && outer->range.first <= inner->range.last;
               }) == Truth::yes;
    });
}

}  // namespace

Truth compare(Comparison comparison, const SideValue& left, const SideValue& right, std::string_view today) {
    using State = SideValue::State;
    const bool unary = comparison == Comparison::exists || comparison == Comparison::empty;
    if (left.state == State::unknown || (!unary && right.state == State::unknown)) return Truth::unknown;
    if (left.state == State::nothing || (!unary && right.state == State::nothing)) {
        if (comparison == Comparison::empty) return Truth::yes;
        // Nothing differs from every value, but not from nothing.
        if (comparison == Comparison::notEqual) return truthOf(left.state != right.state);
        return Truth::no;
    }
    const bool viewed = left.view != Operand::View::value || (!unary && right.view != Operand::View::value);
    switch (comparison) {
        case Comparison::exists: return Truth::yes;
        case Comparison::empty: return truthOf(left.value->isList() && left.value->list().empty());
        case Comparison::equal:
            return viewed ? numeric(comparison, left, right, today) : truthOf(sameScalar(*left.value, *right.value));
        case Comparison::notEqual:
            return viewed ? numeric(comparison, left, right, today) : truthOf(!sameScalar(*left.value, *right.value));
        case Comparison::less:
        case Comparison::lessEqual:
        case Comparison::greater:
        case Comparison::greaterEqual: return numeric(comparison, left, right, today);
        case Comparison::contains:
            if (!left.value->isList()) return Truth::no;
            return some(*left.value, [&](const Value& entry) { return sameScalar(entry, *right.value); });
        case Comparison::glob:
            return some(*left.value, [&](const Value& entry) {
                return !entry.isList() && !entry.isRecord() && globMatches(right.value->text(), entry.text());
            });
        case Comparison::atLeast: return atLeast(left, right);
        case Comparison::within:
        case Comparison::overlaps: return ranges(comparison, *left.value, *right.value);
        case Comparison::in: return Truth::no;  // isIn() answers
    }
    return Truth::no;
}

Truth isIn(const SideValue& left, std::span<const Value> list) {
    if (left.state == SideValue::State::unknown) return Truth::unknown;
    if (left.state == SideValue::State::nothing) return Truth::no;
    return truthOf(
        std::any_of(list.begin(), list.end(), [&](const Value& value) { return sameScalar(*left.value, value); }));
}

bool globMatches(std::string_view pattern, std::string_view text) {
    std::size_t p = 0, t = 0, star = std::string_view::npos, from = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            from = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++from;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

std::optional<double> hoursOf(std::string_view duration) {
    if (duration.size() < 3 || duration.front() != 'P') return std::nullopt;
    double hours = 0;
    bool time = false, any = false;
    for (std::size_t at = 1; at < duration.size();) {
        if (duration[at] == 'T') {
            if (time) return std::nullopt;
            time = true;
            ++at;
            continue;
        }
        double amount = 0;
        const auto [end, error] =
            std::from_chars(duration.data() + at, duration.data() + duration.size(), amount, std::chars_format::fixed);
        if (error != std::errc() || end == duration.data() + duration.size()) return std::nullopt;
        at = static_cast<std::size_t>(end - duration.data());
        double unit = 0;
        switch (duration[at++]) {
            case 'Y': unit = 365.0 * 24; break;
            case 'M': unit = time ? 1.0 / 60 : 30.0 * 24; break;
            case 'W': unit = 7.0 * 24; break;
            case 'D': unit = 24; break;
            case 'H': unit = 1; break;
            case 'S': unit = 1.0 / 3600; break;
            default: return std::nullopt;
        }
        hours += amount * unit;
        any = true;
    }
    return any ? std::optional<double>(hours) : std::nullopt;
}

}  // namespace zonewright::analysis::logic
