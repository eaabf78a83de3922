// SPDX-License-Identifier: Apache-2.0
// The attack steps over a whole drawing, derived as plainly as can be: each step's needs are tried one after the other,
// in nested loops over all that is drawn and held, until a round brings nothing new. It reads rules as the notation
// says and shares the parser with the engine; what network and permissions answer it asks of the builtins, nothing
// else.
#pragma once

#include "analysis/assembled.h"
#include "analysis/logic/rule_book.h"

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace zonewright::tests {

// One step that fired, and one fact it gives: what the rule's named variables stand for (but those that a value names),
// and all it rests on.
struct PlainFiring {
    std::string rule;
    std::size_t alternative = 0;
    std::vector<std::string> bindings;  // "X=st", in the order of the rule's variables
    std::set<std::string> needs;
    std::string gives;
    int cost = 0;
    bool assumption = false;
    auto operator<=>(const PlainFiring&) const = default;

    std::string text() const;
};

struct PlainDerivation {
    std::set<std::string> facts;
    std::set<PlainFiring> firings;
};

// What follows from the starts of that analysis under its switches; the builtins asked are those of `oracle`.
PlainDerivation plainly(const analysis::Assembled& analysis, const analysis::Assembled& oracle,
                        const analysis::logic::RuleBook& steps, analysis::logic::Reading reading);

// The same of what the engine derived.
PlainDerivation derivedBy(const analysis::logic::ProofGraph& proofs);

}  // namespace zonewright::tests
