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

// Tree costs may grow beyond what an int holds.
int shown(std::uint32_t cost) { return static_cast<int>(std::min<std::uint32_t>(cost, 1'000'000'000)); }

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
    Collector(const ProofWords& words, GoalPaths& into) : m_words(&words), m_into(&into) {}

    void collect(const Start& start, const Solved& certain, const Solved& possible) {
        // What one start holds may be a goal of another.
        const std::vector<FactId> held = startFacts(*possible.proofs, {start}, false);
        for (const FactId goal : goalsOf(*possible.proofs)) {
            if (std::find(held.begin(), held.end(), goal) != held.end()) continue;
            const Fact fact = possible.proofs->toFact(goal);
            const std::optional<FactId> sure = certain.proofs->find(fact);
            const bool sureByConfiguration = sure && certain.configuration.reaches(*sure);
            const bool sureAtAll = sure && certain.all.reaches(*sure);
            if (!sureAtAll && !possible.all.reaches(goal)) continue;
            note(start, fact, sureAtAll ? Found(certain, *sure) : Found(possible, goal));

            std::optional<std::uint32_t> told;
            if (sureByConfiguration) {
                told = add(start, certain, certain.configuration, *sure);
            } else if (possible.configuration.reaches(goal)) {
                told = add(start, possible, possible.configuration, goal);
            }
            if (sureAtAll) {
                if (!told || !sureByConfiguration || certain.all.cost[indexOf(*sure)] < *told)
                    add(start, certain, certain.all, *sure);
            } else if (!told || possible.all.cost[indexOf(goal)] < *told) {
                add(start, possible, possible.all, goal);
            }
        }
    }

private:
    // A goal in one reading, with the proofs that are shown of it.
    struct Found {
        const Solved* solved;
        FactId goal;
        std::optional<paths::Proof> configuration, all;

        Found(const Solved& in, FactId fact) : solved(&in), goal(fact) {
            configuration = paths::shownProofOf(*in.proofs, in.configuration, goal);
            const bool same = configuration && in.configuration.cost[indexOf(goal)] == in.all.cost[indexOf(goal)];
            all = same ? configuration : paths::shownProofOf(*in.proofs, in.all, goal);
        }
    };

    void note(const Start& start, const Fact& fact, const Found& found) {
        const Solved& solved = *found.solved;
        ReachedGoal reached{.from = nameOf(start),
                            .fact = fact,
                            .configuration = std::nullopt,
                            .cost = shown(solved.all.cost[indexOf(found.goal)]),
                            .shownConfiguration = std::nullopt,
                            .shownCost = shown(found.all->cost),
                            .certain = solved.reading == Reading::certain};
        if (found.configuration) {
            reached.configuration = shown(solved.configuration.cost[indexOf(found.goal)]);
            reached.shownConfiguration = shown(found.configuration->cost);
            reached.shownCost = std::min(reached.shownCost, *reached.shownConfiguration);
        }
        m_into->reached.push_back(std::move(reached));
    }

    // Its cost, when the goal is told of this start or need not be.
    std::optional<std::uint32_t> add(const Start& start, const Solved& solved, const CheapestProofs& cheapest,
                                     FactId goal) {
        const std::uint32_t cost = cheapest.cost[indexOf(goal)];
        if (isContained(*solved.proofs, cheapest, goal)) return cost;
        const std::optional<paths::Proof> proof = paths::shownProofOf(*solved.proofs, cheapest, goal);
        if (!proof || proof->steps.empty()) return cost;
        const Fact from = shownStart(*solved.proofs, *proof);
        if (!start.holds.empty() && from == internet()) return cost;  // told of the Internet already
        m_into->paths.push_back(m_words->pathOf(*solved.proofs, *proof, from, solved.reading, &m_written));
        return cost;
    }

    const ProofWords* m_words;
    GoalPaths* m_into;
    WrittenSteps m_written;
};

}  // namespace

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
                    std::stop_token stop) {
    GoalPaths result;
    Collector collector(words, result);
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
    return result;
}

void capPaths(GoalPaths& paths) {
    if (paths.paths.size() <= kMaxPaths) return;
    paths.caps.push_back(fmt::format("{} attack paths found, the first {} are told", paths.paths.size(), kMaxPaths));
    paths.paths.resize(kMaxPaths);
}

GoalCounts countGoals(const std::vector<ReachedGoal>& reached, const std::set<Fact>& accepted) {
    std::set<Fact> configuration, all;
    for (const ReachedGoal& goal : reached) {
        if (!goal.certain || accepted.contains(goal.fact)) continue;
        if (goal.configuration) configuration.insert(goal.fact);
        all.insert(goal.fact);
    }
    return {configuration.size(), all.size()};
}

std::string nameOf(const Start& start) {
    if (!start.element.empty()) return start.element;
    if (start.holds.empty()) return std::string(model::kInternet);
    const Fact& held = start.holds.front();
    return held.arguments.empty() ? held.text() : held.arguments.front();
}

}  // namespace zonewright::analysis::attack
