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
constexpr std::string_view kAssignment = "Microsoft.Authorization/roleAssignments:";

bool isBlank(char c) { return kBlanks.find(c) != std::string_view::npos; }

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

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

// What stands in braces or alone, with quotes or without.
std::vector<std::string> entriesIn(std::string_view text) {
    std::vector<std::string> entries;
    std::string_view rest = trimmed(text);
    if (rest.starts_with('{') && rest.ends_with('}')) rest = rest.substr(1, rest.size() - 2);
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

// Whether something is among the values, or is none of them, as the operator asks.
Truth isAmong(std::string_view comparison, const std::vector<std::string>& values,
              const std::function<Truth(const std::string&)>& is) {
    const auto colon = comparison.find(':');
    const std::string_view set = colon == std::string_view::npos ? std::string_view() : comparison.substr(0, colon);
    const std::string_view name = colon == std::string_view::npos ? comparison : comparison.substr(colon + 1);
    const bool everyValue = endsWith(set, "OfAllValues");
    if (values.empty() || (set.empty() && values.size() > 1)) return Truth::unknown;
    if (!set.empty() && !everyValue && !endsWith(set, "OfAnyValues")) return Truth::unknown;
    const auto named = [&](std::initializer_list<std::string_view> names) {
        return std::any_of(names.begin(), names.end(), [&](std::string_view one) { return sameWord(name, one); });
    };
    const bool refuses = named({"GuidNotEquals", "StringNotEquals", "StringNotEqualsIgnoreCase"});
    if (!refuses && !named({"GuidEquals", "StringEquals", "StringEqualsIgnoreCase"})) return Truth::unknown;
    Truth result = truthOf(everyValue);
    for (const std::string& value : values) {
        const Truth holds = refuses ? !is(value) : is(value);
        result = everyValue ? both(result, holds) : either(result, holds);
    }
    return result;
}

// Conditions as the expressions that they are: OR, AND, NOT, the operation, comparisons of attributes.
class Expression {
public:
    Expression(std::string_view operation, const DrawnAttribute& drawn, const AssignmentRequest* asked = nullptr)
        : m_operation(operation), m_drawn(drawn), m_asked(asked) {}

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
        static constexpr std::string_view kSubOperation = "SubOperationMatches";
        if (startsWithWord(text, kSubOperation)) {
            // Listing names is not what reads or writes content; of its other forms the caller takes the one that
            // serves.
            const auto values = valuesIn(text.substr(kSubOperation.size()));
            if (values.size() != 1) return Truth::unknown;
            return sameWord(values.front(), "Blob.List") ? Truth::no : truthOf(!negated);
        }
        const auto open = text.find('['), close = text.find(']');
        if (!text.starts_with('@') || open == std::string_view::npos || close == std::string_view::npos || close < open)
            return Truth::unknown;
        const std::string_view source = text.substr(1, open - 1);
        const std::string_view attribute = trimmed(text.substr(open + 1, close - open - 1));
        const bool request = sameWord(source, "Request");
        const std::string_view rest = trimmed(text.substr(close + 1));
        const auto end = rest.find_first_of(" \t\r\n{'");
        if (request && startsWithWord(attribute, kAssignment)) {
            // Whoever assigns a role chooses it; which ones are left is another question (assignmentAllowed).
            if (m_asked == nullptr) return truthOf(!negated);
            if (end == std::string_view::npos) return Truth::unknown;
            return ofAssignment(attribute.substr(kAssignment.size()), rest.substr(0, end), entriesIn(rest.substr(end)));
        }
        if ((!request && !sameWord(source, "Resource")) || !m_drawn) return Truth::unknown;
        const auto value = m_drawn(attribute);
        if (!value || end == std::string_view::npos) return Truth::unknown;
        return compares(*value, rest.substr(0, end), valuesIn(rest.substr(end)));
    }

    Truth ofAssignment(std::string_view attribute, std::string_view comparison,
                       const std::vector<std::string>& values) const {
        const auto is = [&](std::string_view asked) {
            return [asked](const std::string& value) { return truthOf(sameWord(value, asked)); };
        };
        if (sameWord(attribute, "RoleDefinitionId")) return isAmong(comparison, values, is(m_asked->role));
        if (sameWord(attribute, "PrincipalType") && !m_asked->principalType.empty())
            return isAmong(comparison, values, is(m_asked->principalType));
        if (sameWord(attribute, "PrincipalId") && m_asked->isThePrincipal)
            return isAmong(comparison, values, m_asked->isThePrincipal);
        return Truth::unknown;
    }

    std::string_view m_operation;
    const DrawnAttribute& m_drawn;
    const AssignmentRequest* m_asked;
};

}  // namespace

Truth conditionAllows(std::string_view condition, std::string_view operation, const DrawnAttribute& drawn) {
    if (trimmed(condition).empty()) return Truth::yes;
    if (!walk(condition, [](std::size_t, int) {})) return Truth::unknown;
    return Expression(operation, drawn).of(condition);
}

Truth assignmentAllowed(std::string_view condition, const AssignmentRequest& request) {
    if (trimmed(condition).empty()) return Truth::yes;
    if (!walk(condition, [](std::size_t, int) {})) return Truth::unknown;
    const DrawnAttribute nothing;
    return Expression(kAssign, nothing, &request).of(condition);
}

AssignmentLimits assignmentLimits(std::string_view condition) {
    AssignmentLimits limits;
    const std::string text = lowered(condition), asked = lowered("@Request[" + std::string(kAssignment));
    for (auto at = text.find(asked); at != std::string::npos; at = text.find(asked, at + 1)) {
        const auto close = text.find(']', at), open = text.find('{', at);
        const std::string_view attribute = std::string_view(text).substr(at + asked.size(), close - at - asked.size());
        if (attribute != "roledefinitionid") {
            limits.receivers = limits.receivers || attribute == "principalid" || attribute == "principaltype";
            continue;
        }
        limits.roles = true;
        const auto next = text.find('@', at + 1);
        const auto end = text.find('}', open == std::string::npos ? at : open);
        if (open == std::string::npos || end == std::string::npos || open > next) continue;
        for (std::string& role : entriesIn(condition.substr(open, end - open + 1)))
            if (std::find(limits.namedRoles.begin(), limits.namedRoles.end(), role) == limits.namedRoles.end())
                limits.namedRoles.push_back(std::move(role));
    }
    return limits;
}

}  // namespace zonewright::analysis::access
