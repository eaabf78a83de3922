// SPDX-License-Identifier: Apache-2.0
#include "model/format/read_context.h"
#include "model/value/cidr.h"
#include "model/value/date.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

namespace zonewright::model {

namespace {

bool isPort(std::string_view text) {
    int port = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return error == std::errc() && end == text.data() + text.size() && port >= 0 && port <= 65535;
}

bool isPortRange(std::string_view text) {
    if (text == "*" || isPort(text)) return true;
    const std::size_t dash = text.find('-');
    return dash != std::string_view::npos && isPort(text.substr(0, dash)) && isPort(text.substr(dash + 1));
}

bool isAddress(std::string_view text) {
    return text.find('/') == std::string_view::npos && parseCidr(text).has_value();
}

// Takes `12D` and the like from the front of `text`, each unit at most once and in order. Whether any was there.
bool takeAmounts(std::string_view& text, std::string_view units) {
    bool any = false;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        const std::size_t digits = text.find_first_not_of("0123456789");
        const std::size_t unit = digits == std::string_view::npos ? digits : units.find(text[digits]);
        if (unit == std::string_view::npos) return false;
        units.remove_prefix(unit + 1);
        text.remove_prefix(digits + 1);
        any = true;
    }
    return any;
}

// ISO 8601: P30D, PT4H, P1Y2M, P1DT12H.
bool isDuration(std::string_view text) {
    if (!text.starts_with('P')) return false;
    text.remove_prefix(1);
    bool any = takeAmounts(text, "YMWD");
    if (text.starts_with('T')) {
        text.remove_prefix(1);
        any = takeAmounts(text, "HMS");
    }
    return any && text.empty();
}

// "a map such as {name: …, value: …}": the fields that must be there.
std::string recordShape(const RecordSchema* schema) {
    std::string fields;
    for (const RecordField& field : schema == nullptr ? std::vector<RecordField>() : schema->fields)
        if (field.required) fields += (fields.empty() ? "" : ", ") + field.name + ": …";
    return fmt::format("a map such as {{{}}}", fields.empty() ? "name: …" : fields);
}

// What a scalar of that type looks like, for messages.
std::string shape(const ValueType& type, const Catalogue& catalogue) {
    switch (type.scalar) {
        case ScalarType::string: return "a text";
        case ScalarType::integer: return "a whole number";
        case ScalarType::boolean: return "true or false";
        case ScalarType::enumeration: return fmt::format("one of {}", fmt::join(type.values, ", "));
        case ScalarType::cidr: return "an address range such as 10.0.0.0/24";
        case ScalarType::address: return "an address such as 10.0.0.4";
        case ScalarType::date: return "a date such as 2027-01-31";
        case ScalarType::duration: return "an ISO 8601 duration such as P30D or PT4H";
        case ScalarType::port: return "a port from 0 to 65535";
        case ScalarType::portRange: return "a port, a range such as 8000-8080, or *";
        case ScalarType::role: return "the name or id of a role";
        case ScalarType::record: return recordShape(catalogue.record(type.record));
    }
    return "a value";
}

// YAML 1.1 read these words as booleans; people still write them.
std::string booleanShape(const Tree& node) {
    static const std::map<std::string, const char*, std::less<>> words{
        {"yes", "true"}, {"on", "true"},   {"enabled", "true"},   {"1", "true"},  {"true", "true"},
        {"no", "false"}, {"off", "false"}, {"disabled", "false"}, {"0", "false"}, {"false", "false"}};
    std::string word = node.text;
    for (char& c : word) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const auto found = words.find(word);
    if (word == "true" || word == "false") return "true or false without quotes";
    return found == words.end() ? "true or false" : fmt::format("true or false, here {}", found->second);
}

std::string given(const Tree& node) {
    if (node.isScalar() && !node.isNull()) return inBackticks(node.text);
    return node.isNull() ? "an empty value" : node.isList() ? "a list" : "a map";
}

class ValueReader {
public:
    ValueReader(ReadContext& context, const ValueType& type) : m_context(context), m_type(type) {}

    Value read(const Tree& node, const TreePath& path) {
        if (!m_type.list || isQuestionMark(node)) return item(node, path);
        // By hand one writes `groupIds: blob`. A record alone is not taken for a list: a forgotten dash looks the same.
        if (node.isScalar() && !node.isNull() && m_type.scalar != ScalarType::record)
            return ValueList{item(node, path)};
        if (!node.isList())
            return mismatch(node, path, "a list, of which each is " + shape(m_type, m_context.catalogue()));
        ValueList values;
        values.reserve(node.items.size());
        for (std::size_t i = 0; i < node.items.size() && !m_context.full(); ++i) {
            values.push_back(item(node.items[i], path.item(i)));
        }
        return values;
    }

private:
    static bool isQuestionMark(const Tree& node) { return node.isString() && node.text == "?"; }

    Value mismatch(const Tree& node, const TreePath& path, const std::string& wanted) {
        m_context.error("wrong-value", path, node.mark, fmt::format("{} does not fit here", given(node)),
                        fmt::format("It takes {}, or `?` for unknown", wanted));
        return {};
    }

    Value text(const Tree& node, const TreePath& path, bool fits) {
        return fits ? Value(node.text) : mismatch(node, path, shape(m_type, m_context.catalogue()));
    }

    Value word(const Tree& node, const TreePath& path) {
        if (std::find(m_type.values.begin(), m_type.values.end(), node.text) != m_type.values.end()) return node.text;
        if (m_type.open) {
            m_context.warn(
                "unusual-value", path, node.mark,
                fmt::format("{} is not among the known words", inBackticks(node.text)),
                didYouMean(node.text, m_type.values, fmt::format("Known are {}", fmt::join(m_type.values, ", "))));
            return node.text;
        }
        m_context.error(
            "wrong-value", path, node.mark, fmt::format("{} is none of the words that fit here", given(node)),
            didYouMean(node.text, m_type.values,
                       fmt::format("It takes {}, or `?` for unknown", shape(m_type, m_context.catalogue()))));
        return {};
    }

    Value item(const Tree& node, const TreePath& path) {
        if (isQuestionMark(node)) return {};
        if (m_type.scalar == ScalarType::record) return record(node, path);
        if (!node.isScalar() || node.isNull()) return mismatch(node, path, shape(m_type, m_context.catalogue()));
        switch (m_type.scalar) {
            case ScalarType::integer:
                return node.kind == Tree::Kind::integer ? Value(node.integer)
                                                        : mismatch(node, path, shape(m_type, m_context.catalogue()));
            case ScalarType::boolean:
                return node.kind == Tree::Kind::boolean ? Value(node.boolean)
                                                        : mismatch(node, path, booleanShape(node));
            case ScalarType::port:
                if (!isPort(node.text)) return mismatch(node, path, shape(m_type, m_context.catalogue()));
                return Value(static_cast<std::int64_t>(std::stoi(node.text)));
            case ScalarType::enumeration: return word(node, path);
            case ScalarType::cidr: return text(node, path, parseCidr(node.text).has_value());
            case ScalarType::address: return text(node, path, isAddress(node.text));
            case ScalarType::date: return text(node, path, isDate(node.text));
            case ScalarType::duration: return text(node, path, isDuration(node.text));
            case ScalarType::portRange: return text(node, path, isPortRange(node.text));
            case ScalarType::string:
            case ScalarType::role: return Value(node.text);
            case ScalarType::record: break;
        }
        return {};
    }

    Value record(const Tree& node, const TreePath& path) {
        const RecordSchema* schema = m_context.catalogue().record(m_type.record);
        if (!node.isMap() || schema == nullptr) return mismatch(node, path, shape(m_type, m_context.catalogue()));
        Record result;
        for (const RecordField& field : schema->fields) {
            if (const Tree* value = node.find(field.name)) {
                result[field.name] = readValue(m_context, *value, field.type, path.key(field.name));
            } else if (field.required) {
                m_context.error(
                    "missing-field", path, node.mark, fmt::format("the field `{}` is missing", field.name),
                    fmt::format("It takes {}, or `?` for unknown", shape(field.type, m_context.catalogue())));
            }
        }
        if (result.size() < node.entries.size()) {
            std::vector<std::string> known;
            for (const RecordField& field : schema->fields) known.push_back(field.name);
            m_context.refuseUnknownKeys(node, path, known);
        }
        return result;
    }

    ReadContext& m_context;
    const ValueType& m_type;
};

}  // namespace

Value readValue(ReadContext& context, const Tree& node, const ValueType& type, const TreePath& path) {
    return ValueReader(context, type).read(node, path);
}

}  // namespace zonewright::model
