// SPDX-License-Identifier: Apache-2.0
#include "analysis/paths/must_use.h"

#include "analysis/paths/proof.h"

#include <algorithm>

namespace zonewright::analysis::paths {

std::vector<bool> closure(const ProofGraph& proofs, std::span<const FactId> starts, Allowed allowed,
                          const Banned& banned) {
    std::vector<bool> held(proofs.factCount());
    std::vector<std::uint32_t> open(proofs.firingCount());
    std::vector<FactId> queue;
    const auto hold = [&](FactId fact) {
        if (held[indexOf(fact)] || (!banned.facts.empty() && banned.facts[indexOf(fact)])) return;
        held[indexOf(fact)] = true;
        queue.push_back(fact);
    };
    const auto usable = [&](FiringId firing) {
        return (allowed == Allowed::assumptionsToo || !proofs.isAssumption(firing)) &&
               (banned.firings.empty() || !banned.firings[indexOf(firing)]);
    };
    for (const FactId start : starts) hold(start);
    for (std::uint32_t i = 0; i < open.size(); ++i) {
        open[i] = static_cast<std::uint32_t>(proofs.needs(FiringId{i}).size());
        if (open[i] == 0 && usable(FiringId{i}))
            for (const FactId fact : proofs.gives(FiringId{i})) hold(fact);
    }
    for (std::size_t i = 0; i < queue.size(); ++i)
        for (const FiringId firing : proofs.usedBy(queue[i]))
            if (--open[indexOf(firing)] == 0 && usable(firing))
                for (const FactId fact : proofs.gives(firing)) hold(fact);
    return held;
}

bool derivable(const ProofGraph& proofs, std::span<const FactId> starts, FactId goal, Allowed allowed,
               const Banned& banned) {
    return closure(proofs, starts, allowed, banned)[indexOf(goal)];
}

std::vector<FactId> mustUse(const ProofGraph& proofs, std::span<const FactId> starts, FactId goal, Allowed allowed) {
    const std::optional<Proof> proof = proofOf(proofs, cheapestProofs(proofs, starts, allowed, {}, goal), goal);
    if (!proof) return {};
    // A fact that one proof does without is no must; so the facts of any proof are all there is to test.
    std::vector<FactId> facts = proof->starts;
    facts.push_back(goal);
    for (const Proof::Step& step : proof->steps)
        for (const FactId need : proofs.needs(step.firing)) facts.push_back(need);
    std::sort(facts.begin(), facts.end());
    facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
    Banned banned;
    banned.facts.resize(proofs.factCount());
    std::erase_if(facts, [&](FactId fact) {
        banned.facts[indexOf(fact)] = true;
        const bool avoidable = derivable(proofs, starts, goal, allowed, banned);
        banned.facts[indexOf(fact)] = false;
        return avoidable;
    });
    return facts;
}

}  // namespace zonewright::analysis::paths
