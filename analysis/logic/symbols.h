// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace zonewright::analysis::logic {

// An interned name. Equal text of the same sort, equal symbol. The numbers follow the order of interning, so they never
// decide an order that is shown: what is shown is ordered by text.
enum class Symbol : std::uint32_t {};

// "Any": an open argument of a pattern. Never interned.
inline constexpr Symbol kAny{0xffffffffU};

constexpr std::uint32_t indexOf(Symbol symbol) { return static_cast<std::uint32_t>(symbol); }

// Words (element ids, constants, scalar values, predicates, property keys) share one space, so that `X == internet`
// compares an element with a constant. Relations and records have spaces of their own: an element and a relation may
// have the same id.
enum class Sort : std::uint8_t { word, relation, record };

// One table for each World. Not thread-safe while something interns; `find` and `text` are.
class SymbolTable {
public:
    Symbol intern(std::string_view text, Sort sort = Sort::word);
    std::optional<Symbol> find(std::string_view text, Sort sort = Sort::word) const;

    // Element id, word, relation id, or a record's place (`st.ipRules[2]`).
    const std::string& text(Symbol symbol) const { return m_entries[indexOf(symbol)].text; }
    Sort sort(Symbol symbol) const { return m_entries[indexOf(symbol)].sort; }
    std::size_t size() const { return m_entries.size(); }

    // By symbol, its place in the order of text, then sort: compares numbers where texts would be slow. Kept until
    // something is interned, so not thread-safe either.
    const std::vector<std::uint32_t>& ranks() const;

private:
    struct Entry {
        std::string text;
        Sort sort;
    };
    std::deque<Entry> m_entries;  // stable addresses: the index below points into them
    std::unordered_map<std::string_view, Symbol> m_index[3];
    mutable std::vector<std::uint32_t> m_order, m_ranks;  // symbols by rank, ranks by symbol
};

}  // namespace zonewright::analysis::logic
