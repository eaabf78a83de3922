// SPDX-License-Identifier: Apache-2.0
// What scenarios ask of proofs: derivable or not, with some things and without others.
#pragma once

#include "analysis/assembled.h"
#include "analysis/paths/must_use.h"

#include <optional>
#include <string>
#include <vector>

namespace zonewright::analysis::scenario {

// Facts, or element ids that stand for every fact about the element and every hop of traffic at it.
using Names = std::vector<std::string>;

class ProofQuestions {
public:
    ProofQuestions(const Assembled& analysis, logic::Reading reading);

    // Whether an acyclic proof of the goal exists that holds all of `through` and none of `without`.
    bool provable(const Fact& goal, paths::Allowed allowed, const Names& through, const Names& without) const;
    // The goal is not derivable without the named fact, or without everything about the named element.
    bool cannotAvoid(const Fact& goal, const std::string& name) const;
    std::optional<std::uint32_t> cheapest(const Fact& goal) const;

private:
    std::vector<logic::FactId> factsNamed(const std::string& name) const;
    std::vector<logic::FiringId> firingsAt(const std::string& element) const;
    paths::Banned banned(const Names& without) const;
    const Assembled* m_analysis;
    logic::Reading m_reading;
    const logic::ProofGraph* m_proofs;
    std::vector<logic::FactId> m_starts;
};

// Steps and facts of a path on one line.
std::string lineOf(const AttackPath& path);

}  // namespace zonewright::analysis::scenario
