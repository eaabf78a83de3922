// SPDX-License-Identifier: Apache-2.0
// What JSON, YAML and the compiled pack have in common: one tree of marked nodes, read by every loader.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zonewright::model {

// Place in a text, from 1. Zero: not known.
struct Mark {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

struct TreeEntry;

// A node keeps its children in the order of the text. Readers refuse duplicate keys, so a key occurs once in a map.
// YAML scalars are typed by YAML 1.2's core schema: `on` and `yes` are words, only true and false are booleans.
class Tree {
public:
    enum class Kind : std::uint8_t { null, boolean, integer, real, string, list, map };

    Kind kind = Kind::null;
    Mark mark;
    bool boolean = false;
    std::int64_t integer = 0;
    double real = 0;
    std::string text;                // string: its content; other scalars: as written
    std::vector<Tree> items;         // list
    std::vector<TreeEntry> entries;  // map

    bool isNull() const { return kind == Kind::null; }
    bool isString() const { return kind == Kind::string; }
    bool isList() const { return kind == Kind::list; }
    bool isMap() const { return kind == Kind::map; }
    bool isScalar() const { return !isList() && !isMap(); }

    // Null when this is no map or has no such key.
    const Tree* find(std::string_view key) const;
    // The text of a scalar at `key`, or `fallback`.
    std::string stringAt(std::string_view key, std::string_view fallback = {}) const;
    // The texts of a list of scalars at `key`; one scalar counts as a list of one; absent: empty.
    std::vector<std::string> stringsAt(std::string_view key) const;
    bool booleanAt(std::string_view key, bool fallback = false) const;

    static Tree ofString(std::string_view text, Mark mark = {});
    static Tree ofBoolean(bool value, Mark mark = {});
    static Tree ofInteger(std::int64_t value, Mark mark = {});
    static Tree ofList(Mark mark = {});
    static Tree ofMap(Mark mark = {});
    // Appends; the caller sees to it that the key is new.
    Tree& set(std::string_view key, Tree value);
};

struct TreeEntry {
    std::string key;
    Mark mark;
    Tree value;
};

}  // namespace zonewright::model
