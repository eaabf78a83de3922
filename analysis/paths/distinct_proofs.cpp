// SPDX-License-Identifier: Apache-2.0
#include "analysis/paths/distinct_proofs.h"

#include <algorithm>
#include <queue>
#include <set>
#include <tuple>
#include <utility>

namespace zonewright::analysis::paths {
namespace {

using Choice = std::pair<FactId, FiringId>;

// One part of the proofs of the goal, with the cheapest proof in it.
struct Part {
    std::vector<Choice> kept;       // these facts are given by these firings
    std::vector<Choice> forbidden;  // sorted
    std::vector<Choice> choices;    // of the cheapest proof, the goal first, each fact before what its firing needs
    std::uint32_t treeCost = 0;
    Proof proof;
    std::vector<FiringId> steps;

    bool operator<(const Part& other) const {  // the queue gives the largest first
        return std::tie(treeCost, proof.cost, steps, kept, forbidden) >
               std::tie(other.treeCost, other.proof.cost, other.steps, other.kept, other.forbidden);
    }
};

std::vector<Choice> choicesOf(const ProofGraph& proofs, const CheapestProofs& cheapest, FactId goal) {
    std::vector<FactId> facts{goal};
    std::set<FactId> seen{goal};
    for (std::size_t i = 0; i < facts.size(); ++i)
        if (const FiringId firing = cheapest.chosen[indexOf(facts[i])]; firing != logic::kNoFiring)
            for (const FactId need : proofs.needs(firing))
                if (seen.insert(need).second) facts.push_back(need);
    std::sort(facts.begin(), facts.end(),
              [&](FactId a, FactId b) { return cheapest.rank[indexOf(a)] > cheapest.rank[indexOf(b)]; });
    std::vector<Choice> choices;
    for (const FactId fact : facts)
        if (cheapest.chosen[indexOf(fact)] != logic::kNoFiring)
            choices.emplace_back(fact, cheapest.chosen[indexOf(fact)]);
    return choices;
}

class Search {
public:
    Search(const ProofGraph& proofs, std::span<const FactId> starts, FactId goal, const ProofSearch& search)
        : m_proofs(proofs), m_starts(starts), m_goal(goal), m_search(search) {
        m_banned.onlyBy.assign(proofs.factCount(), logic::kNoFiring);
    }

    DistinctProofs run() {
        DistinctProofs result;
        std::set<std::vector<FiringId>> found;
        solve({}, {});
        while (!m_queue.empty() && result.proofs.size() < m_search.count) {
            const Part part = m_queue.top();
            m_queue.pop();
            if (found.insert(part.steps).second) result.proofs.push_back(part.proof);
            if (result.proofs.size() == m_search.count || !split(part)) return result;
        }
        result.exhausted = m_queue.empty() && result.proofs.size() < m_search.count;
        return result;
    }

private:
    // Another proof of the part differs from this one first, from the goal downwards, at one fact: that fact is needed
    // in it too, since the choices above are the same. False: the search ended early.
    bool split(const Part& part) {
        std::vector<Choice> kept = part.kept;
        for (const Choice& choice : part.choices) {
            if (std::find(part.kept.begin(), part.kept.end(), choice) != part.kept.end()) continue;
            if (m_solves >= m_search.maxSolves || m_search.stop.stop_requested()) return false;
            std::vector<Choice> forbidden = part.forbidden;
            forbidden.insert(std::lower_bound(forbidden.begin(), forbidden.end(), choice), choice);
            solve(kept, std::move(forbidden));
            kept.push_back(choice);
        }
        return true;
    }

    void solve(std::vector<Choice> kept, std::vector<Choice> forbidden) {
        ++m_solves;
        for (const auto& [fact, firing] : kept) m_banned.onlyBy[indexOf(fact)] = firing;
        m_banned.neverBy = forbidden;
        const CheapestProofs cheapest = cheapestProofs(m_proofs, m_starts, m_search.allowed, m_banned, m_goal);
        for (const auto& [fact, firing] : kept) m_banned.onlyBy[indexOf(fact)] = logic::kNoFiring;
        std::optional<Proof> proof = proofOf(m_proofs, cheapest, m_goal);
        if (!proof) return;
        Part part{std::move(kept),
                  std::move(forbidden),
                  choicesOf(m_proofs, cheapest, m_goal),
                  cheapest.cost[indexOf(m_goal)],
                  std::move(*proof),
                  {}};
        part.steps = part.proof.stepSet();
        m_queue.push(std::move(part));
    }

    const ProofGraph& m_proofs;
    std::span<const FactId> m_starts;
    FactId m_goal;
    const ProofSearch& m_search;
    Banned m_banned;
    std::priority_queue<Part> m_queue;
    std::size_t m_solves = 0;
};

}  // namespace

DistinctProofs distinctProofs(const ProofGraph& proofs, std::span<const FactId> starts, FactId goal,
                              const ProofSearch& search) {
    return Search(proofs, starts, goal, search).run();
}

}  // namespace zonewright::analysis::paths
