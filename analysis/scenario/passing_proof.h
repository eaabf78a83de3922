// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/proof_graph.h"

#include <functional>
#include <map>
#include <set>
#include <span>
#include <vector>

namespace zonewright::analysis::scenario {

// What a proof is to hold: a fact, given by any firing or by this one.
struct Passage {
    logic::FactId fact;
    logic::FiringId firing;  // kNoFiring: any
};

// Looks for one acyclic proof that holds several facts at once. A chain of firings is chosen from each of them up to
// the goal, or to a fact that is chosen already; a fact that is chosen has one firing. Then every proof that uses the
// chosen firings holds them all, and there is one if the goal follows with them. Gives up after a bounded number of
// choices, which small drawings do not reach.
class PassingProof {
public:
    PassingProof(const logic::ProofGraph& proofs, std::span<const logic::FactId> starts,
                 const std::vector<bool>& bannedFacts, std::function<bool(logic::FiringId)> isAllowed);

    // One passage of each list.
    bool exists(logic::FactId goal, std::span<const std::vector<Passage>> wanted);

private:
    bool place(std::size_t at);
    bool climb(logic::FactId fact, std::size_t at);
    bool choose(logic::FactId fact, logic::FiringId firing, const std::function<bool()>& then);
    bool goalFollows() const;
    bool isBanned(logic::FactId fact) const;

    const logic::ProofGraph& m_proofs;
    std::span<const logic::FactId> m_starts;
    const std::vector<bool>& m_bannedFacts;
    std::function<bool(logic::FiringId)> m_isAllowed;
    logic::FactId m_goal{};
    std::span<const std::vector<Passage>> m_wanted;
    std::map<logic::FactId, logic::FiringId> m_chosen;
    std::set<logic::FactId> m_linked;   // the goal follows through them
    std::vector<logic::FactId> m_open;  // of the chain that is being chosen
    int m_budget = 0;
};

}  // namespace zonewright::analysis::scenario
