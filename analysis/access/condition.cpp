// SPDX-License-Identifier: Apache-2.0
#include "analysis/access/condition.h"

#include "analysis/access/pattern.h"

#include <algorithm>
#include <optional>

namespace zonewright::analysis::access {

namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kAssign = "Microsoft.Authorization/roleAssignments/write";

bool isBlank(char c) { return kBlanks.find(c) != std::string_view::npos; }

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// Walks a text; strings in quotes and what stands in brackets or braces is passed over. Returns false when it does not
// close.
template <class AtDepth>
bool walk(std::string_view text, const AtDepth& visit) {
    int depth = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\'') {
            at = text.find('\'', at + 1);
            if (at == std::string_view::npos) return false;
            continue;
        }
        if (c == ')' || c == '}' || c == ']') --depth;
        if (depth < 0) return false;
        visit(at, depth);
        if (c == '(' || c == '{' || c == '[') ++depth;
    }
    return depth == 0;
}

// Whether the first parenthesis closes with the last character.
bool isEnclosed(std::string_view text) {
    if (!text.starts_with('(') || !text.ends_with(')')) return false;
    std::size_t closing = std::string_view::npos;
    walk(text, [&](std::size_t at, int depth) {
        if (depth == 0 && text[at] == ')' && closing == std::string_view::npos) closing = at;
    });
    return closing == text.size() - 1;
}

bool isWordAt(std::string_view text, std::size_t at, std::string_view word) {
    const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
    const std::string_view here = text.substr(at, word.size());
    if (!std::equal(here.begin(), here.end(), word.begin(), word.end(), same)) return false;
    const auto ends = [&](std::size_t place) {
        return place >= text.size() || isBlank(text[place]) || text[place] == '(' || text[place] == ')';
    };
    return (at == 0 || ends(at - 1)) && ends(at + word.size());
}

// The parts that AND joins on the outermost level; one part where OR stands there too. Nothing: the text does not
// close.
std::optional<std::vector<std::string_view>> clauses(std::string_view condition) {
    std::string_view text = trimmed(condition);
    while (isEnclosed(text)) text = trimmed(text.substr(1, text.size() - 2));
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    bool alternatives = false;
    const bool closes = walk(text, [&](std::size_t at, int depth) {
        if (depth != 0) return;
        alternatives = alternatives || isWordAt(text, at, "OR") || text.substr(at).starts_with("||");
        const std::size_t length = isWordAt(text, at, "AND") ? 3 : text.substr(at).starts_with("&&") ? 2 : 0;
        if (length == 0) return;
        parts.push_back(trimmed(text.substr(begin, at - begin)));
        begin = at + length;
    });
    if (!closes) return std::nullopt;
    if (alternatives) return std::vector{text};
    parts.push_back(trimmed(text.substr(begin)));
    return parts;
}

enum class Guard { no, yes, unreadable };

// A clause without ActionMatches guards everything.
Guard guards(std::string_view clause, std::string_view operation) {
    static constexpr std::string_view kMatches = "ActionMatches";
    bool names = false;
    for (auto at = clause.find(kMatches); at != std::string_view::npos; at = clause.find(kMatches, at + 1)) {
        if (at >= 3 && clause.substr(at - 3, 3) == "Sub") continue;
        const auto open = clause.find('\'', at), brace = clause.find('{', at);
        const auto close = open == std::string_view::npos ? open : clause.find('\'', open + 1);
        if (close == std::string_view::npos || brace > open) return Guard::unreadable;
        names = true;
        if (covers(clause.substr(open + 1, close - open - 1), operation, ZeroSegments::match)) return Guard::yes;
    }
    return names ? Guard::no : Guard::yes;
}

Truth clauseAllows(std::string_view clause, std::string_view operation) {
    const Guard guard = guards(clause, operation);
    if (guard == Guard::no) return Truth::yes;
    const bool chosen = has(clause, "@Request[");
    const bool decided = has(clause, "@Resource[") || has(clause, "@Principal[") || has(clause, "@Environment[");
    return guard == Guard::yes && chosen && !decided ? Truth::yes : Truth::unknown;
}

// The entries of the braces behind `RoleDefinitionId] OPERATOR`.
std::vector<std::string> listAfter(std::string_view clause, std::size_t at) {
    std::vector<std::string> entries;
    const auto open = clause.find('{', at), close = clause.find('}', at);
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) return entries;
    std::string_view rest = clause.substr(open + 1, close - open - 1);
    while (!rest.empty()) {
        const auto comma = rest.find(',');
        std::string_view entry = trimmed(rest.substr(0, comma));
        if (entry.size() > 1 && entry.front() == '\'' && entry.back() == '\'')
            entry = entry.substr(1, entry.size() - 2);
        if (!entry.empty()) entries.emplace_back(entry);
        if (comma == std::string_view::npos) break;
        rest.remove_prefix(comma + 1);
    }
    return entries;
}

}  // namespace

Truth conditionAllows(std::string_view condition, std::string_view operation) {
    if (trimmed(condition).empty()) return Truth::yes;
    const auto parts = clauses(condition);
    if (!parts) return Truth::unknown;
    Truth allowed = Truth::yes;
    for (const std::string_view clause : *parts) allowed = both(allowed, clauseAllows(clause, operation));
    return allowed;
}

GrantableRoles grantableRoles(std::string_view condition) {
    GrantableRoles result;
    if (trimmed(condition).empty()) return result;
    const auto parts = clauses(condition);
    if (!parts) return {false, {}, Truth::unknown};
    for (const std::string_view clause : *parts) {
        if (guards(clause, kAssign) == Guard::no) continue;
        const auto asked = clause.find("@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId]");
        const auto list = asked == std::string_view::npos ? asked : clause.find("GuidEquals", asked);
        // Which principals it lets through, or which roles it does not, is not followed up.
        const bool more = has(clause, "roleAssignments:PrincipalId") || has(clause, "roleAssignments:PrincipalType") ||
                          clauseAllows(clause, kAssign) != Truth::yes;
        if (list == std::string_view::npos || result.limited) {
            result.truth = Truth::unknown;
            continue;
        }
        result.limited = true;
        result.roles = listAfter(clause, list);
        if (more) result.truth = Truth::unknown;
    }
    return result;
}

}  // namespace zonewright::analysis::access
