// SPDX-License-Identifier: Apache-2.0
#include "model/catalogue/read_property.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace zonewright::model {
namespace {

constexpr std::array<std::pair<std::string_view, ScalarType>, 10> kScalars{{{"string", ScalarType::string},
                                                                            {"integer", ScalarType::integer},
                                                                            {"boolean", ScalarType::boolean},
                                                                            {"cidr", ScalarType::cidr},
                                                                            {"address", ScalarType::address},
                                                                            {"date", ScalarType::date},
                                                                            {"duration", ScalarType::duration},
                                                                            {"port", ScalarType::port},
                                                                            {"portRange", ScalarType::portRange},
                                                                            {"role", ScalarType::role}}};

void readScalar(const Tree& node, ValueType& type, NodeReader& reader) {
    if (node.isList()) {
        type.scalar = ScalarType::enumeration;
        for (const Tree& item : node.items) type.values.push_back(item.text);
        if (type.values.empty()) reader.problem(node.mark, "the enumeration has no words");
        return;
    }
    if (!node.isString()) {
        reader.problem(node.mark, "this is no value type",
                       "Write a scalar type, a record's name, [words] or {list: TYPE}");
        return;
    }
    const auto known = std::ranges::find(kScalars, std::string_view(node.text), &decltype(kScalars)::value_type::first);
    if (known != kScalars.end()) {
        type.scalar = known->second;
    } else {
        type.scalar = ScalarType::record;
        type.record = node.text;
    }
}

}  // namespace

ValueType readValueType(const Tree& node, NodeReader& reader) {
    ValueType type;
    if (!node.isMap()) {
        readScalar(node, type, reader);
        return type;
    }
    reader.expectKeys(node, "a value type", {"list", "open"});
    if (const Tree* open = node.find("open")) {
        type.open = true;
        if (open->isList()) readScalar(*open, type, reader);
    }
    if (const Tree* list = node.find("list")) {
        type.list = true;
        readScalar(*list, type, reader);
    }
    return type;
}

Value readTypedValue(const Tree& node, const ValueType& type, NodeReader& reader) {
    if (type.list && node.isList()) {
        ValueType item = type;
        item.list = false;
        ValueList values;
        for (const Tree& child : node.items) values.push_back(readTypedValue(child, item, reader));
        return Value(std::move(values));
    }
    if (!node.isScalar() || node.isNull()) {
        reader.problem(node.mark, "this is no single value");
        return {};
    }
    switch (type.scalar) {
        case ScalarType::boolean:
            if (node.text == "true" || node.text == "false") return Value(node.text == "true");
            reader.problem(node.mark, fmt::format("\"{}\" is neither true nor false", node.text));
            return {};
        case ScalarType::integer:
        case ScalarType::port:
            if (!node.text.empty() && node.text.size() < 10 &&
                std::ranges::all_of(node.text, [](char c) { return c >= '0' && c <= '9'; })) {
                return Value(std::int64_t{std::stoll(node.text)});
            }
            reader.problem(node.mark, fmt::format("\"{}\" is not a whole number", node.text));
            return {};
        case ScalarType::enumeration:
            if (!type.open && std::ranges::find(type.values, node.text) == type.values.end()) {
                reader.problem(node.mark,
                               fmt::format("\"{}\" is not one of {}", node.text, fmt::join(type.values, ", ")));
            }
            return Value(node.text);
        default: return Value(node.text);
    }
}

}  // namespace zonewright::model
