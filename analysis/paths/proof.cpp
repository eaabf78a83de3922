// SPDX-License-Identifier: Apache-2.0
#include "analysis/paths/proof.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

namespace zonewright::analysis::paths {

std::vector<FiringId> Proof::stepSet() const {
    std::vector<FiringId> set;
    for (const Step& step : steps) set.push_back(step.firing);
    std::sort(set.begin(), set.end());
    return set;
}

std::optional<Proof> proofOf(const ProofGraph& proofs, const CheapestProofs& cheapest, FactId goal) {
    if (!cheapest.reaches(goal)) return std::nullopt;
    Proof proof{.goal = goal};
    std::vector<FactId> used{goal};
    std::vector<bool> seen(proofs.factCount());
    seen[indexOf(goal)] = true;
    for (std::size_t i = 0; i < used.size(); ++i) {
        const FiringId firing = cheapest.chosen[indexOf(used[i])];
        if (firing == logic::kNoFiring) {
            proof.starts.push_back(used[i]);
            continue;
        }
        for (const FactId need : proofs.needs(firing))
            if (!seen[indexOf(need)]) {
                seen[indexOf(need)] = true;
                used.push_back(need);
            }
    }
    // The order in which Knuth's algorithm settled them: needs first, cheap ones early.
    std::sort(used.begin(), used.end(),
              [&](FactId a, FactId b) { return cheapest.rank[indexOf(a)] < cheapest.rank[indexOf(b)]; });
    std::vector<FiringId> done;
    for (const FactId fact : used) {
        const FiringId firing = cheapest.chosen[indexOf(fact)];
        if (firing == logic::kNoFiring || std::find(done.begin(), done.end(), firing) != done.end()) continue;
        done.push_back(firing);
        proof.steps.push_back({firing, fact});
        proof.cost += static_cast<std::uint32_t>(proofs.cost(firing));
        proof.assumption = proof.assumption || proofs.isAssumption(firing);
    }
    std::sort(proof.starts.begin(), proof.starts.end());
    return proof;
}

namespace {

// The steps in an order in which each finds its needs held, those left out that nothing before needs; empty where the
// goal is not reached.
std::vector<Proof::Step> replayed(const ProofGraph& proofs, const Proof& proof, std::span<const Proof::Step> steps) {
    std::set<FactId> held(proof.starts.begin(), proof.starts.end());
    std::vector<Proof::Step> fired;
    std::vector<bool> done(steps.size());
    for (bool more = true; more && !held.contains(proof.goal);) {
        more = false;
        for (std::size_t i = 0; i < steps.size() && !more; ++i) {
            const auto needs = proofs.needs(steps[i].firing);
            if (done[i] || !std::all_of(needs.begin(), needs.end(), [&](FactId need) { return held.contains(need); }))
                continue;
            const auto gives = proofs.gives(steps[i].firing);
            held.insert(gives.begin(), gives.end());
            fired.push_back(steps[i]);
            done[i] = more = true;
        }
    }
    if (!held.contains(proof.goal)) fired.clear();
    return fired;
}

}  // namespace

Proof withoutNeedlessSteps(const ProofGraph& proofs, Proof proof) {
    const std::size_t before = proof.steps.size();
    for (bool more = proof.steps.size() > 1; more;) {
        more = false;
        std::vector<std::size_t> order(proof.steps.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return proofs.cost(proof.steps[a].firing) > proofs.cost(proof.steps[b].firing);
        });
        for (const std::size_t out : order) {
            std::vector<Proof::Step> others = proof.steps;
            others.erase(others.begin() + static_cast<std::ptrdiff_t>(out));
            std::vector<Proof::Step> enough = replayed(proofs, proof, others);
            if (enough.empty()) continue;
            proof.steps = std::move(enough);
            more = proof.steps.size() > 1;
            break;
        }
    }
    if (proof.steps.size() == before) return proof;
    std::set<FactId> needed{proof.goal};
    proof.cost = 0;
    proof.assumption = false;
    for (const Proof::Step& step : proof.steps) {
        proof.cost += static_cast<std::uint32_t>(proofs.cost(step.firing));
        proof.assumption = proof.assumption || proofs.isAssumption(step.firing);
        const auto needs = proofs.needs(step.firing);
        needed.insert(needs.begin(), needs.end());
    }
    std::erase_if(proof.starts, [&](FactId start) { return !needed.contains(start); });
    return proof;
}

std::optional<Proof> shownProofOf(const ProofGraph& proofs, const CheapestProofs& cheapest, FactId goal) {
    std::optional<Proof> proof = proofOf(proofs, cheapest, goal);
    if (proof) *proof = withoutNeedlessSteps(proofs, std::move(*proof));
    return proof;
}

std::string flawOf(const ProofGraph& proofs, const Proof& proof, std::span<const FactId> starts) {
    std::vector<bool> held(proofs.factCount());
    for (const FactId start : proof.starts) {
        if (std::find(starts.begin(), starts.end(), start) == starts.end())
            return fmt::format("{} is no start", proofs.toFact(start).text());
        held[indexOf(start)] = true;
    }
    std::vector<bool> given(proofs.factCount());
    std::vector<bool> fired(proofs.firingCount());
    std::uint32_t cost = 0;
    for (const Proof::Step& step : proof.steps) {
        const std::string& rule = proofs.rule(step.firing).id;
        for (const FactId need : proofs.needs(step.firing))
            if (!held[indexOf(need)])
                return fmt::format("{} needs {}, which nothing gave before", rule, proofs.toFact(need).text());
        const auto gives = proofs.gives(step.firing);
        if (std::find(gives.begin(), gives.end(), step.gives) == gives.end())
            return fmt::format("{} does not give {}", rule, proofs.toFact(step.gives).text());
        if (given[indexOf(step.gives)]) return fmt::format("{} is given twice", proofs.toFact(step.gives).text());
        if (fired[indexOf(step.firing)]) return fmt::format("{} is done twice", rule);
        fired[indexOf(step.firing)] = true;
        given[indexOf(step.gives)] = true;
        for (const FactId fact : gives) held[indexOf(fact)] = true;
        cost += static_cast<std::uint32_t>(proofs.cost(step.firing));
    }
    if (!held[indexOf(proof.goal)]) return fmt::format("the goal {} is never given", proofs.toFact(proof.goal).text());
    if (cost != proof.cost) return fmt::format("it costs {}, not {}", cost, proof.cost);
    return {};
}

}  // namespace zonewright::analysis::paths
