// SPDX-License-Identifier: Apache-2.0
#include "model/format/write_yaml.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace zonewright::model {

namespace {

using nlohmann::ordered_json;

// Of ASCII alone, whatever the locale.
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool isPlainCharacter(char c) {
    return isLetter(c) || (c >= '0' && c <= '9') || std::string_view("_./-() ").find(c) != std::string_view::npos;
}

// Whether a text can stand without quotes and still be read as that text. Stricter than YAML asks.
bool isPlain(const std::string& text) {
    static constexpr std::array<std::string_view, 8> kWords{"true", "false", "null", "yes", "no", "on", "off", "nan"};
    if (text.empty() || text.back() == ' ' || !isLetter(text.front())) return false;
    if (!std::all_of(text.begin(), text.end(), isPlainCharacter)) return false;
    std::string lower(text);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return std::find(kWords.begin(), kWords.end(), lower) == kWords.end();
}

std::string scalar(const ordered_json& value) {
    if (value.is_string() && isPlain(value.get_ref<const std::string&>())) return value.get<std::string>();
    // JSON's quoted strings and numbers are YAML's.
    return value.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string flow(const ordered_json& value) {
    if (value.is_array()) {
        std::string text = "[";
        for (const auto& item : value) text += (text.size() > 1 ? ", " : "") + flow(item);
        return text + "]";
    }
    if (value.is_object()) {
        std::string text = "{";
        for (const auto& [key, item] : value.items())
            text += (text.size() > 1 ? ", " : "") + scalar(key) + ": " + flow(item);
        return text + "}";
    }
    return scalar(value);
}

bool isBlock(const ordered_json& value) {
    return value.is_object()
               ? !value.empty()
               : value.is_array() && !value.empty() &&
                     std::any_of(value.begin(), value.end(), [](const auto& item) { return item.is_structured(); });
}

void write(std::string& out, const ordered_json& value, std::size_t indent);

void writeEntry(std::string& out, const ordered_json& value, std::size_t indent) {
    if (isBlock(value)) {
        out += '\n';
        write(out, value, indent);
    } else {
        out += ' ' + flow(value) + '\n';
    }
}

void write(std::string& out, const ordered_json& value, std::size_t indent) {
    const std::string margin(indent, ' ');
    if (value.is_object()) {
        for (const auto& [key, item] : value.items()) {
            out += margin + scalar(key) + ':';
            writeEntry(out, item, indent + 2);
        }
        return;
    }
    for (const auto& item : value) {
        const bool deep = indent >= 4;  // records of a property, placements of a diagram: one line each
        if (!item.is_object() || item.empty() || deep) {
            out += margin + "- " + flow(item) + '\n';
            continue;
        }
        std::string block;
        write(block, item, indent + 2);
        block[indent] = '-';
        out += block;
    }
}

}  // namespace

std::string writeYaml(const ordered_json& map) {
    std::string out;
    write(out, map, 0);
    return out;
}

}  // namespace zonewright::model
