// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analyzer.h"
#include "analysis/facts/source.h"
#include "analysis/logic/evaluate.h"
#include "analysis/logic/world.h"

#include <string>
#include <vector>

namespace zonewright::analysis::attack {

// What one attacker holds before the first step, beside the Internet.
struct Start {
    std::vector<Fact> holds;  // empty: nothing but the Internet
    bool certain = true;      // false: only where unknowns are read for the attacker
    std::string element;      // it stands for; empty: what `holds` speaks of first, or the Internet
};

// The starts of a run (semantics.md 5): the Internet alone, then each external persona, or each element of `from`; what
// is `given` is held together, as one start. The Internet comes first, the rest in order of id.
std::vector<Start> startsOf(const facts::Source& source, const AnalysisOptions& options);

// Everyone a drawing shows who may be an attacker, or in whose place one may stand: people, their machines, whatever
// lies outside (partners, providers, dependencies). Element ids, sorted.
std::vector<std::string> everyStart(const model::LandingZone& zone, const model::Catalogue& catalogue);

// What stands at the beginning of every derivation.
logic::Axioms axiomsOf(const std::vector<Start>& starts, logic::SymbolTable& symbols);

// The switches: appFlaw and modelFollowsInjection are on, all others off, until the options say otherwise.
// For a start at something that others make (a package index, a model hub, a tool server), that it is malicious is what
// the start says.
logic::AssumptionSwitches switchesOf(const AnalysisOptions& options, const facts::Source& source);

logic::GroundFact groundOf(const Fact& fact, logic::SymbolTable& symbols);

}  // namespace zonewright::analysis::attack
