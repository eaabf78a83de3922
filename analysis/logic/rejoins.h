// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/answers.h"
#include "analysis/logic/program.h"
#include "analysis/logic/touched.h"

#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <utility>
#include <vector>

namespace zonewright::analysis::logic {

// Which joins of one clause may come out otherwise than before, new facts aside. Internal to evaluation.
struct Rejoins {
    using Given = std::vector<std::pair<int, Symbol>>;  // variables and what they stand for, ascending
    struct Row {
        std::size_t literal;  // a positive builtin of the body
        std::uint32_t row;    // of its answers
        auto operator<=>(const Row&) const = default;
    };

    bool whole = false;             // all of them; the rest is empty then
    std::set<Given> given;          // all that agree with one of these
    std::vector<Row> rows;          // all that rest on one of these
    std::vector<std::size_t> gone;  // literals some of whose tuples no longer hold: AnswerChanges tells which

    bool isEmpty() const { return !whole && given.empty() && rows.empty() && gone.empty(); }
};

// `otherFacts`: of which predicates other facts hold than before, in either reading; `hasFacts`: of which there are
// any, holding or not.
Rejoins rejoinsOf(const Clause& clause, const Touched& touched, const AnswerChanges& answers,
                  const std::function<bool(Symbol)>& otherFacts, const std::function<bool(Symbol)>& hasFacts);

// Whether a firing with these bindings is one of those that rest on `given`. Open variables agree with everything.
bool agrees(const Rejoins::Given& given, std::span<const Symbol> bindings);

}  // namespace zonewright::analysis::logic
