// SPDX-License-Identifier: Apache-2.0
// A tree as one flat CBOR array, each node in preorder:
//     null [0 line column], boolean [1 line column text], integer [2 line column value text], real [3 line column value
//     text], string [4 line column text], list [5 line column count items...], map [6 line column count (key line
//     column node)...]
// Flat, because arrays in arrays would double the size, and because it is decoded without recursion or a second tree.
#include "model/base/tree_builder.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <limits>
#include <utility>

namespace zonewright::model {

namespace {

using nlohmann::json;

// Enough for what readTree lets through, whatever its limits were.
constexpr int kMaxDepth = 1024;

void append(json::array_t& out, const Tree& tree) {
    out.emplace_back(static_cast<unsigned>(tree.kind));
    out.emplace_back(tree.mark.line);
    out.emplace_back(tree.mark.column);
    switch (tree.kind) {
        case Tree::Kind::null: break;
        case Tree::Kind::boolean:
        case Tree::Kind::string: out.emplace_back(tree.text); break;
        case Tree::Kind::integer:
            out.emplace_back(tree.integer);
            out.emplace_back(tree.text);
            break;
        case Tree::Kind::real:
            out.emplace_back(tree.real);
            out.emplace_back(tree.text);
            break;
        case Tree::Kind::list:
            out.emplace_back(tree.items.size());
            for (const Tree& item : tree.items) append(out, item);
            break;
        case Tree::Kind::map:
            out.emplace_back(tree.entries.size());
            for (const TreeEntry& entry : tree.entries) {
                out.emplace_back(entry.key);
                out.emplace_back(entry.mark.line);
                out.emplace_back(entry.mark.column);
                append(out, entry.value);
            }
            break;
    }
}

// Takes the scalars of the flat array one by one and knows which is due.
class Handler {
public:
    explicit Handler(TreeBuilder& builder) : m_builder(builder) {}

    bool complete() const { return m_builder.complete() && m_due == Due::kind; }

    bool number_integer(json::number_integer_t value) { return number(value); }
    bool number_unsigned(json::number_unsigned_t value) {
        if (value > static_cast<json::number_unsigned_t>(std::numeric_limits<std::int64_t>::max())) return false;
        return number(static_cast<std::int64_t>(value));
    }
    bool number_float(json::number_float_t value, const std::string&) {
        if (m_due != Due::value || m_node.kind != Tree::Kind::real) return false;
        m_node.real = value;
        m_due = Due::text;
        return true;
    }
    bool string(std::string& value) {
        if (m_due == Due::text) {
            m_node.text = std::move(value);
            m_node.boolean =
                m_node.kind == Tree::Kind::boolean && !m_node.text.empty() && (m_node.text[0] | 0x20) == 't';
            return place();
        }
        if (m_due != Due::key) return false;
        m_key = std::move(value);
        m_due = Due::keyLine;
        return true;
    }
    bool null() { return false; }
    bool boolean(bool) { return false; }
    bool binary(json::binary_t&) { return false; }
    bool start_object(std::size_t) { return false; }
    bool end_object() { return false; }
    bool key(std::string&) { return false; }
    bool start_array(std::size_t) { return !std::exchange(m_started, true); }
    bool end_array() { return true; }
    bool parse_error(std::size_t, const std::string&, const json::exception&) { return false; }

private:
    enum class Due { kind, line, column, value, text, count, key, keyLine, keyColumn };

    struct Open {
        bool map;
        std::int64_t left;
    };

    bool number(std::int64_t value) {
        const bool fits = value >= 0 && value <= std::numeric_limits<std::uint32_t>::max();
        if (m_due != Due::value && !fits) return false;
        switch (m_due) {
            case Due::kind:
                if (value > static_cast<int>(Tree::Kind::map) || m_builder.complete()) return false;
                m_node = Tree();
                m_node.kind = static_cast<Tree::Kind>(value);
                m_due = Due::line;
                return true;
            case Due::line:
                m_node.mark.line = static_cast<std::uint32_t>(value);
                m_due = Due::column;
                return true;
            case Due::column: m_node.mark.column = static_cast<std::uint32_t>(value); return afterMark();
            case Due::value:
                if (m_node.kind != Tree::Kind::integer) return false;
                m_node.integer = value;
                m_due = Due::text;
                return true;
            case Due::count:
                if (!m_builder.open(m_node.kind, m_node.mark)) return false;
                m_open.push_back({m_node.kind == Tree::Kind::map, value});
                return next();
            case Due::keyLine:
                m_keyMark.line = static_cast<std::uint32_t>(value);
                m_due = Due::keyColumn;
                return true;
            case Due::keyColumn:
                m_keyMark.column = static_cast<std::uint32_t>(value);
                m_due = Due::kind;
                return m_builder.key(std::move(m_key), m_keyMark);
            case Due::text:
            case Due::key: break;
        }
        return false;
    }

    bool afterMark() {
        switch (m_node.kind) {
            case Tree::Kind::null: m_node.text = "null"; return place();
            case Tree::Kind::boolean:
            case Tree::Kind::string: m_due = Due::text; return true;
            case Tree::Kind::integer:
            case Tree::Kind::real: m_due = Due::value; return true;
            case Tree::Kind::list:
            case Tree::Kind::map: m_due = Due::count; return true;
        }
        return false;
    }

    bool place() { return m_builder.scalar(std::move(m_node)) && next(); }

    // Closes every container that is full, and says what is due then.
    bool next() {
        while (!m_open.empty() && m_open.back().left == 0) {
            m_open.pop_back();
            if (!m_builder.close()) return false;
        }
        m_due = Due::kind;
        if (m_open.empty()) return true;
        --m_open.back().left;
        if (m_open.back().map) m_due = Due::key;
        return true;
    }

    TreeBuilder& m_builder;
    Due m_due = Due::kind;
    Tree m_node;
    std::string m_key;
    Mark m_keyMark;
    std::vector<Open> m_open;
    bool m_started = false;
};

}  // namespace

std::string encodeTree(const Tree& tree) {
    json::array_t flat;
    append(flat, tree);
    std::string bytes;
    json::to_cbor(json(std::move(flat)), bytes);
    return bytes;
}

Result<Tree> decodeTree(std::string_view bytes, const std::string& file) {
    TreeBuilder builder(file, {.maxBytes = std::numeric_limits<std::size_t>::max(), .maxDepth = kMaxDepth});
    Handler handler(builder);
    const bool read = json::sax_parse(bytes.begin(), bytes.end(), &handler, json::input_format_t::cbor);
    if (!builder.failed() && (!read || !handler.complete())) {
        builder.fail("broken-pack", {}, "the compiled data is damaged", "Build or install the program again");
    }
    return builder.take();
}

}  // namespace zonewright::model
