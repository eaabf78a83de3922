// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/ast.h"

#include <algorithm>
#include <array>

namespace zonewright::templates::bicep {

namespace {

template <class T>
Expression make(T value) {
    return Expression(std::make_shared<const Node>(std::move(value)));
}

// The head of a dotted path, and the rest.
std::pair<std::string_view, std::string_view> split(std::string_view path) {
    const auto dot = path.find('.');
    if (dot == std::string_view::npos) return {path, {}};
    return {path.substr(0, dot), path.substr(dot + 1)};
}

const std::string* literal(const Expression& expression) {
    const auto* text = std::get_if<TextLiteral>(&expression.node());
    return text ? &text->text : nullptr;
}

}  // namespace

Expression::Expression() : Expression(std::make_shared<const Node>(NullLiteral{})) {}
Expression::Expression(std::string_view text)
    : Expression(std::make_shared<const Node>(TextLiteral{std::string(text)})) {}
Expression::Expression(std::int64_t value) : Expression(std::make_shared<const Node>(IntegerLiteral{value})) {}

Expression Expression::ofBoolean(bool value) { return make(BooleanLiteral{value}); }

Expression Expression::dot(std::string_view name) const { return make(Member{*this, std::string(name)}); }

Expression Expression::path(std::string_view dotted) const {
    Expression result = *this;
    while (!dotted.empty()) {
        const auto [head, rest] = split(dotted);
        result = result.dot(head);
        dotted = rest;
    }
    return result;
}

Expression Expression::at(Expression index) const { return make(Indexed{*this, std::move(index)}); }

Expression symbol(std::string_view name) { return make(SymbolName{std::string(name)}); }

Expression call(std::string_view function, std::vector<Expression> arguments) {
    return make(Call{std::string(function), std::move(arguments)});
}

Expression interpolate(std::vector<Expression> parts) { return make(Interpolation{std::move(parts)}); }

Expression array(std::vector<Expression> items) { return make(ArrayLiteral{std::move(items)}); }

Object::Entry::Entry(const Entry& other)
    : key(other.key),
      value(other.value),
      object(other.object ? std::make_shared<Object>(*other.object) : nullptr),
      rule(other.rule),
      reason(other.reason) {}

Object::Entry& Object::Entry::operator=(Entry other) noexcept {
    std::swap(key, other.key);
    std::swap(value, other.value);
    std::swap(object, other.object);
    std::swap(rule, other.rule);
    std::swap(reason, other.reason);
    return *this;
}

Object::Entry* Object::find(std::string_view key) {
    for (Entry& entry : m_entries)
        if (const std::string* text = literal(entry.key); text && *text == key) return &entry;
    return nullptr;
}

Object& Object::set(Expression key, Expression value) {
    Entry* entry = nullptr;
    if (const std::string* text = literal(key)) entry = find(*text);
    if (!entry) entry = &m_entries.emplace_back(std::move(key), Expression{});
    entry->object.reset();
    if (const auto* object = std::get_if<ObjectLiteral>(&value.node()))
        entry->object = std::make_shared<Object>(object->object);
    else
        entry->value = std::move(value);
    return *this;
}

Object& Object::at(std::string_view path) {
    const auto [head, rest] = split(path);
    Entry* entry = find(head);
    if (!entry) entry = &m_entries.emplace_back(Expression(head), Expression{});
    if (!entry->object) entry->object = std::make_shared<Object>();
    return rest.empty() ? *entry->object : entry->object->at(rest);
}

Object& Object::setAt(std::string_view path, Expression value) {
    const auto dot = path.rfind('.');
    if (dot == std::string_view::npos) return set(Expression(path), std::move(value));
    at(path.substr(0, dot)).set(Expression(path.substr(dot + 1)), std::move(value));
    return *this;
}

bool Object::has(std::string_view path) const {
    const auto [head, rest] = split(path);
    const Entry* entry = const_cast<Object*>(this)->find(head);
    if (!entry) return false;
    return rest.empty() || (entry->object && entry->object->has(rest));
}

void Object::remove(std::string_view key) {
    if (const Entry* entry = find(key)) m_entries.erase(m_entries.begin() + (entry - m_entries.data()));
}

Object& Object::allow(std::string_view key, std::string_view rule, std::string_view reason) {
    if (Entry* entry = find(key)) {
        entry->rule = rule;
        entry->reason = reason;
    }
    return *this;
}

Expression Object::expression() const { return make(ObjectLiteral{*this}); }

bool isIdentifier(std::string_view text) {
    // Words that Bicep reads as something else where a name is meant.
    static constexpr std::array<std::string_view, 3> kWords{"true", "false", "null"};
    const auto isStart = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    if (text.empty() || !isStart(text.front())) return false;
    if (std::find(kWords.begin(), kWords.end(), text) != kWords.end()) return false;
    return std::all_of(text.begin(), text.end(), [&](char c) { return isStart(c) || (c >= '0' && c <= '9'); });
}

}  // namespace zonewright::templates::bicep
