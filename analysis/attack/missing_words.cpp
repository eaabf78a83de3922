// SPDX-License-Identifier: Apache-2.0
#include "analysis/attack/missing_words.h"

#include "analysis/logic/predicates.h"

#include <fmt/format.h>

#include <cctype>
#include <vector>

namespace zonewright::analysis::attack {
namespace {

struct Call {
    std::string name;
    std::vector<std::string> arguments;
};

// `name(a, b | c)`; alternatives hold no comma.
Call callOf(const std::string& text) {
    Call call;
    const std::size_t open = text.find('('), close = text.rfind(')');
    if (open == std::string::npos || close == std::string::npos || close < open) return call;
    call.name = text.substr(0, open);
    for (std::size_t from = open + 1; from <= close;) {
        const std::size_t comma = std::min(text.find(',', from), close);
        const std::size_t first = std::min(text.find_first_not_of(' ', from), comma);
        call.arguments.push_back(text.substr(first, comma - first));
        from = comma + 1;
    }
    return call;
}

std::string shown(const std::string& argument, const facts::Wording& wording) {
    if (argument == "_") return "anything";
    std::string text;
    for (std::size_t from = 0; from < argument.size();) {  // `A | B`
        const std::size_t bar = std::min(argument.find(" | ", from), argument.size());
        std::string one = wording.nameOf(argument.substr(from, bar - from));
        if (one.starts_with("~/")) one = one.substr(2);  // `~` is the type's own operations
        if (one.starts_with("data:")) one = one.substr(5);
        text += (from == 0 ? "" : " or ") + one;
        from = bar + 3;
    }
    return text;
}

// The words of a meaning, with the names of arguments replaced.
std::string filled(const std::string& meaning, const logic::Predicate& predicate, const Call& call,
                   const facts::Wording& wording) {
    std::string text, word;
    const auto flush = [&] {
        std::string replacement = word;
        for (std::size_t i = 0; i < predicate.arguments.size() && i < call.arguments.size(); ++i)
            if (word == predicate.arguments[i]) replacement = shown(call.arguments[i], wording);
        text += replacement;
        word.clear();
    };
    for (const char c : meaning) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
            word += c;
            continue;
        }
        flush();
        text += c;
    }
    flush();
    return text;
}

}  // namespace

std::string missingClause(const std::string& text, const facts::Wording& wording, const model::Catalogue& catalogue) {
    if (std::string drawn = containedClause(text, wording, catalogue); drawn != text) return drawn + ": not drawn";
    const Call call = callOf(text);
    const logic::Predicate* predicate = logic::standardPredicates().find(call.name);
    if (predicate == nullptr || predicate->arguments.size() != call.arguments.size()) return text;
    return filled(predicate->meaning, *predicate, call, wording);
}

std::string containedClause(const std::string& text, const facts::Wording& wording, const model::Catalogue& catalogue) {
    const Call call = callOf(text);
    const model::RelationKind* kind = catalogue.relationKind(call.name);
    if (kind == nullptr || call.arguments.size() < 2) return text;
    return fmt::format("{} {} {}", shown(call.arguments[0], wording), kind->label, shown(call.arguments[1], wording));
}

}  // namespace zonewright::analysis::attack
