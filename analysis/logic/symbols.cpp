// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/symbols.h"

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

}  // namespace zonewright::analysis::logic
