// SPDX-License-Identifier: Apache-2.0
#include "model/catalogue/node_reader.h"

#include "model/catalogue/catalogue.h"

#include <fmt/format.h>

#include <algorithm>

namespace zonewright::model {

void NodeReader::problem(Mark mark, std::string what, std::string remedy) {
    std::string place = mark.line == 0 ? std::string() : fmt::format("line {}, column {}", mark.line, mark.column);
    m_problems->push_back(
        {Severity::error, "bad-catalogue", m_file, std::move(place), std::move(what), std::move(remedy)});
}

bool NodeReader::expectMap(const Tree& node, std::string_view shown) {
    if (node.isMap()) return true;
    problem(node.mark, fmt::format("{} is not a map", shown), "Write keys and values");
    return false;
}

void NodeReader::expectKeys(const Tree& node, std::string_view shown, std::initializer_list<std::string_view> known) {
    if (!expectMap(node, shown)) return;
    for (const TreeEntry& entry : node.entries) {
        if (std::ranges::find(known, entry.key) != known.end()) continue;
        const std::vector<std::string> words(known.begin(), known.end());
        const std::string near = nearestWord(entry.key, words);
        problem(entry.mark, fmt::format("{} has the unknown key \"{}\"", shown, entry.key),
                near.empty() ? fmt::format("Known are {}", fmt::join(words, ", "))
                             : fmt::format("Did you mean \"{}\"?", near));
    }
}

std::string NodeReader::text(const Tree& node, std::string_view key) {
    const Tree* value = node.find(key);
    if (value == nullptr) return {};
    if (!value->isScalar() || value->isNull()) {
        problem(value->mark, fmt::format("\"{}\" is not a text", key));
        return {};
    }
    return value->text;
}

std::string NodeReader::requiredText(const Tree& node, std::string_view key) {
    std::string value = text(node, key);
    if (value.empty() && (node.find(key) == nullptr || node.find(key)->isString())) {
        problem(node.mark, fmt::format("\"{}\" is missing", key));
    }
    return value;
}

std::vector<std::string> NodeReader::texts(const Tree& node, std::string_view key) {
    const Tree* value = node.find(key);
    if (value == nullptr) return {};
    if (!value->isList() ||
        std::ranges::any_of(value->items, [](const Tree& item) { return !item.isScalar() || item.isNull(); })) {
        problem(value->mark, fmt::format("\"{}\" is not a list of words", key), "Write [one, two]");
        return {};
    }
    return node.stringsAt(key);
}

bool NodeReader::flag(const Tree& node, std::string_view key) {
    const Tree* value = node.find(key);
    if (value == nullptr) return false;
    if (value->kind != Tree::Kind::boolean) problem(value->mark, fmt::format("\"{}\" is neither true nor false", key));
    return value->boolean;
}

int NodeReader::integer(const Tree& node, std::string_view key, int fallback) {
    const Tree* value = node.find(key);
    if (value == nullptr) return fallback;
    if (value->kind != Tree::Kind::integer) {
        problem(value->mark, fmt::format("\"{}\" is not a whole number", key));
        return fallback;
    }
    return static_cast<int>(value->integer);
}

}  // namespace zonewright::model
