// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/predicates.h"
#include "analysis/logic/rule.h"
#include "model/base/result.h"
#include "model/catalogue/catalogue.h"

#include <map>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace zonewright::analysis::logic {

// Rules that passed every check, sorted by id. Immutable, shared between threads.
class RuleBook {
public:
    std::span<const Rule> rules() const { return m_rules; }
    const Rule* find(std::string_view id) const;
    // The given table and what rules of kind `fact` and `gap` define.
    const PredicateTable& predicates() const { return m_predicates; }
    // Derived predicates in the order in which they must be closed: no rule of one layer negates or counts a predicate
    // of its own layer or of a later one.
    const std::vector<std::vector<std::string>>& layers() const { return m_layers; }

    RuleBook(std::vector<Rule> rules, PredicateTable predicates, std::vector<std::vector<std::string>> layers);

private:
    std::vector<Rule> m_rules;
    PredicateTable m_predicates;
    std::vector<std::vector<std::string>> m_layers;
};

// Files as (path, content tree); one rule, one file. Every problem of every file is reported, by line and column:
// unknown names (with the nearest), wrong numbers of arguments, variables that nothing binds, negation that does not
// stratify, facts under `not` in a step, ids given twice. Names are checked against the catalogue: types, families,
// relation kinds, properties that some type the variable may have knows, record fields, assumptions.
model::Result<std::shared_ptr<const RuleBook>> loadRuleBook(
    const std::vector<std::pair<std::string, model::Tree>>& files, const model::Catalogue& catalogue,
    const PredicateTable& predicates = standardPredicates());

}  // namespace zonewright::analysis::logic
