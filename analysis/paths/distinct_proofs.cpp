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

// One part of the proofs of the goal: first with a bound from below, then, once nothing else can come before it, with
// the cheapest proof in it.
struct Part {
    bool isSolved = false;
    std::vector<Choice> kept;       // these facts are given by these firings
    std::vector<Choice> forbidden;  // sorted
    std::vector<Choice> choices;    // of the cheapest proof, the goal first, each fact before what its firing needs
    std::uint32_t treeCost = 0;     // of the cheapest proof; until it is known, not more than that
    Proof proof;
    std::vector<FiringId> steps;

    bool operator<(const Part& other) const {  // the queue gives the largest first
        return std::tie(treeCost, isSolved, proof.cost, steps, kept, forbidden) >
               std::tie(other.treeCost, other.isSolved, other.proof.cost, other.steps, other.kept, other.forbidden);
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
        m_queue.push({});
        while (!m_queue.empty() && result.proofs.size() < m_search.count) {
            Part part = m_queue.top();
            m_queue.pop();
            if (!part.isSolved) {
                if (m_solves > 0 && (m_solves >= m_search.maxSolves || m_search.stop.stop_requested())) return result;
                solve(std::move(part));
                continue;
            }
            if (found.insert(part.steps).second) result.proofs.push_back(part.proof);
            if (result.proofs.size() == m_search.count) return result;
            split(part);
        }
        result.exhausted = m_queue.empty() && result.proofs.size() < m_search.count;
        return result;
    }

private:
    // Another proof of the part differs from this one first, from the goal downwards, at one fact: that fact is needed
    // in it too, since the choices above are the same.
    void split(const Part& part) {
        if (m_least.cost.empty()) m_least = cheapestProofs(m_proofs, m_starts, m_search.allowed);
        std::vector<bool> isKept(part.choices.size());
        for (std::size_t i = 0; i < part.choices.size(); ++i)
            isKept[i] = std::find(part.kept.begin(), part.kept.end(), part.choices[i]) != part.kept.end();
        Part next;
        next.kept = part.kept;
        for (std::size_t i = 0; i < part.choices.size(); ++i) {
            if (isKept[i]) continue;
            const Choice& choice = part.choices[i];
            next.forbidden = part.forbidden;
            next.forbidden.insert(std::lower_bound(next.forbidden.begin(), next.forbidden.end(), choice), choice);
            const std::uint32_t otherwise = leastWithout(choice.first, next.forbidden);
            if (otherwise != kUnreachable) {
                next.treeCost = bound(part.choices, isKept, choice.first, otherwise);
                m_queue.push(next);
            }
            next.kept.push_back(choice);
            isKept[i] = true;
        }
    }

    // No firing but the forbidden ones gives the fact for less.
    std::uint32_t leastWithout(FactId fact, const std::vector<Choice>& forbidden) const {
        std::uint32_t least = kUnreachable;
        for (const FiringId firing : m_proofs.givenBy(fact)) {
            if (std::binary_search(forbidden.begin(), forbidden.end(), Choice(fact, firing))) continue;
            if (m_search.allowed == Allowed::configurationOnly && m_proofs.isAssumption(firing)) continue;
            auto cost = static_cast<std::uint32_t>(m_proofs.cost(firing));
            for (const FactId need : m_proofs.needs(firing)) cost = plus(cost, m_least.cost[indexOf(need)]);
            least = std::min(least, cost);
        }
        return least;
    }

    // What the goal costs at least when the kept choices stay, `fact` costs that much, and all else as little as it
    // can.
    std::uint32_t bound(const std::vector<Choice>& choices, const std::vector<bool>& isKept, FactId fact,
                        std::uint32_t cost) {
        if (fact == m_goal) return cost;
        m_fixed.resize(m_proofs.factCount(), kUnreachable);
        m_fixed[indexOf(fact)] = cost;
        std::uint32_t ofGoal = 0;
        for (std::size_t i = choices.size(); i-- > 0;) {  // each after what its firing needs
            if (!isKept[i]) continue;
            const auto [kept, firing] = choices[i];
            ofGoal = static_cast<std::uint32_t>(m_proofs.cost(firing));
            for (const FactId need : m_proofs.needs(firing)) {
                const std::uint32_t fixed = m_fixed[indexOf(need)];
                ofGoal = plus(ofGoal, fixed != kUnreachable ? fixed : m_least.cost[indexOf(need)]);
            }
            m_fixed[indexOf(kept)] = ofGoal;
        }
        m_fixed[indexOf(fact)] = kUnreachable;
        for (const auto& [kept, firing] : choices) m_fixed[indexOf(kept)] = kUnreachable;
        return ofGoal;  // the goal's own choice stands last
    }

    static std::uint32_t plus(std::uint32_t a, std::uint32_t b) {
        if (b == kUnreachable || a == kUnreachable) return kUnreachable;
        return a > kUnreachable - 1 - b ? kUnreachable - 1 : a + b;
    }

    void solve(Part part) {
        ++m_solves;
        for (const auto& [fact, firing] : part.kept) m_banned.onlyBy[indexOf(fact)] = firing;
        m_banned.neverBy = part.forbidden;
        const CheapestProofs cheapest = cheapestProofs(m_proofs, m_starts, m_search.allowed, m_banned, m_goal);
        for (const auto& [fact, firing] : part.kept) m_banned.onlyBy[indexOf(fact)] = logic::kNoFiring;
        std::optional<Proof> proof = proofOf(m_proofs, cheapest, m_goal);
        if (!proof) return;
        part.isSolved = true;
        part.choices = choicesOf(m_proofs, cheapest, m_goal);
        part.treeCost = cheapest.cost[indexOf(m_goal)];
        part.proof = std::move(*proof);
        part.steps = part.proof.stepSet();
        m_queue.push(std::move(part));
    }

    const ProofGraph& m_proofs;
    std::span<const FactId> m_starts;
    FactId m_goal;
    const ProofSearch& m_search;
    Banned m_banned;
    CheapestProofs m_least;              // with nothing kept or forbidden
    std::vector<std::uint32_t> m_fixed;  // scratch of bound(), by fact
    std::priority_queue<Part> m_queue;
    std::size_t m_solves = 0;
};

}  // namespace

DistinctProofs distinctProofs(const ProofGraph& proofs, std::span<const FactId> starts, FactId goal,
                              const ProofSearch& search) {
    return Search(proofs, starts, goal, search).run();
}

}  // namespace zonewright::analysis::paths
