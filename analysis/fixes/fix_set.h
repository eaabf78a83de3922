// SPDX-License-Identifier: Apache-2.0
// The smallest set of fixes that breaks all, or chosen, attack paths.
#pragma once

#include "analysis/analyzer.h"

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace zonewright::analysis {

struct FixSetQuestion {
    std::vector<Fact> goals;             // empty: every goal that is reached by configuration alone
    Basis basis = Basis::configuration;  // assumption: paths that rest on one are broken as well
    std::vector<std::string> among;      // when not empty: only these fixes
    std::chrono::milliseconds budget{10'000};
};

// Something that is held: what, and from which start (an element id; `internet` for the Internet alone).
struct HeldGoal {
    std::string from;
    Fact goal;
    auto operator<=>(const HeldGoal&) const = default;
};

struct ChosenFix {
    Fix fix;
    std::vector<HeldGoal> breaks;  // by itself
    std::vector<Fix> instead;      // others that do in its place, checked by a re-analysis; not all need be known
    bool control = true;           // false: by itself it gives an attacker something (semantics.md 3: a change)
};

struct FixSetAnswer {
    Basis basis = Basis::configuration;  // of the paths that are broken
    std::vector<HeldGoal> goals;         // that were to be broken; empty: there is no such path
    std::vector<HeldGoal> broken;        // by the set as a whole, checked by a re-analysis
    std::vector<HeldGoal> unbreakable;   // that no known fix breaks: they were left out
    std::vector<ChosenFix> fixes;
    std::vector<HeldGoal> opened;  // goals that the set makes reachable, though they were not before
    std::size_t lowerBound = 0;    // no smaller set exists
    bool proven = false;           // fixes.size() == lowerBound: "proven smallest", else "best found"
    std::size_t candidates = 0;    // fixes that were considered
    std::size_t tries = 0;         // re-analyses it took
    std::vector<std::string> caps;
};

// Every set that it looks at is applied to the drawing and analysed anew. Unknown values are read for the attacker: a
// path that may still exist counts as one. Null when stopped. Goals that nobody reaches are left out.
std::optional<FixSetAnswer> smallestFixSet(const model::Snapshot& snapshot, std::shared_ptr<const Knowledge> knowledge,
                                           const AnalysisOptions& options, const FixSetQuestion& question,
                                           std::stop_token stop = {});

}  // namespace zonewright::analysis
