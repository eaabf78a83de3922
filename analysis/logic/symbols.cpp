// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/symbols.h"

#include <algorithm>

namespace zonewright::analysis::logic {

Symbol SymbolTable::intern(std::string_view text, Sort sort) {
    auto& index = m_index[static_cast<std::size_t>(sort)];
    if (const auto found = index.find(text); found != index.end()) return found->second;
    const Symbol symbol{static_cast<std::uint32_t>(m_entries.size())};
    m_entries.push_back({std::string(text), sort});
    index.emplace(m_entries.back().text, symbol);
    return symbol;
}

std::optional<Symbol> SymbolTable::find(std::string_view text, Sort sort) const {
    const auto& index = m_index[static_cast<std::size_t>(sort)];
    const auto found = index.find(text);
    if (found == index.end()) return std::nullopt;
    return found->second;
}

const std::vector<std::uint32_t>& SymbolTable::ranks() const {
    if (m_ranks.size() == m_entries.size()) return m_ranks;
    const auto before = [this](std::uint32_t a, std::uint32_t b) {
        const Entry &x = m_entries[a], &y = m_entries[b];
        const int order = x.text.compare(y.text);
        return order != 0 ? order < 0 : x.sort < y.sort;
    };
    const auto known = static_cast<std::ptrdiff_t>(m_order.size());
    for (auto symbol = static_cast<std::uint32_t>(known); symbol < m_entries.size(); ++symbol)
        m_order.push_back(symbol);
    std::sort(m_order.begin() + known, m_order.end(), before);
    std::inplace_merge(m_order.begin(), m_order.begin() + known, m_order.end(), before);
    m_ranks.resize(m_order.size());
    for (std::uint32_t rank = 0; rank < m_order.size(); ++rank) m_ranks[m_order[rank]] = rank;
    return m_ranks;
}

}  // namespace zonewright::analysis::logic
