// SPDX-License-Identifier: Apache-2.0
#include "model/format/read_context.h"

#include "model/format/intended_word.h"

#include <fmt/format.h>

#include <algorithm>

namespace zonewright::model {

namespace {

constexpr std::size_t kMaxProblems = 50;
constexpr std::size_t kMaxQuoted = 60;

std::string placeOf(const TreePath& path, Mark mark) {
    std::string place = path.text();
    if (mark.line == 0) return place;
    const std::string line = fmt::format("line {}, column {}", mark.line, mark.column);
    return place.empty() ? line : fmt::format("{} ({})", place, line);
}

}  // namespace

std::string TreePath::text() const {
    if (m_parent == nullptr) return std::string(m_key);
    std::string text = m_parent->text();
    if (m_index != kNoIndex) return text + "[" + std::to_string(m_index) + "]";
    if (!text.empty()) text += '.';
    return text + std::string(m_key.substr(0, kMaxQuoted));
}

void ReadContext::error(std::string code, const TreePath& path, Mark mark, std::string what, std::string remedy) {
    if (full()) return;
    m_errors.push_back(
        {Severity::error, std::move(code), m_file, placeOf(path, mark), std::move(what), std::move(remedy)});
}

void ReadContext::warn(std::string code, const TreePath& path, Mark mark, std::string what, std::string remedy) {
    if (m_warnings.size() >= kMaxProblems) return;
    m_warnings.push_back(
        {Severity::warning, std::move(code), m_file, placeOf(path, mark), std::move(what), std::move(remedy)});
}

void ReadContext::refuseUnknownKeys(const Tree& map, const TreePath& path, const std::vector<std::string>& known) {
    for (const TreeEntry& entry : map.entries) {
        if (full()) return;
        if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
        const std::string near = intendedKey(entry.key, known);
        error("unknown-key", path.key(entry.key), entry.mark,
              fmt::format("there is no key {} here", inBackticks(entry.key)),
              near.empty() ? "Take it out, or put it under `extensions`" : near);
    }
}

bool ReadContext::full() const { return m_errors.size() >= kMaxProblems; }

Problems ReadContext::takeErrors() {
    if (full()) {
        m_errors.push_back({Severity::error, "more-problems", m_file, "",
                            fmt::format("reading stopped after {} problems", kMaxProblems), "Mend these first"});
    }
    return std::move(m_errors);
}

std::string inBackticks(std::string_view text) {
    if (text.size() <= kMaxQuoted) return fmt::format("`{}`", text);
    std::size_t end = kMaxQuoted;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    return fmt::format("`{}…`", text.substr(0, end));
}

std::string didYouMean(const std::string& nearest, std::string otherwise) {
    return nearest.empty() ? std::move(otherwise) : fmt::format("Did you mean `{}`?", nearest);
}

std::string didYouMean(std::string_view word, const std::vector<std::string>& known, std::string otherwise) {
    return didYouMean(nearestWord(word, known), std::move(otherwise));
}

}  // namespace zonewright::model
