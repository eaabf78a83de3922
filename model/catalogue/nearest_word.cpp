// SPDX-License-Identifier: Apache-2.0
#include "model/catalogue/catalogue.h"

#include <algorithm>
#include <cctype>
#include <numeric>

namespace zonewright::model {
namespace {

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

// Optimal string alignment: insertions, deletions, replacements and swaps of neighbours, without regard to case.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before, row(b.size() + 1), next(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        next[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = lower(a[i - 1]) == lower(b[j - 1]);
            next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1])) {
                next[j] = std::min(next[j], before[j - 2] + 1);
            }
        }
        before = row;
        std::swap(row, next);
    }
    return row[b.size()];
}

}  // namespace

std::string nearestWord(std::string_view word, std::span<const std::string> known) {
    std::string nearest;
    std::size_t best = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const std::string& candidate : known) {
        const std::size_t longer = std::max(word.size(), candidate.size());
        if (longer - std::min(word.size(), candidate.size()) >= best) continue;
        const std::size_t edits = distance(word, candidate);
        if (edits < best && edits < candidate.size()) {
            best = edits;
            nearest = candidate;
        }
    }
    return nearest;
}

}  // namespace zonewright::model
