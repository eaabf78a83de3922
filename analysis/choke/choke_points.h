// SPDX-License-Identifier: Apache-2.0
// What no path to a goal gets round: exact, by leaving it out and looking whether the goal is still reached.
#pragma once

#include "analysis/analyzer.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace zonewright::analysis {

struct ChokePoints {
    Fact goal;
    Basis basis = Basis::configuration;  // of the paths that are meant: those that need no assumption, or all
    bool derivable = false;              // on that basis; else the lists are empty
    bool certain = true;                 // false: only when unknowns are read for the attacker
    std::vector<Fact> facts;             // held in every proof, the start and the goal among them
    std::vector<ElementId> elements;     // every proof speaks of it, or its traffic passes it
    std::vector<std::string> steps;      // ids of attack steps that every proof takes
    std::vector<std::string> relations;  // taken away, nothing of it is left (re-analysed)
    std::size_t untried = 0;             // relations that the time was not enough for
};

struct ChokeQuestion {
    std::vector<Fact> goals;
    Basis basis = Basis::configuration;
    std::chrono::milliseconds budget{10'000};  // for trying relations
};

// Of each goal, from all starts together, in the order of the question. Elements, facts and steps cost one closure
// each, a relation a re-analysis that serves all goals; only what one proof of a goal rests on is tried. Null when
// stopped.
std::optional<std::vector<ChokePoints>> chokePoints(const model::Snapshot& snapshot,
                                                    std::shared_ptr<const Knowledge> knowledge,
                                                    const AnalysisOptions& options, const ChokeQuestion& question,
                                                    std::stop_token stop = {});

// An element that paths to several goals cannot avoid.
struct SharedChokePoint {
    ElementId element;
    std::vector<Fact> goals;  // of other elements; sorted
};

// Elements by how many goals they guard, the most first; those that guard but one are left out. Null when stopped.
std::optional<std::vector<SharedChokePoint>> sharedChokePoints(const model::Snapshot& snapshot,
                                                               std::shared_ptr<const Knowledge> knowledge,
                                                               const AnalysisOptions& options, Basis basis,
                                                               std::stop_token stop = {});

}  // namespace zonewright::analysis
