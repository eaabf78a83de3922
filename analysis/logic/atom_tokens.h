// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace zonewright::analysis::logic {

// Thrown and caught inside the parser of atoms. `offset` counts characters from the start of the atom.
struct SyntaxError {
    std::size_t offset;
    std::string what;
    std::string remedy;
};

struct Token {
    enum class Kind { word, quoted, symbol, end };
    Kind kind = Kind::end;
    std::string text;  // without quotes
    std::size_t offset = 0;
};

// Ends with a token of kind `end`. Throws SyntaxError.
std::vector<Token> tokenize(std::string_view text);

}  // namespace zonewright::analysis::logic
