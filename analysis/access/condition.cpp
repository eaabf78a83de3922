// SPDX-License-Identifier: Apache-2.0
#include "analysis/access/condition.h"

#include "analysis/access/pattern.h"
#include "analysis/access/scopes.h"

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

bool startsWithWord(std::string_view text, std::string_view beginning) {
    return text.size() >= beginning.size() && sameWord(text.substr(0, beginning.size()), beginning);
}

// What stands between quotes. Empty too where anything else stands beside quotes, braces and commas.
std::vector<std::string> valuesIn(std::string_view text) {
    std::vector<std::string> values;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (isBlank(c) || c == '{' || c == '}' || c == ',') continue;
        const auto close = c == '\'' ? text.find('\'', at + 1) : std::string_view::npos;
        if (close == std::string_view::npos) return {};
        values.emplace_back(text.substr(at + 1, close - at - 1));
        at = close;
    }
    return values;
}

bool endsWith(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && sameWord(text.substr(text.size() - end.size()), end);
}

// `*` any run, `?` any one character.
bool isLike(std::string_view text, std::string_view pattern) {
    if (pattern.empty()) return text.empty();
    if (pattern.front() == '*') {
        for (std::size_t at = 0; at <= text.size(); ++at)
            if (isLike(text.substr(at), pattern.substr(1))) return true;
        return false;
    }
    return !text.empty() && (pattern.front() == '?' || pattern.front() == text.front()) &&
           isLike(text.substr(1), pattern.substr(1));
}

// One value of the drawing against the values of the condition. Nothing: an operator that is not followed up.
Truth compares(std::string_view drawn, std::string_view comparison, const std::vector<std::string>& values) {
    static constexpr std::string_view kIgnoreCase = "IgnoreCase";
    const auto colon = comparison.find(':');
    const std::string_view set = colon == std::string_view::npos ? std::string_view() : comparison.substr(0, colon);
    std::string_view name = colon == std::string_view::npos ? comparison : comparison.substr(colon + 1);
    const bool everyValue = endsWith(set, "OfAllValues");
    if (values.empty() || (!set.empty() && !everyValue && !endsWith(set, "OfAnyValues"))) return Truth::unknown;
    if (set.empty() && values.size() > 1) return Truth::unknown;
    const bool ignoresCase = endsWith(name, kIgnoreCase);
    if (ignoresCase) name.remove_suffix(kIgnoreCase.size());
    const auto is = [&](const char* plain, const char* negated) {
        return sameWord(name, plain) || sameWord(name, negated);
    };
    const bool equals = is("StringEquals", "StringNotEquals"), starts = is("StringStartsWith", "StringNotStartsWith");
    if (!equals && !starts && !is("StringLike", "StringNotLike")) return Truth::unknown;
    const bool negated = startsWithWord(name, "StringNot");
    const std::string here = ignoresCase ? lowered(drawn) : std::string(drawn);
    const auto holds = [&](const std::string& value) {
        const std::string there = ignoresCase ? lowered(value) : value;
        return (equals ? here == there : starts ? here.starts_with(there) : isLike(here, there)) != negated;
    };
    return truthOf(everyValue ? std::all_of(values.begin(), values.end(), holds)
                              : std::any_of(values.begin(), values.end(), holds));
}

// Conditions as the expressions that they are: OR, AND, NOT, the operation, comparisons of attributes.
class Expression {
public:
    Expression(std::string_view operation, const DrawnAttribute& drawn) : m_operation(operation), m_drawn(drawn) {}

    // `negated`: under an odd number of NOTs, where what the caller chooses is chosen the other way.
    Truth of(std::string_view expression, bool negated = false) const {
        std::string_view text = trimmed(expression);
        while (isEnclosed(text)) text = trimmed(text.substr(1, text.size() - 2));
        if (const auto parts = split(text, "OR", "||"); parts.size() > 1) {
            Truth any = Truth::no;
            for (const std::string_view part : parts) any = either(any, of(part, negated));
            return any;
        }
        if (const auto parts = split(text, "AND", "&&"); parts.size() > 1) {
            Truth all = Truth::yes;
            for (const std::string_view part : parts) all = both(all, of(part, negated));
            return all;
        }
        if (text.starts_with('!')) return !of(text.substr(1), !negated);
        if (text.size() > 3 && isWordAt(text, 0, "NOT")) return !of(text.substr(3), !negated);
        return ofTerm(text, negated);
    }

private:
    static std::vector<std::string_view> split(std::string_view text, std::string_view word, std::string_view sign) {
        std::vector<std::string_view> parts;
        std::size_t begin = 0;
        walk(text, [&](std::size_t at, int depth) {
            if (depth != 0) return;
            const std::size_t length = isWordAt(text, at, word)            ? word.size()
                                       : text.substr(at).starts_with(sign) ? sign.size()
                                                                           : 0;
            if (length == 0 || at < begin) return;
            parts.push_back(text.substr(begin, at - begin));
            begin = at + length;
        });
        parts.push_back(text.substr(begin));
        return parts;
    }

    Truth ofTerm(std::string_view text, bool negated) const {
        static constexpr std::string_view kMatches = "ActionMatches";
        if (startsWithWord(text, kMatches)) {
            const auto values = valuesIn(text.substr(kMatches.size()));
            return values.size() == 1 ? truthOf(covers(values.front(), m_operation, ZeroSegments::match))
                                      : Truth::unknown;
        }
        const auto open = text.find('['), close = text.find(']');
        if (!text.starts_with('@') || open == std::string_view::npos || close == std::string_view::npos || close < open)
            return Truth::unknown;
        const std::string_view source = text.substr(1, open - 1);
        const std::string_view attribute = trimmed(text.substr(open + 1, close - open - 1));
        const bool request = sameWord(source, "Request");
        // Whoever assigns a role chooses it; which ones are left is another question (grantableRoles).
        if (request && startsWithWord(attribute, "Microsoft.Authorization/roleAssignments:")) return truthOf(!negated);
        if ((!request && !sameWord(source, "Resource")) || !m_drawn) return Truth::unknown;
        const auto value = m_drawn(attribute);
        const std::string_view rest = trimmed(text.substr(close + 1));
        const auto end = rest.find_first_of(" \t\r\n{'");
        if (!value || end == std::string_view::npos) return Truth::unknown;
        return compares(*value, rest.substr(0, end), valuesIn(rest.substr(end)));
    }

    std::string_view m_operation;
    const DrawnAttribute& m_drawn;
};

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

Truth conditionAllows(std::string_view condition, std::string_view operation, const DrawnAttribute& drawn) {
    if (trimmed(condition).empty()) return Truth::yes;
    if (!walk(condition, [](std::size_t, int) {})) return Truth::unknown;
    return Expression(operation, drawn).of(condition);
}

GrantableRoles grantableRoles(std::string_view condition) {
    GrantableRoles result;
    if (trimmed(condition).empty()) return result;
    const auto parts = clauses(condition);
    if (!parts) return {false, {}, Truth::unknown};
    for (const std::string_view clause : *parts) {
        if (guards(clause, kAssign) == Guard::no) continue;
        const auto asked = clause.find("@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId]");
        // All but some, however often they are compared; `OfAnyValues` would keep nobody from any of several.
        const auto others = asked == std::string_view::npos ? asked : clause.find("OfAllValues:GuidNotEquals", asked);
        const auto list = asked == std::string_view::npos ? asked : clause.find("GuidEquals", asked);
        const bool isAllBut = others != std::string_view::npos && list == std::string_view::npos;
        // Which principals it lets through is not followed up, nor what else stands beside the list.
        const bool more = has(clause, "roleAssignments:PrincipalId") || has(clause, "roleAssignments:PrincipalType") ||
                          clause.find("RoleDefinitionId]", asked + 1) != clause.rfind("RoleDefinitionId]") ||
                          conditionAllows(clause, kAssign) != Truth::yes;
        if ((!isAllBut && list == std::string_view::npos) || result.limited) {
            result.truth = Truth::unknown;
            continue;
        }
        result.limited = true;
        result.allBut = isAllBut;
        result.roles = listAfter(clause, isAllBut ? others : list);
        if (more || result.roles.empty()) result.truth = Truth::unknown;
    }
    return result;
}

}  // namespace zonewright::analysis::access
