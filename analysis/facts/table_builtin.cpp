// SPDX-License-Identifier: Apache-2.0
#include "analysis/facts/table_builtin.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace zonewright::analysis::facts {

TableBuiltin::TableBuiltin(std::string name, std::size_t arity, Phrases phrases, Lister list, TupleWriter write)
    : m_name(std::move(name)),
      m_arity(arity),
      m_phrases(std::move(phrases)),
      m_list(std::move(list)),
      m_write(std::move(write)) {}

Need TableBuiltin::worded(const std::string& phrase, std::span<const Symbol> arguments) const {
    Need need;
    need.kind = Need::Kind::other;
    need.text = m_name + "(";
    need.meaning = phrase;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string text = arguments[i] == logic::kAny ? "_" : m_write.text(arguments[i]);
        need.text += (i == 0 ? "" : ",") + text;
        const std::string hole = "{" + std::to_string(i) + "}";
        for (std::size_t at = need.meaning.find(hole); at != std::string::npos; at = need.meaning.find(hole)) {
            need.meaning.replace(at, hole.size(), text == "_" ? "anything" : m_write.nameOf(text));
        }
    }
    need.text += ")";
    if (!arguments.empty() && arguments[0] != logic::kAny) need.element = ElementId(m_write.text(arguments[0]));
    return need;
}

void TableBuiltin::fill() const {
    if (m_filled) return;
    m_filled = true;
    const Recording recording(m_reads);
    m_list(m_rows);
    m_index.byArgument.resize(m_arity);
    for (std::uint32_t row = 0; row < m_rows.size(); ++row) {
        for (std::size_t i = 0; i < m_arity; ++i) m_index.byArgument[i][m_rows[row].arguments[i]].push_back(row);
    }
}

bool TableBuiltin::keep(const Changes& changes) const {
    if (!m_filled || !m_reads.meet(changes)) return false;
    m_filled = false;
    m_reads.clear();
    m_rows.clear();
    m_index.byArgument.clear();
    return true;
}

bool TableBuiltin::offer(std::uint32_t at, std::span<const Symbol> pattern, Reading reading,
                         const logic::TupleSink& sink) const {
    const Row& row = m_rows[at];
    if (reading == Reading::certain && !row.certain) return true;
    for (std::size_t i = 0; i < m_arity; ++i) {
        if (pattern[i] != logic::kAny && pattern[i] != row.arguments[i]) return true;
    }
    return sink({row.arguments, at, row.premises});
}

void TableBuiltin::match(std::span<const Symbol> pattern, Reading reading, const logic::TupleSink& sink) const {
    fill();
    const std::vector<std::uint32_t>* shortest = nullptr;
    for (std::size_t i = 0; i < m_arity; ++i) {
        if (pattern[i] == logic::kAny) continue;
        const auto found = m_index.byArgument[i].find(pattern[i]);
        if (found == m_index.byArgument[i].end()) return;
        if (shortest == nullptr || found->second.size() < shortest->size()) shortest = &found->second;
    }
    if (shortest == nullptr) {
        for (std::uint32_t row = 0; row < m_rows.size(); ++row) {
            if (!offer(row, pattern, reading, sink)) return;
        }
        return;
    }
    for (const std::uint32_t row : *shortest) {
        if (!offer(row, pattern, reading, sink)) return;
    }
}

double TableBuiltin::expected(std::uint32_t bound) const {
    fill();
    double rows = static_cast<double>(m_rows.size());
    for (std::size_t i = 0; i < m_arity; ++i) {
        if ((bound >> i & 1U) == 0) continue;
        rows = std::min(rows, static_cast<double>(m_rows.size()) / std::max<double>(1, m_index.byArgument[i].size()));
    }
    return rows;
}

std::vector<Need> TableBuiltin::explain(std::span<const Symbol> arguments, std::uint32_t leaf, Reading) const {
    fill();
    std::vector<Need> needs;
    if (leaf < m_rows.size() && !m_rows[leaf].grounds.empty()) {
        for (const Ground& ground : m_rows[leaf].grounds) needs.push_back(m_write.ground(ground));
    } else if (!m_phrases.holds.empty()) {
        needs.push_back(worded(m_phrases.holds, arguments));
    }
    return needs;
}

std::vector<Need> TableBuiltin::explainAbsence(std::span<const Symbol> pattern, Reading) const {
    if (m_phrases.absent.empty()) return {};
    Need need = worded(m_phrases.absent, pattern);
    need.text = "not " + need.text;
    if (!m_phrases.absentFix.empty()) need.fixes.push_back({worded(m_phrases.absentFix, pattern).meaning, {}});
    return {need};
}

}  // namespace zonewright::analysis::facts
