// SPDX-License-Identifier: Apache-2.0
#include "model/value/value.h"

#include <algorithm>

namespace zonewright::model {

namespace {

template <class T>
using Shared = std::shared_ptr<const T>;

}  // namespace

Value::Value(ValueList value) : m_data(std::make_shared<const ValueList>(std::move(value))) {}
Value::Value(Record value) : m_data(std::make_shared<const Record>(std::move(value))) {}

bool Value::isList() const { return std::holds_alternative<Shared<ValueList>>(m_data); }
bool Value::isRecord() const { return std::holds_alternative<Shared<Record>>(m_data); }
const ValueList& Value::list() const { return *std::get<Shared<ValueList>>(m_data); }
const Record& Value::record() const { return *std::get<Shared<Record>>(m_data); }

std::string Value::text() const {
    if (isUnknown()) return "?";
    if (isBoolean()) return boolean() ? "true" : "false";
    if (isInteger()) return std::to_string(integer());
    if (isString()) return string();
    std::string text;
    if (isList()) {
        for (const Value& item : list()) text += (text.empty() ? "" : ", ") + item.text();
        return "[" + text + "]";
    }
    for (const auto& [key, value] : record()) text += (text.empty() ? "" : ", ") + key + ": " + value.text();
    return "{" + text + "}";
}

bool Value::operator==(const Value& other) const { return (*this <=> other) == std::strong_ordering::equal; }

std::strong_ordering Value::operator<=>(const Value& other) const {
    if (const auto order = m_data.index() <=> other.m_data.index(); order != 0) return order;
    if (isUnknown()) return std::strong_ordering::equal;
    if (isBoolean()) return boolean() <=> other.boolean();
    if (isInteger()) return integer() <=> other.integer();
    if (isString()) return string().compare(other.string()) <=> 0;
    if (isList()) {
        if (&list() == &other.list()) return std::strong_ordering::equal;
        return std::lexicographical_compare_three_way(list().begin(), list().end(), other.list().begin(),
                                                      other.list().end());
    }
    if (&record() == &other.record()) return std::strong_ordering::equal;
    return std::lexicographical_compare_three_way(record().begin(), record().end(), other.record().begin(),
                                                  other.record().end(), [](const auto& a, const auto& b) {
                                                      const auto order = a.first.compare(b.first) <=> 0;
                                                      return order != 0 ? order : a.second <=> b.second;
                                                  });
}

}  // namespace zonewright::model
