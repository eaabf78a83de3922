// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analyzer.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace zonewright::analysis {

// Something that an attacker who holds the element comes to hold.
struct Struck {
    Fact fact;
    ElementId zone;  // the innermost zone of what it is about; empty: none
    Basis basis = Basis::configuration;
    bool certain = true;        // false: only when unknowns are read for the attacker
    bool fromInternet = false;  // the Internet alone comes to it too, on that basis: holding the element adds nothing
    AttackPath path;            // the cheapest configuration path, else the cheapest of all
};

struct BlastRadius {
    ElementId element;
    std::vector<Fact> holds;     // what holding the element means (semantics.md 5)
    std::vector<Struck> struck;  // by zone, configuration first, then cost and fact
    std::vector<std::string> caps;
};

// Everything that follows from holding one element beside the Internet: code on hosts, tokens, memberships, keys and
// every goal; where packets arrive alone is no harm and left out. Null when stopped.
std::optional<BlastRadius> blastRadius(const model::Snapshot& snapshot, std::shared_ptr<const Knowledge> knowledge,
                                       AnalysisOptions options, const ElementId& element, std::stop_token stop = {});

}  // namespace zonewright::analysis
