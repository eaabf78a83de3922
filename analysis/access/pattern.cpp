// SPDX-License-Identifier: Apache-2.0
#include "analysis/access/pattern.h"

#include <vector>

namespace zonewright::analysis::access {

namespace {

constexpr std::string_view kSegment = "/*/";

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr bool same(char a, char b) { return lower(a) == lower(b); }

constexpr bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && isBlank(text.front())) text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back())) text.remove_suffix(1);
    return text;
}

// Going back to the last star alone is enough: an earlier one can take no more than a later one could.
bool matchStars(std::string_view pattern, std::string_view text) {
    std::size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && same(pattern[p], text[t])) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

// All places of the pattern at which the text read so far may have arrived, since a segment may be left out or not.
bool matchSegments(std::string_view pattern, std::string_view text) {
    std::vector<char> here(pattern.size() + 1), next(pattern.size() + 1);
    here[0] = 1;
    const auto skipStars = [&](std::vector<char>& places) {
        for (std::size_t p = 0; p < pattern.size(); ++p)
            if (places[p] != 0 && pattern[p] == '*') places[p + 1] = 1;
    };
    skipStars(here);
    for (const char c : text) {
        next.assign(next.size(), 0);
        for (std::size_t p = 0; p < pattern.size(); ++p) {
            if (here[p] == 0) continue;
            if (pattern[p] == '*') {
                next[p] = 1;
            } else if (same(pattern[p], c)) {
                next[p + 1] = 1;
                if (c == '/' && pattern.substr(p).starts_with(kSegment)) next[p + kSegment.size()] = 1;
            }
        }
        skipStars(next);
        here.swap(next);
    }
    return here[pattern.size()] != 0;
}

}  // namespace

bool covers(std::string_view pattern, std::string_view operation, ZeroSegments zeroSegments) {
    const std::string_view wanted = trimmed(pattern), asked = trimmed(operation);
    const bool segments = zeroSegments == ZeroSegments::match && wanted.find(kSegment) != std::string_view::npos;
    return segments ? matchSegments(wanted, asked) : matchStars(wanted, asked);
}

}  // namespace zonewright::analysis::access
