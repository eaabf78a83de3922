// SPDX-License-Identifier: Apache-2.0
#include "model/base/tree_builder.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <limits>

namespace zonewright::model {

namespace {

// Where the parser is. nlohmann's events carry no position, so the iterator that feeds it keeps count: after an event,
// the next character that is neither blank nor separator begins the next key or value. (The character read ahead to end
// a number never begins one.)
struct Position {
    Mark here{1, 0};
    Mark token{1, 1};
    bool awaitsToken = true;

    void advance(char c) {
        if (c == '\n') {
            ++here.line;
            here.column = 0;
        } else if ((static_cast<unsigned char>(c) & 0xc0) != 0x80) {
            ++here.column;
        }
        if (awaitsToken && c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != ',' && c != ':') {
            token = here;
            awaitsToken = false;
        }
    }
};

class CountingIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* at, Position* position) : m_at(at), m_position(position) {}

    reference operator*() const { return *m_at; }
    CountingIterator& operator++() {
        m_position->advance(*m_at);
        ++m_at;
        return *this;
    }
    bool operator==(const CountingIterator& other) const { return m_at == other.m_at; }
    bool operator!=(const CountingIterator& other) const { return m_at != other.m_at; }

private:
    const char* m_at;
    Position* m_position;
};

constexpr std::size_t kMaxReason = 160;

// "… syntax error while parsing value - unexpected end of input; expected ']'": what follows the dash is for people. It
// may quote the text at any length.
std::string reason(const std::string& message) {
    std::string text = message;
    if (const std::size_t dash = text.find(" - "); dash != std::string::npos) {
        text = text.substr(dash + 3);
    } else if (const std::size_t bracket = text.find("] "); bracket != std::string::npos) {
        text = text.substr(bracket + 2);
    }
    if (text.size() <= kMaxReason) return text;
    std::size_t end = kMaxReason;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

std::string remedyFor(const std::string& why) {
    if (why.starts_with("unexpected end of input"))
        return "The text ends too early: close what is open, or fetch it again";
    if (why.starts_with("unexpected '}'") || why.starts_with("unexpected ']'")) return "Take out the comma before it";
    if (why.find("last read: '{''") != std::string::npos || why.find("last read: '''") != std::string::npos)
        return "JSON has double quotes";
    if (why.find("/'; ") != std::string::npos) return "JSON has no comments: write `notes`, or YAML";
    return "Look at quotes, commas and brackets just before this place";
}

class Handler {
public:
    using json = nlohmann::json;

    Handler(TreeBuilder& builder, Position& position) : m_builder(builder), m_position(position) {}

    bool null() {
        Tree tree;
        tree.text = "null";
        return scalar(std::move(tree));
    }
    bool boolean(bool value) { return scalar(Tree::ofBoolean(value)); }
    bool number_integer(json::number_integer_t value) { return scalar(Tree::ofInteger(value)); }
    bool number_unsigned(json::number_unsigned_t value) {
        if (value <= static_cast<json::number_unsigned_t>(std::numeric_limits<std::int64_t>::max())) {
            return scalar(Tree::ofInteger(static_cast<std::int64_t>(value)));
        }
        return number_float(static_cast<double>(value), std::to_string(value));
    }
    bool number_float(json::number_float_t value, const std::string& text) {
        Tree tree;
        tree.kind = Tree::Kind::real;
        tree.real = value;
        tree.text = text;
        return scalar(std::move(tree));
    }
    bool string(std::string& value) {
        Tree tree;
        tree.kind = Tree::Kind::string;
        tree.text = std::move(value);
        return scalar(std::move(tree));
    }
    bool binary(json::binary_t&) { return false; }
    bool start_object(std::size_t) { return m_builder.open(Tree::Kind::map, token()); }
    bool end_object() { return close(); }
    bool start_array(std::size_t) { return m_builder.open(Tree::Kind::list, token()); }
    bool end_array() { return close(); }
    bool key(std::string& text) { return m_builder.key(std::move(text), token()); }
    bool parse_error(std::size_t, const std::string&, const json::exception& error) {
        const std::string why = reason(error.what());
        const Mark mark{m_position.here.line, std::max(m_position.here.column, 1u)};
        return m_builder.fail("broken-json", mark, "this is not valid JSON: " + why, remedyFor(why));
    }

private:
    Mark token() {
        m_position.awaitsToken = true;
        return m_position.token;
    }
    bool scalar(Tree tree) {
        tree.mark = token();
        return m_builder.scalar(std::move(tree));
    }
    bool close() {
        m_position.awaitsToken = true;
        return m_builder.close();
    }

    TreeBuilder& m_builder;
    Position& m_position;
};

}  // namespace

Result<Tree> readJson(std::string_view text, const std::string& file, const ReadLimits& limits) {
    TreeBuilder builder(file, limits);
    Position position;
    Handler handler(builder, position);
    nlohmann::json::sax_parse(CountingIterator(text.data(), &position),
                              CountingIterator(text.data() + text.size(), &position), &handler);
    return builder.take();
}

}  // namespace zonewright::model
