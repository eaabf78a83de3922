// SPDX-License-Identifier: Apache-2.0
#include "model/base/tree.h"

#include <utility>

namespace zonewright::model {

const Tree* Tree::find(std::string_view key) const {
    for (const TreeEntry& entry : entries) {
        if (entry.key == key) return &entry.value;
    }
    return nullptr;
}

std::string Tree::stringAt(std::string_view key, std::string_view fallback) const {
    const Tree* value = find(key);
    if (value == nullptr || !value->isScalar() || value->isNull()) return std::string(fallback);
    return value->text;
}

std::vector<std::string> Tree::stringsAt(std::string_view key) const {
    std::vector<std::string> texts;
    const Tree* value = find(key);
    if (value == nullptr || value->isNull()) return texts;
    if (value->isScalar()) {
        texts.push_back(value->text);
    } else {
        for (const Tree& item : value->items) {
            if (item.isScalar() && !item.isNull()) texts.push_back(item.text);
        }
    }
    return texts;
}

bool Tree::booleanAt(std::string_view key, bool fallback) const {
    const Tree* value = find(key);
    return value != nullptr && value->kind == Kind::boolean ? value->boolean : fallback;
}

Tree Tree::ofString(std::string_view text, Mark mark) {
    Tree tree;
    tree.kind = Kind::string;
    tree.mark = mark;
    tree.text = text;
    return tree;
}

Tree Tree::ofBoolean(bool value, Mark mark) {
    Tree tree;
    tree.kind = Kind::boolean;
    tree.mark = mark;
    tree.boolean = value;
    tree.text = value ? "true" : "false";
    return tree;
}

Tree Tree::ofInteger(std::int64_t value, Mark mark) {
    Tree tree;
    tree.kind = Kind::integer;
    tree.mark = mark;
    tree.integer = value;
    tree.text = std::to_string(value);
    return tree;
}

Tree Tree::ofList(Mark mark) {
    Tree tree;
    tree.kind = Kind::list;
    tree.mark = mark;
    return tree;
}

Tree Tree::ofMap(Mark mark) {
    Tree tree;
    tree.kind = Kind::map;
    tree.mark = mark;
    return tree;
}

Tree& Tree::set(std::string_view key, Tree value) {
    TreeEntry& entry = entries.emplace_back();
    entry.key = key;
    entry.mark = value.mark;
    entry.value = std::move(value);
    return entry.value;
}

}  // namespace zonewright::model
