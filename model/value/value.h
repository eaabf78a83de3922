// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace zonewright::model {

class Value;

// Drawn as `?`: the drawing says that nobody knows.
struct Unknown {
    auto operator<=>(const Unknown&) const = default;
};

using ValueList = std::vector<Value>;
using Record = std::map<std::string, Value, std::less<>>;

// A property's value. Strings carry every textual type (enumeration, CIDR, date, duration). Lists and records are
// shared and immutable, so copying a value is cheap.
class Value {
public:
    Value() = default;  // unknown
    Value(bool value) : m_data(value) {}
    Value(std::int64_t value) : m_data(value) {}
    Value(int value) : m_data(std::int64_t{value}) {}
    Value(std::string value) : m_data(std::move(value)) {}
    Value(std::string_view value) : m_data(std::string(value)) {}
    Value(const char* value) : m_data(std::string(value)) {}
    Value(ValueList value);
    Value(Record value);

    bool isUnknown() const { return std::holds_alternative<Unknown>(m_data); }
    bool isBoolean() const { return std::holds_alternative<bool>(m_data); }
    bool isInteger() const { return std::holds_alternative<std::int64_t>(m_data); }
    bool isString() const { return std::holds_alternative<std::string>(m_data); }
    bool isList() const;
    bool isRecord() const;

    // Each asserts that the value is of that kind.
    bool boolean() const { return std::get<bool>(m_data); }
    std::int64_t integer() const { return std::get<std::int64_t>(m_data); }
    const std::string& string() const { return std::get<std::string>(m_data); }
    const ValueList& list() const;
    const Record& record() const;

    // As a person writes it: `true`, `42`, `Disabled`, `[a, b]`, `{name: x}`, `?`.
    std::string text() const;

    bool operator==(const Value& other) const;
    // Total order, for canonical output only: by kind, then content.
    std::strong_ordering operator<=>(const Value& other) const;

private:
    std::variant<Unknown, bool, std::int64_t, std::string, std::shared_ptr<const ValueList>,
                 std::shared_ptr<const Record>>
        m_data;
};

// Drawn properties by key, sorted.
using Properties = Record;

}  // namespace zonewright::model
