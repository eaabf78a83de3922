// SPDX-License-Identifier: Apache-2.0
// A small language and worlds drawn in it, so that tests of the engine do not depend on the product's catalogue or
// rules.
#pragma once

#include "analysis/logic/evaluate.h"
#include "analysis/logic/rule_book.h"
#include "analysis/logic/world.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace zonewright::tests {

// Types vm, gpu (family machine), store, lake (family storage), user, group (family principal), net, internet. All know
// `label` (text), `tier` (bronze < silver < gold), `open`, `size`, `words` (list of text), `seen` (date), `ttl`
// (duration), `range` (CIDR), `rules` (records of schema rule: source CIDR, port, action allow or deny, label). Machines alone
// know `patched`. Relation kinds link (any to any; `as` read or write, `note`), runs (machine to storage), in-net (any
// to net).
std::shared_ptr<const model::Catalogue> smallCatalogue();

using Values = std::map<std::string, model::Value>;

// A builtin whose tuples are given.
class GivenBuiltin : public analysis::logic::Builtin {
public:
    struct Row {
        std::vector<std::string> arguments;
        std::vector<analysis::Fact> premises = {};  // `_`: any
        bool certain = true;
    };
    GivenBuiltin(std::string name, std::vector<Row> rows, std::shared_ptr<analysis::logic::SymbolTable> symbols);

    std::string name() const override { return m_name; }
    void match(std::span<const analysis::logic::Symbol> pattern, analysis::logic::Reading reading,
               const analysis::logic::TupleSink& sink) const override;
    std::vector<std::string> extendedBy() const override { return m_extendedBy; }
    void extend(const analysis::logic::GroundFact& fact, std::span<const analysis::logic::Symbol> pattern,
                analysis::logic::Reading reading, const analysis::logic::TupleSink& sink) const override;
    std::vector<analysis::Need> explain(std::span<const analysis::logic::Symbol> arguments, std::uint32_t leaf,
                                        analysis::logic::Reading reading) const override;

    // granted(P, OP, X) of the attacker adds the tuple (P, OP, X).
    void extendBy(std::string predicate) { m_extendedBy = {std::move(predicate)}; }

private:
    std::string m_name;
    std::vector<Row> m_rows;
    std::shared_ptr<analysis::logic::SymbolTable> m_symbols;
    std::vector<std::string> m_extendedBy;
};

struct DrawnElement {
    std::string id, type;
    Values values = {};  // model::Value(): unknown; a missing key: nothing
};

struct DrawnLink {
    std::string id, kind, source, target;
    Values values = {};
};

struct Drawing {
    std::vector<DrawnElement> elements;
    std::vector<DrawnLink> links;
    std::vector<std::pair<std::string, std::vector<GivenBuiltin::Row>>> builtins = {};
    std::string grants = {};  // name of the builtin that granted() extends
};

analysis::logic::World worldOf(const Drawing& drawing);
// Makes a world of `before` say what `next` says, which has the same elements and links: what a live analysis does.
void redraw(analysis::logic::World& world, const Drawing& before, const Drawing& next);

// One rule a text, in YAML. Fails the test with the problems when a rule is refused.
std::shared_ptr<const analysis::logic::RuleBook> bookOf(const std::vector<std::string>& rules);
model::Result<std::shared_ptr<const analysis::logic::RuleBook>> loadBook(const std::vector<std::string>& rules);

// `exec(vm)` in symbols of the world.
analysis::logic::GroundFact ground(const analysis::logic::World& world, const std::string& fact);

// The facts derived, axioms too, as text in canonical order.
std::vector<std::string> factsOf(const analysis::logic::ProofGraph& proofs);

struct Derived {
    analysis::logic::World world;
    analysis::logic::Evaluation evaluation;
    std::vector<std::string> certain, possible;
};
// Evaluates with the given starts, the same in both readings.
Derived derive(const Drawing& drawing, const std::vector<std::string>& rules, const std::vector<std::string>& starts,
               const analysis::logic::EvaluationOptions& options = {});

}  // namespace zonewright::tests
