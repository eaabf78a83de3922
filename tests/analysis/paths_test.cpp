// SPDX-License-Identifier: Apache-2.0
// Cheapest, distinct and unavoidable: against brute force on random hypergraphs with cycles and steps that cost
// nothing.
#include "analysis/paths/distinct_proofs.h"
#include "analysis/paths/must_use.h"
#include "tests/analysis/logic_world.h"
#include "tests/support/test.h"

#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>
#include <functional>
#include <map>
#include <random>
#include <set>

using namespace zonewright;
using namespace zonewright::tests;
using namespace zonewright::analysis::logic;
using namespace zonewright::analysis::paths;

namespace {

struct Edge {
    std::vector<int> needs;
    std::vector<int> gives;
    int cost = 1;
    bool assumption = false;
};

// A hypergraph as a program of ground rules over facts exec(f00), exec(f01) ...
struct Graph {
    Derived derived;
    std::vector<FactId> starts;

    const ProofGraph& proofs() const { return *derived.evaluation.certain; }
    FactId fact(int number) const { return *proofs().find(ground(derived.world, name(number))); }
    bool has(int number) const { return proofs().find(ground(derived.world, name(number))).has_value(); }
    static std::string name(int number) { return fmt::format("exec(f{:02})", number); }
};

Graph graphOf(const std::vector<Edge>& edges, const std::vector<int>& starts) {
    std::vector<std::string> rules;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        std::vector<std::string> gives, needs{"type(X, vm)"};
        for (const int fact : edges[i].gives) gives.push_back(Graph::name(fact));
        for (const int fact : edges[i].needs) needs.push_back(Graph::name(fact));
        if (edges[i].assumption) needs.push_back("assume(appFlaw, X)");
        rules.push_back(
            fmt::format("id: E-{:03}\ntitle: t\ngives: ['{}']\ncost: {{weight: {}}}\nneeds: {{all: ['{}']}}\n", i,
                        fmt::join(gives, "', '"), edges[i].cost, fmt::join(needs, "', '")));
    }
    std::vector<std::string> axioms;
    for (const int start : starts) axioms.push_back(Graph::name(start));
    EvaluationOptions options;
    options.assumptions.everywhere = {"appFlaw"};
    Graph graph{derive({{{"m", "vm"}}, {}}, rules, axioms, options), {}};
    for (const int start : starts) graph.starts.push_back(graph.fact(start));
    return graph;
}

struct Sample {
    std::vector<Edge> edges;
    std::vector<int> starts;
    int facts = 0;
};

Sample sample(std::uint64_t seed, int facts, int edges, bool severalHeads) {
    std::mt19937_64 random(seed);
    const auto below = [&](int limit) { return static_cast<int>(random() % static_cast<std::uint64_t>(limit)); };
    Sample made{.facts = facts};
    made.starts = {0};
    if (below(2) == 0) made.starts.push_back(1);
    for (int i = 0; i < edges; ++i) {
        Edge edge{.cost = below(4), .assumption = below(6) == 0};
        std::set<int> needs;
        for (int k = 0; k < 1 + below(3); ++k) needs.insert(below(facts));
        edge.needs.assign(needs.begin(), needs.end());
        edge.gives = {below(facts)};
        if (severalHeads && below(4) == 0) edge.gives.push_back(below(facts));
        std::sort(edge.gives.begin(), edge.gives.end());
        edge.gives.erase(std::unique(edge.gives.begin(), edge.gives.end()), edge.gives.end());
        made.edges.push_back(edge);
    }
    return made;
}

// Tree costs by plain relaxation to the fixpoint.
std::vector<std::uint32_t> plainCosts(const ProofGraph& proofs, const std::vector<FactId>& starts, Allowed allowed) {
    std::vector<std::uint32_t> cost(proofs.factCount(), kUnreachable);
    for (const FactId start : starts) cost[indexOf(start)] = 0;
    for (bool more = true; more;) {
        more = false;
        for (std::uint32_t i = 0; i < proofs.firingCount(); ++i) {
            if (allowed == Allowed::configurationOnly && proofs.isAssumption(FiringId{i})) continue;
            std::uint64_t sum = static_cast<std::uint64_t>(proofs.cost(FiringId{i}));
            for (const FactId need : proofs.needs(FiringId{i})) sum += cost[indexOf(need)];
            if (sum >= kUnreachable) continue;
            for (const FactId fact : proofs.gives(FiringId{i}))
                if (sum < cost[indexOf(fact)]) {
                    cost[indexOf(fact)] = static_cast<std::uint32_t>(sum);
                    more = true;
                }
        }
    }
    return cost;
}

// The step sets of all proofs of the goal: one firing for each fact that is needed, no fact before itself.
std::set<std::vector<FiringId>> allProofs(const ProofGraph& proofs, const std::vector<FactId>& starts, FactId goal) {
    std::set<std::vector<FiringId>> found;
    std::map<FactId, FiringId> chosen;
    const auto isStart = [&](FactId fact) { return std::find(starts.begin(), starts.end(), fact) != starts.end(); };
    const auto cyclic = [&] {
        std::map<FactId, int> state;
        std::function<bool(FactId)> visit = [&](FactId fact) {
            if (isStart(fact)) return false;
            if (state[fact] == 1) return true;
            if (state[fact] == 2) return false;
            state[fact] = 1;
            for (const FactId need : proofs.needs(chosen.at(fact)))
                if (visit(need)) return true;
            state[fact] = 2;
            return false;
        };
        return visit(goal);
    };
    std::function<void(std::vector<FactId>)> extend = [&](std::vector<FactId> open) {
        while (!open.empty() && (isStart(open.back()) || chosen.contains(open.back()))) open.pop_back();
        if (open.empty()) {
            if (cyclic()) return;
            std::vector<FiringId> steps;
            for (const auto& [fact, firing] : chosen) steps.push_back(firing);
            std::sort(steps.begin(), steps.end());
            steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
            found.insert(steps);
            return;
        }
        const FactId fact = open.back();
        for (const FiringId firing : proofs.givenBy(fact)) {
            chosen[fact] = firing;
            std::vector<FactId> next = open;
            next.pop_back();
            for (const FactId need : proofs.needs(firing)) next.push_back(need);
            extend(next);
            chosen.erase(fact);
        }
    };
    extend({goal});
    return found;
}

}  // namespace

class PathsTest : public QObject {
    Q_OBJECT

private slots:
    void theCheapestProofIsChosenAndCountsSharedStepsOnce();
    void aProofNeedsAllOfAnAndButOneOfAnOr();
    void aStepThatAnotherMakesNeedlessIsLeftOut();
    void randomProofsHaveNoNeedlessStep();
    void cyclesThatCostNothingAreNoProof();
    void configurationProofsUseNoAssumption();
    void tiesGoToFewerStepsThenToTheFirstRule();
    void dearestCostsDoNotOverflow();
    void distinctProofsComeCheapestFirst();
    void anUnavoidableFactIsInEveryProof();
    void aStartThatIsTheGoalNeedsNoStep();
    void randomGraphsCostWhatRelaxationSays();
    void randomGraphsYieldEveryProofOnce();
    void randomGraphsHaveTheSameUnavoidableFactsAsBruteForce();
};

void PathsTest::theCheapestProofIsChosenAndCountsSharedStepsOnce() {
    // 0 -> 1 (5); 1 -> 2; 1 -> 3; 2 and 3 -> 4. As a tree the first step counts twice.
    const Graph graph = graphOf({{{0}, {1}, 5}, {{1}, {2}, 1}, {{1}, {3}, 1}, {{2, 3}, {4}, 1}, {{0}, {4}, 20}}, {0});
    const CheapestProofs cheapest = cheapestProofs(graph.proofs(), graph.starts, Allowed::assumptionsToo);
    QCOMPARE(cheapest.cost[indexOf(graph.fact(4))], 13U);
    const auto proof = proofOf(graph.proofs(), cheapest, graph.fact(4));
    QCOMPARE(proof->cost, 8U);
    QCOMPARE(proof->steps.size(), std::size_t{4});
    QCOMPARE(flawOf(graph.proofs(), *proof, graph.starts), std::string());
    QVERIFY(proof->steps.front().gives == graph.fact(1));
    QVERIFY(proof->steps.back().gives == graph.fact(4));
    QCOMPARE(proof->starts, graph.starts);
}

void PathsTest::aProofNeedsAllOfAnAndButOneOfAnOr() {
    const std::vector<Edge> edges{{{0}, {1}}, {{1, 2}, {3}}, {{1}, {4}}, {{2}, {4}}};
    const Graph without = graphOf(edges, {0});
    QVERIFY(!without.has(3));
    QVERIFY(without.has(4));
    QVERIFY(graphOf(edges, {0, 2}).has(3));
}

void PathsTest::aStepThatAnotherMakesNeedlessIsLeftOut() {
    // 0 -> 1 (1); 0 -> 1, 2 (2); 1 and 2 -> 3. For 1 alone the first is cheaper; with the second it is not needed.
    const Graph graph = graphOf({{{0}, {1}, 1}, {{0}, {1, 2}, 2}, {{1, 2}, {3}, 1}}, {0});
    const CheapestProofs cheapest = cheapestProofs(graph.proofs(), graph.starts, Allowed::assumptionsToo);
    const auto found = proofOf(graph.proofs(), cheapest, graph.fact(3));
    QCOMPARE(found->steps.size(), std::size_t{3});
    const Proof shown = withoutNeedlessSteps(graph.proofs(), *found);
    QCOMPARE(shown.steps.size(), std::size_t{2});
    QCOMPARE(shown.cost, 3U);
    QCOMPARE(flawOf(graph.proofs(), shown, graph.starts), std::string());
}

void PathsTest::randomProofsHaveNoNeedlessStep() {
    QVERIFY(rc::check("needless", [](std::uint64_t seed) {
        const Sample made = sample(seed, 10, 22, true);
        const Graph graph = graphOf(made.edges, made.starts);
        const CheapestProofs cheapest = cheapestProofs(graph.proofs(), graph.starts, Allowed::assumptionsToo);
        for (std::uint32_t i = 0; i < graph.proofs().factCount(); ++i) {
            const auto found = proofOf(graph.proofs(), cheapest, FactId{i});
            if (!found) continue;
            const Proof shown = withoutNeedlessSteps(graph.proofs(), *found);
            RC_ASSERT(flawOf(graph.proofs(), shown, graph.starts) == std::string());
            RC_ASSERT(shown.cost <= found->cost);
            Banned banned;
            for (const Proof::Step& out : shown.steps) {
                banned.firings.assign(graph.proofs().firingCount(), true);
                for (const Proof::Step& step : shown.steps) banned.firings[indexOf(step.firing)] = false;
                banned.firings[indexOf(out.firing)] = true;
                RC_ASSERT(!derivable(graph.proofs(), shown.starts, FactId{i}, Allowed::assumptionsToo, banned));
            }
        }
    }));
}

void PathsTest::cyclesThatCostNothingAreNoProof() {
    const Graph graph = graphOf({{{0}, {1}, 3}, {{1}, {2}, 0}, {{2}, {1}, 0}, {{2}, {3}, 0}, {{3}, {2}, 0}}, {0});
    const CheapestProofs cheapest = cheapestProofs(graph.proofs(), graph.starts, Allowed::assumptionsToo);
    const auto proof = proofOf(graph.proofs(), cheapest, graph.fact(3));
    QCOMPARE(flawOf(graph.proofs(), *proof, graph.starts), std::string());
    QCOMPARE(proof->cost, 3U);
    QVERIFY(!proofOf(graph.proofs(), cheapestProofs(graph.proofs(), {}, Allowed::assumptionsToo), graph.fact(3))
                 .has_value());
}

void PathsTest::configurationProofsUseNoAssumption() {
    const Graph graph = graphOf({{{0}, {1}, 1, true}, {{0}, {1}, 7}, {{1}, {2}, 1}, {{0}, {3}, 1, true}}, {0});
    const auto all =
        proofOf(graph.proofs(), cheapestProofs(graph.proofs(), graph.starts, Allowed::assumptionsToo), graph.fact(2));
    const CheapestProofs configuration = cheapestProofs(graph.proofs(), graph.starts, Allowed::configurationOnly);
    QCOMPARE(all->cost, 2U);
    QVERIFY(all->assumption);
    const auto sure = proofOf(graph.proofs(), configuration, graph.fact(2));
    QCOMPARE(sure->cost, 8U);
    QVERIFY(!sure->assumption);
    QVERIFY(!configuration.reaches(graph.fact(3)));
}

void PathsTest::tiesGoToFewerStepsThenToTheFirstRule() {
    const Graph graph = graphOf({{{0}, {1}, 0}, {{1}, {2}, 2}, {{0}, {2}, 2}, {{0}, {2}, 2}}, {0});
    const auto proof =
        proofOf(graph.proofs(), cheapestProofs(graph.proofs(), graph.starts, Allowed::assumptionsToo), graph.fact(2));
    QCOMPARE(proof->steps.size(), std::size_t{1});
    QCOMPARE(graph.proofs().rule(proof->steps.front().firing).id, std::string("E-002"));
}

void PathsTest::dearestCostsDoNotOverflow() {
    // Each fact needs both of the two before it, which share everything: the tree doubles at each level.
    std::vector<Edge> edges{{{0}, {1}, 900}, {{0}, {2}, 900}};
    for (int i = 3; i < 99; ++i) edges.push_back({{i - 1, i - 2}, {i}, 900});
    const Graph graph = graphOf(edges, {0});
    const CheapestProofs cheapest = cheapestProofs(graph.proofs(), graph.starts, Allowed::assumptionsToo);
    QVERIFY(cheapest.reaches(graph.fact(98)));
    QCOMPARE(proofOf(graph.proofs(), cheapest, graph.fact(98))->cost, 98U * 900U);
}

void PathsTest::distinctProofsComeCheapestFirst() {
    const Graph graph =
        graphOf({{{0}, {1}, 1}, {{0}, {2}, 2}, {{1}, {3}, 1}, {{2}, {3}, 1}, {{0}, {3}, 9}, {{3}, {1}, 0}}, {0});
    const DistinctProofs found = distinctProofs(graph.proofs(), graph.starts, graph.fact(3), {.count = 10});
    std::vector<std::uint32_t> costs;
    for (const Proof& proof : found.proofs) costs.push_back(proof.cost);
    QCOMPARE(costs, (std::vector<std::uint32_t>{2, 3, 9}));
    QVERIFY(found.exhausted);
    QCOMPARE(distinctProofs(graph.proofs(), graph.starts, graph.fact(3), {.count = 2}).proofs.size(), std::size_t{2});
}

void PathsTest::anUnavoidableFactIsInEveryProof() {
    // Two ways from 0 to 3, one from 3 to 5.
    const Graph graph = graphOf({{{0}, {1}}, {{0}, {2}}, {{1}, {3}}, {{2}, {3}}, {{3}, {4}}, {{4}, {5}}}, {0});
    const auto facts = mustUse(graph.proofs(), graph.starts, graph.fact(5), Allowed::assumptionsToo);
    QCOMPARE(facts, (std::vector<FactId>{graph.fact(0), graph.fact(3), graph.fact(4), graph.fact(5)}));
}

void PathsTest::aStartThatIsTheGoalNeedsNoStep() {
    const Graph graph = graphOf({{{0}, {1}}}, {0});
    const auto proof =
        proofOf(graph.proofs(), cheapestProofs(graph.proofs(), graph.starts, Allowed::assumptionsToo), graph.fact(0));
    QVERIFY(proof->steps.empty());
    QCOMPARE(proof->starts.size(), std::size_t{1});
}

void PathsTest::randomGraphsCostWhatRelaxationSays() {
    QVERIFY(rc::check("cost", [](std::uint64_t seed) {
        const Sample made = sample(seed, 12, 26, true);
        const Graph graph = graphOf(made.edges, made.starts);
        for (const Allowed allowed : {Allowed::configurationOnly, Allowed::assumptionsToo}) {
            const CheapestProofs cheapest = cheapestProofs(graph.proofs(), graph.starts, allowed);
            RC_ASSERT(cheapest.cost == plainCosts(graph.proofs(), graph.starts, allowed));
            const std::vector<bool> held = closure(graph.proofs(), graph.starts, allowed);
            for (std::uint32_t i = 0; i < graph.proofs().factCount(); ++i) {
                RC_ASSERT(held[i] == cheapest.reaches(FactId{i}));
                const auto proof = proofOf(graph.proofs(), cheapest, FactId{i});
                if (!proof) continue;
                RC_ASSERT(flawOf(graph.proofs(), *proof, graph.starts) == std::string());
                RC_ASSERT(proof->cost <= cheapest.cost[i]);
                RC_ASSERT(allowed == Allowed::assumptionsToo || !proof->assumption);
            }
        }
    }));
}

void PathsTest::randomGraphsYieldEveryProofOnce() {
    QVERIFY(rc::check("distinct", [](std::uint64_t seed) {
        const Sample made = sample(seed, 7, 11, false);
        const Graph graph = graphOf(made.edges, made.starts);
        for (std::uint32_t i = 0; i < graph.proofs().factCount(); ++i) {
            const auto expected = allProofs(graph.proofs(), graph.starts, FactId{i});
            const DistinctProofs found =
                distinctProofs(graph.proofs(), graph.starts, FactId{i}, {.count = 1000, .maxSolves = 100'000});
            RC_ASSERT(found.exhausted);
            std::set<std::vector<FiringId>> sets;
            for (const Proof& proof : found.proofs) {
                RC_ASSERT(flawOf(graph.proofs(), proof, graph.starts) == std::string());
                RC_ASSERT(sets.insert(proof.stepSet()).second);
            }
            RC_ASSERT(sets == expected);
        }
    }));
}

void PathsTest::randomGraphsHaveTheSameUnavoidableFactsAsBruteForce() {
    QVERIFY(rc::check("must use", [](std::uint64_t seed) {
        const Sample made = sample(seed, 8, 14, false);
        const Graph graph = graphOf(made.edges, made.starts);
        for (std::uint32_t i = 0; i < graph.proofs().factCount(); ++i) {
            std::set<FactId> expected;
            bool first = true;
            for (const auto& steps : allProofs(graph.proofs(), graph.starts, FactId{i})) {
                std::set<FactId> used{FactId{i}};
                for (const FiringId step : steps)
                    for (const FactId need : graph.proofs().needs(step)) used.insert(need);
                std::set<FactId> both;
                std::set_intersection(used.begin(), used.end(), expected.begin(), expected.end(),
                                      std::inserter(both, both.end()));
                expected = first ? used : both;
                first = false;
            }
            const auto found = mustUse(graph.proofs(), graph.starts, FactId{i}, Allowed::assumptionsToo);
            RC_ASSERT(std::set<FactId>(found.begin(), found.end()) == expected);
        }
    }));
}

ZONEWRIGHT_TEST(PathsTest)
#include "paths_test.moc"
