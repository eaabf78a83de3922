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
    const CheapestProofs cheapest = cheapestProofs(proofs, starts, allowed);
    const std::optional<Proof> proof = proofOf(proofs, cheapest, goal);
    if (!proof) return {};
    // A fact that one proof does without is no must; so the facts of any proof are all there is to ask about.
    std::vector<FactId> facts = proof->starts;
    facts.push_back(goal);
    for (const Proof::Step& step : proof->steps)
        for (const FactId need : proofs.needs(step.firing)) facts.push_back(need);
    std::sort(facts.begin(), facts.end());
    facts.erase(std::unique(facts.begin(), facts.end()), facts.end());

    // By rank, each derivable fact's musts among these, as bits: itself, and what all firings that give it have in
    // common, a firing asking for whatever one of its needs asks for. The greatest solution is meant, so all of it is
    // assumed of what is not yet known; in the order of rank most are known when they are used.
    constexpr std::size_t kBits = 64;
    const std::size_t words = (facts.size() + kBits - 1) / kBits;
    std::vector<FactId> order;
    for (std::uint32_t i = 0; i < proofs.factCount(); ++i)
        if (cheapest.reaches(FactId{i})) order.push_back(FactId{i});
    std::sort(order.begin(), order.end(),
              [&](FactId a, FactId b) { return cheapest.rank[indexOf(a)] < cheapest.rank[indexOf(b)]; });
    std::vector<std::uint64_t> musts(order.size() * words, ~std::uint64_t{0}), common(words), one(words);
    const auto usable = [&](FiringId firing) {
        const auto needs = proofs.needs(firing);
        return (allowed == Allowed::assumptionsToo || !proofs.isAssumption(firing)) &&
               std::all_of(needs.begin(), needs.end(), [&](FactId need) { return cheapest.reaches(need); });
    };
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t rank = 0; rank < order.size(); ++rank) {
            const FactId fact = order[rank];
            const bool isStart = cheapest.chosen[indexOf(fact)] == logic::kNoFiring;
            std::fill(common.begin(), common.end(), isStart ? 0 : ~std::uint64_t{0});
            if (!isStart)
                for (const FiringId firing : proofs.givenBy(fact)) {
                    if (!usable(firing)) continue;
                    std::fill(one.begin(), one.end(), 0);
                    for (const FactId need : proofs.needs(firing))
                        for (std::size_t word = 0; word < words; ++word)
                            one[word] |= musts[cheapest.rank[indexOf(need)] * words + word];
                    for (std::size_t word = 0; word < words; ++word) common[word] &= one[word];
                }
            if (const auto own = std::lower_bound(facts.begin(), facts.end(), fact);
                own != facts.end() && *own == fact) {
                const auto bit = static_cast<std::size_t>(own - facts.begin());
                common[bit / kBits] |= std::uint64_t{1} << (bit % kBits);
            }
            for (std::size_t word = 0; word < words; ++word) {
                std::uint64_t& known = musts[rank * words + word];
                changed = changed || known != common[word];
                known = common[word];
            }
        }
    }
    const std::uint64_t* asked = musts.data() + cheapest.rank[indexOf(goal)] * words;
    std::vector<FactId> found;
    for (std::size_t bit = 0; bit < facts.size(); ++bit)
        if ((asked[bit / kBits] >> (bit % kBits) & 1U) != 0) found.push_back(facts[bit]);
    return found;
}

}  // namespace zonewright::analysis::paths
