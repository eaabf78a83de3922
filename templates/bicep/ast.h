// SPDX-License-Identifier: Apache-2.0
// Bicep as a tree. Exporters build it; only print.h turns it into text, so that quoting happens in one place.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace zonewright::templates::bicep {

struct Node;

// An expression: immutable, shared, cheap to copy.
class Expression {
public:
    Expression();  // null
    Expression(std::string_view literal);
    Expression(const std::string& literal) : Expression(std::string_view(literal)) {}
    Expression(const char* literal) : Expression(std::string_view(literal)) {}
    template <class Boolean, std::enable_if_t<std::is_same_v<Boolean, bool>, int> = 0>
    Expression(Boolean value) : Expression(ofBoolean(value)) {}  // no pointer ever becomes one
    Expression(std::int64_t value);
    Expression(int value) : Expression(std::int64_t{value}) {}
    explicit Expression(std::shared_ptr<const Node> node) : m_node(std::move(node)) {}

    const Node& node() const { return *m_node; }

    // A property of this: `.name`, or `['name']` where the name is no identifier.
    Expression dot(std::string_view name) const;
    // Several at once, separated by dots.
    Expression path(std::string_view dotted) const;
    Expression at(Expression index) const;

private:
    static Expression ofBoolean(bool value);
    std::shared_ptr<const Node> m_node;
};

Expression symbol(std::string_view name);
Expression call(std::string_view function, std::vector<Expression> arguments);
// 'a${b}c': literal parts are text expressions.
Expression interpolate(std::vector<Expression> parts);
Expression array(std::vector<Expression> items);

// An object under construction; keys keep the order in which they first occur.
class Object {
public:
    struct Entry;

    // Replaces what is at the key. A key may be an interpolation.
    Object& set(Expression key, Expression value);
    // The nested object at the dotted path, made where it is missing; a value in the way is replaced.
    Object& at(std::string_view path);
    // Sets the last part of the path in the object that the rest names.
    Object& setAt(std::string_view path, Expression value);
    bool has(std::string_view path) const;
    // Takes the key out, where it is there.
    void remove(std::string_view key);
    // A comment line `#disable-next-line RULE` with the reason, before the entry of that key.
    Object& allow(std::string_view key, std::string_view rule, std::string_view reason);
    bool empty() const { return m_entries.empty(); }
    const std::vector<Entry>& entries() const { return m_entries; }

    Expression expression() const;
    operator Expression() const { return expression(); }

private:
    Entry* find(std::string_view key);
    std::vector<Entry> m_entries;
};

struct Object::Entry {
    Expression key;
    Expression value;                // when there is no nested object
    std::shared_ptr<Object> object;  // owned by this entry alone
    std::string rule, reason;        // a linter rule switched off for this line

    Entry(Expression named, Expression holds) : key(std::move(named)), value(std::move(holds)) {}
    Entry(const Entry& other);
    Entry(Entry&&) = default;
    Entry& operator=(Entry other) noexcept;
};

struct NullLiteral {};
struct TextLiteral {
    std::string text;
};
struct Interpolation {
    std::vector<Expression> parts;
};
struct BooleanLiteral {
    bool value = false;
};
struct IntegerLiteral {
    std::int64_t value = 0;
};
struct SymbolName {
    std::string name;
};
struct Member {
    Expression base;
    std::string name;
};
struct Indexed {
    Expression base;
    Expression index;
};
struct Call {
    std::string function;
    std::vector<Expression> arguments;
};
struct ArrayLiteral {
    std::vector<Expression> items;
};
struct ObjectLiteral {
    Object object;
};

struct Node : std::variant<NullLiteral, TextLiteral, Interpolation, BooleanLiteral, IntegerLiteral, SymbolName, Member,
                           Indexed, Call, ArrayLiteral, ObjectLiteral> {
    using variant::variant;
};

// Declarations. An empty description or comment writes nothing.
struct TargetScope {
    std::string scope;
};
struct Metadata {
    std::string name, value;
};
struct Import {
    std::vector<std::string> names;
    std::string path;
};
struct Using {
    std::string path;
};
struct Comment {
    std::string text;
};  // each line becomes a comment line

struct TypeField {
    std::string name, type, description;
};
// An exported object type.
struct TypeAlias {
    std::string name, description;
    std::vector<TypeField> fields;
};

struct Parameter {
    std::string name, type, description;
    bool secure = false;
    std::optional<Expression> defaultValue;
};
struct Variable {
    std::string name, description;
    Expression value;
};
struct Resource {
    std::string symbol, type, apiVersion, description;
    bool existing = false;
    std::string allowedRule, allowedReason;  // a linter rule switched off for the first line
    Object body;
};
struct Module {
    std::string symbol, path, description;
    Object body;
};
struct Output {
    std::string name, type, description;
    Expression value;
};
// In a parameters file.
struct Assignment {
    std::string name, comment;
    Expression value;
};

using Declaration = std::variant<TargetScope, Metadata, Import, Using, Comment, TypeAlias, Parameter, Variable,
                                 Resource, Module, Output, Assignment>;

struct File {
    std::string path;
    std::vector<Declaration> declarations;
};

bool isIdentifier(std::string_view text);

}  // namespace zonewright::templates::bicep
