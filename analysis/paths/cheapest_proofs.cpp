// SPDX-License-Identifier: Apache-2.0
#include "analysis/paths/cheapest_proofs.h"

#include <algorithm>
#include <queue>
#include <tuple>
#include <utility>

namespace zonewright::analysis::paths {
namespace {

constexpr std::uint32_t kDearest = kUnreachable - 1;

// A fact used twice counts twice, so sums can double at every step: they stop short of "unreachable".
std::uint32_t add(std::uint32_t a, std::uint32_t b) { return a > kDearest - std::min(b, kDearest) ? kDearest : a + b; }

struct Label {
    std::uint32_t cost = kUnreachable;
    std::uint32_t steps = kUnreachable;
    FiringId firing = logic::kNoFiring;
    auto operator<=>(const Label&) const = default;
};

struct Waiting {
    Label label;
    FactId fact;
    // The queue gives the largest first.
    bool operator<(const Waiting& other) const {
        return std::tie(label.cost, label.steps, fact) > std::tie(other.label.cost, other.label.steps, other.fact);
    }
};

}  // namespace

CheapestProofs cheapestProofs(const ProofGraph& proofs, std::span<const FactId> starts, Allowed allowed,
                              const Banned& banned, FactId until) {
    const std::size_t facts = proofs.factCount(), firings = proofs.firingCount();
    CheapestProofs result{std::vector<std::uint32_t>(facts, kUnreachable),
                          std::vector<FiringId>(facts, logic::kNoFiring),
                          std::vector<std::uint32_t>(facts, kUnreachable)};
    std::vector<Label> best(facts);
    struct Progress {
        std::uint32_t open = 0;  // needs not yet settled
        std::uint32_t cost = 0;
        std::uint32_t steps = 1;
    };
    std::vector<Progress> progress(firings);
    std::priority_queue<Waiting> queue;

    const auto isBanned = [&](FactId fact) { return !banned.facts.empty() && banned.facts[indexOf(fact)]; };
    const auto offer = [&](FactId fact, const Label& label) {
        if (isBanned(fact) || result.rank[indexOf(fact)] != kUnreachable || !(label < best[indexOf(fact)])) return;
        best[indexOf(fact)] = label;
        queue.push({label, fact});
    };
    const auto mayGive = [&](FiringId firing, FactId fact) {
        if (!banned.onlyBy.empty() && banned.onlyBy[indexOf(fact)] != logic::kNoFiring &&
            banned.onlyBy[indexOf(fact)] != firing)
            return false;
        return !std::binary_search(banned.neverBy.begin(), banned.neverBy.end(), std::pair(fact, firing));
    };
    const auto fire = [&](FiringId firing) {
        const Progress& done = progress[indexOf(firing)];
        for (const FactId fact : proofs.gives(firing))
            if (mayGive(firing, fact)) offer(fact, {done.cost, done.steps, firing});
    };
    const auto usable = [&](FiringId firing) {
        return (allowed == Allowed::assumptionsToo || !proofs.isAssumption(firing)) &&
               (banned.firings.empty() || !banned.firings[indexOf(firing)]);
    };

    for (const FactId start : starts) offer(start, {0, 0, logic::kNoFiring});
    for (std::uint32_t i = 0; i < firings; ++i) {
        progress[i].open = static_cast<std::uint32_t>(proofs.needs(FiringId{i}).size());
        progress[i].cost = static_cast<std::uint32_t>(proofs.cost(FiringId{i}));
        if (progress[i].open == 0 && usable(FiringId{i})) fire(FiringId{i});
    }
    for (std::uint32_t settled = 0; !queue.empty();) {
        const Waiting next = queue.top();
        queue.pop();
        const std::size_t fact = indexOf(next.fact);
        if (result.rank[fact] != kUnreachable || next.label != best[fact]) continue;
        result.rank[fact] = settled++;
        result.cost[fact] = next.label.cost;
        result.chosen[fact] = next.label.firing;
        if (next.fact == until) break;
        for (const FiringId firing : proofs.usedBy(next.fact)) {
            Progress& progressed = progress[indexOf(firing)];
            progressed.cost = add(progressed.cost, next.label.cost);
            progressed.steps = add(progressed.steps, next.label.steps);
            if (--progressed.open == 0 && usable(firing)) fire(firing);
        }
    }
    return result;
}

}  // namespace zonewright::analysis::paths
