// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/evaluate.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace zonewright::analysis::logic {

// One atom of a fired rule, ground: what a proof shows of it.
struct Leaf {
    const Atom* atom = nullptr;
    std::string text;        // ground and formal: "st.allowSharedKeyAccess == true", "not fronted(app)"
    Symbol element = kAny;   // whose it is: the element of a property, the source of a relation
    std::string key;         // of a property
    Symbol relation = kAny;  // the relation that is drawn, or whose property it is
    Evidence evidence = Evidence::drawn;
    model::EffectiveValue value;  // of a property
    std::optional<FactId> fact;   // of a derived fact
    std::vector<Need> provided;   // of a builtin: what its provider says (fixes included)
};

// Every atom of the firing in the order of the rule, then the facts that its builtins waited for.
std::vector<Leaf> leavesOf(const ProofGraph& proofs, FiringId firing, const World& world, Reading reading);

// An atom of a rule that does not hold under these bindings (kAny: open, written `_`), for explaining a "no".
Leaf leafOf(const Rule& rule, const Atom& atom, std::span<const Symbol> bindings, const World& world, Reading reading);

// The rule's own fixes for this firing: `set st.allowSharedKeyAccess=false`, `remove RELATION`, `add KIND(a,b)`.
std::vector<Fix> fixesOf(const ProofGraph& proofs, FiringId firing, const World& world);

// The elements that the firing speaks of, the one acted on first, without repeats.
std::vector<ElementId> elementsOf(const ProofGraph& proofs, FiringId firing, const World& world);

// Of a gap: message with the names filled in (`nameOf` maps an element id to what is shown), and severity.
std::string messageOf(const ProofGraph& proofs, FiringId firing,
                      const std::function<std::string(const std::string&)>& nameOf);
FindingSeverity severityOf(const ProofGraph& proofs, FiringId firing, const World& world,
                           const EvaluationOptions& options);

// The instances a gap rule examined (its subject tuples, sorted), exempted ones left out.
std::vector<std::vector<Symbol>> instancesOf(const ProofGraph& proofs, const Rule& rule);

}  // namespace zonewright::analysis::logic
