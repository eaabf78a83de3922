// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/atom_tokens.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace zonewright::analysis::logic {
namespace {

bool isWordCharacter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-' || c == '$' || c == '~';
}

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            ++at;
        } else if (isWordCharacter(c)) {
            std::size_t end = at;
            while (end < text.size() && isWordCharacter(text[end])) ++end;
            tokens.push_back({Token::Kind::word, std::string(text.substr(at, end - at)), at});
            at = end;
        } else if (c == '\'') {
            const std::size_t end = text.find('\'', at + 1);
            if (end == std::string_view::npos)
                throw SyntaxError{at, "a quoted constant has no closing quote", "Close it with '"};
            tokens.push_back({Token::Kind::quoted, std::string(text.substr(at + 1, end - at - 1)), at});
            at = end + 1;
        } else {
            static constexpr std::array<std::string_view, 4> pairs{"==", "!=", "<=", ">="};
            const std::string_view two = text.substr(at, 2);
            const std::size_t length = std::find(pairs.begin(), pairs.end(), two) != pairs.end() ? 2 : 1;
            if (length == 1 && std::string_view("()[],.|<>").find(c) == std::string_view::npos)
                throw SyntaxError{at, fmt::format("\"{}\" means nothing here", std::string(1, c)),
                                  "Put a constant with special characters in single quotes"};
            tokens.push_back({Token::Kind::symbol, std::string(text.substr(at, length)), at});
            at += length;
        }
    }
    tokens.push_back({Token::Kind::end, "", text.size()});
    return tokens;
}

}  // namespace zonewright::analysis::logic
