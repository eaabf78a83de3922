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

// What proofs cost where a step that is used twice is done once: tells apart those that cost the same by tree, so that
// what is shown does not hang on what things are called.
class DistinctSteps {
public:
    DistinctSteps(const ProofGraph& proofs, const CheapestProofs& settled) : m_proofs(&proofs), m_settled(&settled) {}

    bool cheaper(const Label& offered, const Label& known) {
        if (offered.firing == logic::kNoFiring || known.firing == logic::kNoFiring) return offered < known;
        const auto a = sum(offered.firing), b = sum(known.firing);
        return a != b ? a < b : offered < known;
    }

private:
    // Cost and number of the distinct steps up to the firing, whose needs are settled.
    std::pair<std::uint32_t, std::uint32_t> sum(FiringId last) {
        if (m_seen.empty()) m_seen.resize(m_proofs->firingCount());
        m_waiting.assign(1, last);
        m_seen[indexOf(last)] = ++m_turn;
        std::pair<std::uint32_t, std::uint32_t> total{0, 0};
        while (!m_waiting.empty()) {
            const FiringId firing = m_waiting.back();
            m_waiting.pop_back();
            total.first += static_cast<std::uint32_t>(m_proofs->cost(firing));
            ++total.second;
            for (const FactId need : m_proofs->needs(firing)) {
                const FiringId by = m_settled->chosen[indexOf(need)];
                if (by == logic::kNoFiring || m_seen[indexOf(by)] == m_turn) continue;
                m_seen[indexOf(by)] = m_turn;
                m_waiting.push_back(by);
            }
        }
        return total;
    }

    const ProofGraph* m_proofs;
    const CheapestProofs* m_settled;
    std::vector<std::uint32_t> m_seen;  // by firing: the turn in which it was counted
    std::vector<FiringId> m_waiting;
    std::uint32_t m_turn = 0;
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

    DistinctSteps distinct(proofs, result);
    const auto isBanned = [&](FactId fact) { return !banned.facts.empty() && banned.facts[indexOf(fact)]; };
    const auto offer = [&](FactId fact, const Label& label) {
        Label& known = best[indexOf(fact)];
        if (isBanned(fact) || result.rank[indexOf(fact)] != kUnreachable) return;
        const auto order = std::tie(label.cost, label.steps) <=> std::tie(known.cost, known.steps);
        if (order > 0 || (order == 0 && !distinct.cheaper(label, known))) return;
        known = label;
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
