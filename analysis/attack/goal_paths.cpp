// SPDX-License-Identifier: Apache-2.0
#include "analysis/attack/goal_paths.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

namespace zonewright::analysis::attack {
namespace {

using logic::FactId;
using logic::FiringId;
using logic::ProofGraph;
using logic::Reading;
using paths::Allowed;
using paths::CheapestProofs;

const Fact& internet() {
    static const Fact fact{"at", {std::string(model::kInternet)}};
    return fact;
}

// The goal follows from another goal of the same kind by containment, at no further cost.
bool isContained(const ProofGraph& proofs, const CheapestProofs& cheapest, FactId goal) {
    for (const FiringId firing : proofs.givenBy(goal)) {
        if (proofs.cost(firing) != 0 || proofs.rule(firing).tactic != "structural") continue;
        for (const FactId need : proofs.needs(firing)) {
            if (need == goal || proofs.predicate(need) != proofs.predicate(goal)) continue;
            if (cheapest.reaches(need) && cheapest.cost[indexOf(need)] <= cheapest.cost[indexOf(goal)]) return true;
        }
    }
    return false;
}

std::vector<FactId> goalsOf(const ProofGraph& proofs) {
    std::vector<FactId> goals;
    const logic::PredicateTable& table = proofs.book().predicates();
    for (std::size_t i = 0; i < proofs.factCount(); ++i) {
        const FactId fact{static_cast<std::uint32_t>(i)};
        const logic::Predicate* predicate = table.find(proofs.symbols().text(proofs.predicate(fact)));
        if (predicate != nullptr && predicate->goal) goals.push_back(fact);
    }
    return goals;
}

// One start seen in one graph: what it reaches with and without assumptions.
struct Solved {
    const ProofGraph* proofs;
    Reading reading;
    CheapestProofs configuration, all;

    Solved(const ProofGraph& graph, Reading read, const Start& start) : proofs(&graph), reading(read) {
        const std::vector<FactId> facts = startFacts(graph, {start}, read == Reading::certain);
        configuration = paths::cheapestProofs(graph, facts, Allowed::configurationOnly);
        all = paths::cheapestProofs(graph, facts, Allowed::assumptionsToo);
    }
};

class Collector {
public:
    Collector(const ProofWords& words, const std::vector<Fact>& accepted, GoalPaths& into)
        : m_words(&words), m_accepted(accepted.begin(), accepted.end()), m_into(&into) {}

    void collect(const Start& start, const Solved& certain, const Solved& possible) {
        // What one start holds may be a goal of another.
        const std::vector<FactId> held = startFacts(*possible.proofs, {start}, false);
        for (const FactId goal : goalsOf(*possible.proofs)) {
            if (std::find(held.begin(), held.end(), goal) != held.end()) continue;
            const Fact fact = possible.proofs->toFact(goal);
            const std::optional<FactId> sure = certain.proofs->find(fact);
            const bool sureByConfiguration = sure && certain.configuration.reaches(*sure);
            const bool sureAtAll = sure && certain.all.reaches(*sure);
            if (!m_accepted.contains(fact)) {
                if (sureByConfiguration) m_configuration.insert(fact);
                if (sureAtAll) m_atAll.insert(fact);
            }

            std::optional<std::uint32_t> told;
            if (sureByConfiguration) {
                told = add(start, certain, certain.configuration, *sure);
            } else if (possible.configuration.reaches(goal)) {
                told = add(start, possible, possible.configuration, goal);
            }
            if (sureAtAll) {
                if (!told || !sureByConfiguration || certain.all.cost[indexOf(*sure)] < *told)
                    add(start, certain, certain.all, *sure);
            } else if (possible.all.reaches(goal) && (!told || possible.all.cost[indexOf(goal)] < *told)) {
                add(start, possible, possible.all, goal);
            }
        }
        m_into->configurationGoals = m_configuration.size();
        m_into->goals = m_atAll.size();
    }

private:
    // Its cost, when the goal is told of this start or need not be.
    std::optional<std::uint32_t> add(const Start& start, const Solved& solved, const CheapestProofs& cheapest,
                                     FactId goal) {
        const std::uint32_t cost = cheapest.cost[indexOf(goal)];
        if (isContained(*solved.proofs, cheapest, goal)) return cost;
        const std::optional<paths::Proof> proof = paths::proofOf(*solved.proofs, cheapest, goal);
        if (!proof || proof->steps.empty()) return cost;
        const Fact from = shownStart(*solved.proofs, *proof);
        if (!start.holds.empty() && from == internet()) return cost;  // told of the Internet already
        m_into->paths.push_back(m_words->pathOf(*solved.proofs, *proof, from, solved.reading));
        m_into->paths.back().accepted = m_accepted.contains(m_into->paths.back().goal);
        return cost;
    }

    const ProofWords* m_words;
    std::set<Fact> m_accepted;
    GoalPaths* m_into;
    std::set<Fact> m_configuration, m_atAll;
};

}  // namespace

std::vector<FactId> startFacts(const ProofGraph& proofs, const std::vector<Start>& starts, bool certainOnly) {
    std::set<FactId> facts;
    if (const auto found = proofs.find(internet())) facts.insert(*found);
    for (const Start& start : starts) {
        if (certainOnly && !start.certain) continue;
        for (const Fact& held : start.holds) {
            if (const auto found = proofs.find(held)) facts.insert(*found);
        }
    }
    return {facts.begin(), facts.end()};
}

Fact shownStart(const ProofGraph& proofs, const paths::Proof& proof) {
    for (const FactId fact : proof.starts) {
        if (Fact start = proofs.toFact(fact); start != internet()) return start;
    }
    return internet();
}

GoalPaths goalPaths(const logic::Evaluation& evaluation, const std::vector<Start>& starts, const ProofWords& words,
                    const std::vector<Fact>& accepted, std::stop_token stop) {
    GoalPaths result;
    Collector collector(words, accepted, result);
    for (const Start& start : starts) {
        if (stop.stop_requested()) return result;
        const Solved certain(*evaluation.certain, Reading::certain, start);
        if (evaluation.possible == evaluation.certain && start.certain) {
            collector.collect(start, certain, certain);
        } else {
            collector.collect(start, certain, Solved(*evaluation.possible, Reading::possible, start));
        }
    }
    std::sort(result.paths.begin(), result.paths.end(), [](const AttackPath& a, const AttackPath& b) {
        return std::tie(a.basis, a.cost, a.goal, a.start, a.id) < std::tie(b.basis, b.cost, b.goal, b.start, b.id);
    });
    if (result.paths.size() > kMaxPaths) {
        result.caps.push_back(
            fmt::format("{} attack paths found, the first {} are told", result.paths.size(), kMaxPaths));
        result.paths.resize(kMaxPaths);
    }
    return result;
}

}  // namespace zonewright::analysis::attack
