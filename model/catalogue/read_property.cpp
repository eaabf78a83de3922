// SPDX-License-Identifier: Apache-2.0
#include "model/catalogue/read_property.h"

#include <fmt/format.h>

#include <optional>

namespace zonewright::model {
namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

// The words between brackets; a word with a comma stands in double quotes.
std::vector<std::string> splitWords(std::string_view text) {
    std::vector<std::string> words;
    while (!(text = trimmed(text)).empty()) {
        const bool quoted = text.front() == '"';
        if (quoted) text.remove_prefix(1);
        const std::size_t end = text.find(quoted ? '"' : ',');
        words.emplace_back(trimmed(text.substr(0, end)));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (quoted && (text = trimmed(text)).starts_with(',')) text.remove_prefix(1);
    }
    return words;
}

SecureTest readSecure(const Tree& node, const ValueType& type, NodeReader& reader) {
    SecureTest test;
    const std::string_view text = trimmed(node.text);
    ValueType item = type;
    item.list = false;
    const auto operand = [&](std::string_view word) {
        test.operands.push_back(readTypedValue(Tree::ofString(trimmed(word), node.mark), item, reader));
    };
    if (text == "set") {
        test.kind = SecureTest::Kind::set;
    } else if (text == "empty") {
        test.kind = SecureTest::Kind::empty;
    } else if (text == "judged") {
        test.kind = SecureTest::Kind::judged;
    } else if (text.starts_with("==")) {
        test.kind = SecureTest::Kind::equals;
        operand(text.substr(2));
    } else if (text.starts_with(">=")) {
        test.kind = SecureTest::Kind::atLeast;
        operand(text.substr(2));
        if (!test.operands.front().isInteger()) reader.problem(node.mark, ">= needs a whole number");
    } else if (text.starts_with("has ")) {
        test.kind = SecureTest::Kind::contains;
        operand(text.substr(4));
    } else if (text.starts_with("in [") && text.ends_with(']')) {
        test.kind = SecureTest::Kind::oneOf;
        for (const std::string& word : splitWords(text.substr(4, text.size() - 5))) operand(word);
    } else {
        reader.problem(node.mark, fmt::format("\"{}\" is no secure test", text),
                       "Write == VALUE, in [VALUE, VALUE], >= NUMBER, has VALUE, set, empty or judged");
    }
    return test;
}

void readDefault(Property& property, const Tree& node, NodeReader& reader) {
    const Tree* value = node.find("default");
    const Tree* undrawn = node.find("undrawn");
    if ((value != nullptr) == (undrawn != nullptr)) {
        reader.problem(node.mark, "what holds when it is not drawn is not said exactly once",
                       "Write either default and source, or undrawn: nothing, unknown or required");
        return;
    }
    if (value != nullptr) {
        property.defaultKind = DefaultKind::value;
        property.defaultValue = readTypedValue(*value, property.type, reader);
        property.defaultSource = reader.requiredText(node, "source");
        return;
    }
    property.defaultValue = {};
    property.defaultSource = reader.text(node, "source");
    if (undrawn->text == "nothing") {
        property.defaultKind = DefaultKind::nothing;
    } else if (undrawn->text == "unknown") {
        property.defaultKind = DefaultKind::unknown;
    } else if (undrawn->text == "required") {
        property.defaultKind = DefaultKind::required;
    } else {
        reader.problem(undrawn->mark, fmt::format("undrawn cannot be \"{}\"", undrawn->text),
                       "Write nothing, unknown or required");
    }
}

void readEffect(Property& property, const Tree& node, NodeReader& reader) {
    if (const Tree* effect = node.find("effect")) {
        if (effect->text == "restricts") {
            property.effect = Effect::restricts;
        } else if (effect->text == "enables") {
            property.effect = Effect::enables;
        } else if (effect->text == "neutral") {
            property.effect = Effect::neutral;
        } else {
            reader.problem(effect->mark, fmt::format("effect cannot be \"{}\"", effect->text),
                           "Write restricts, enables or neutral");
        }
    }
    if (const Tree* secure = node.find("secure")) property.secure = readSecure(*secure, property.type, reader);
    if (property.effect == Effect::restricts && property.secure.kind == SecureTest::Kind::none) {
        reader.problem(node.mark, "a property that restricts has no secure test");
    }
}

}  // namespace

Property readProperty(const TreeEntry& entry, const std::string& section, NodeReader& reader) {
    const Tree& node = entry.value;
    Property property;
    property.key = entry.key;
    property.section = section;
    reader.expectKeys(node, "property \"" + entry.key + "\"",
                      {"meaning", "type", "arm", "api", "unit", "required", "inherited", "default", "source", "undrawn",
                       "effect", "secure"});
    if (!node.isMap()) return property;
    property.meaning = reader.text(node, "meaning");
    if (const Tree* type = node.find("type")) {
        property.type = readValueType(*type, reader);
    } else {
        reader.problem(entry.mark, fmt::format("property \"{}\" has no type", entry.key));
    }
    property.unit = reader.text(node, "unit");
    property.armPath = reader.text(node, "arm");
    property.apiVersion = reader.text(node, "api");
    property.required = reader.flag(node, "required");
    property.inherited = reader.flag(node, "inherited");
    readDefault(property, node, reader);
    readEffect(property, node, reader);
    return property;
}

void overrideProperty(Property& property, const Tree& node, NodeReader& reader) {
    reader.expectKeys(node, "override of \"" + property.key + "\"",
                      {"meaning", "type", "default", "source", "undrawn", "effect", "secure"});
    if (!node.isMap()) return;
    if (const Tree* type = node.find("type")) property.type = readValueType(*type, reader);
    if (node.find("meaning") != nullptr) property.meaning = reader.text(node, "meaning");
    if (node.find("default") != nullptr || node.find("undrawn") != nullptr) readDefault(property, node, reader);
    if (node.find("effect") != nullptr || node.find("secure") != nullptr) readEffect(property, node, reader);
}

std::vector<Property> readSections(const Tree& node, NodeReader& reader) {
    std::vector<Property> properties;
    if (!reader.expectMap(node, "\"properties\"")) return properties;
    for (const TreeEntry& section : node.entries) {
        if (!reader.expectMap(section.value, "section \"" + section.key + "\"")) continue;
        for (const TreeEntry& entry : section.value.entries)
            properties.push_back(readProperty(entry, section.key, reader));
    }
    return properties;
}

}  // namespace zonewright::model
