// SPDX-License-Identifier: Apache-2.0
// The checks that loadRuleBook runs on each rule, in this order. Each adds located problems and goes on.
#pragma once

#include "analysis/logic/predicates.h"
#include "analysis/logic/rule.h"
#include "model/catalogue/catalogue.h"

#include <vector>

namespace zonewright::analysis::logic {

// The atoms of one alternative: `all` and one list of `any`.
std::vector<const Atom*> bodyOf(const Rule& rule, std::size_t alternative);
std::size_t alternativesOf(const Rule& rule);

// Finds out what each call is (fact, builtin, relation), completes reach(X), numbers the variables, and refuses unknown
// names, wrong numbers of arguments and constants that an argument does not take.
void resolveNames(Rule& rule, const model::Catalogue& catalogue, const PredicateTable& predicates,
                  model::Problems& problems);

// Every variable that must be bound is bound by a positive atom, in each alternative.
void checkBinding(const Rule& rule, const PredicateTable& predicates, model::Problems& problems);

// Properties, fields and values exist on some type that their variable may have.
void checkValues(const Rule& rule, const model::Catalogue& catalogue, const PredicateTable& predicates,
                 model::Problems& problems);

}  // namespace zonewright::analysis::logic
