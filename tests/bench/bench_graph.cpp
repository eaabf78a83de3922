// SPDX-License-Identifier: Apache-2.0
// bench_graph: graph work on proofs beside the same work on a plain graph in hand-written compressed rows: 10,000 nodes
// and 80,000 edges, each edge a firing with one need. Ends with 1 where the answers differ, or ours takes more than
// twice as long in all.
#include "analysis/logic/evaluate.h"
#include "analysis/paths/distinct_proofs.h"
#include "analysis/paths/must_use.h"
#include "model/base/read_tree.h"
#include "model/catalogue/load_catalogue.h"
#include "tests/bench/compressed_rows.h"
#include "tests/bench/figures.h"

#include <cstdlib>
#include <random>

using namespace zonewright;
using namespace zonewright::analysis::logic;

namespace {

constexpr std::uint32_t kNodes = 10'000, kEdges = 80'000, kDearest = 8;

class Edges : public Builtin {
public:
    Edges(std::string name, SymbolTable& symbols, const std::vector<bench::PlainEdge>& edges, std::uint32_t cost)
        : m_name(std::move(name)) {
        for (const bench::PlainEdge& edge : edges)
            if (edge.cost == cost)
                m_to[symbols.intern(fmt::format("n{}", edge.from))].push_back(
                    symbols.intern(fmt::format("n{}", edge.to)));
    }
    std::string name() const override { return m_name; }
    bool readingsDiffer() const override { return false; }
    void match(std::span<const Symbol> pattern, Reading, const TupleSink& sink) const override {
        const auto found = m_to.find(pattern[0]);
        if (found == m_to.end()) return;
        for (const Symbol to : found->second)
            if (pattern[1] == kAny || pattern[1] == to) sink({std::array{pattern[0], to}});
    }
    std::vector<analysis::Need> explain(std::span<const Symbol>, std::uint32_t, Reading) const override { return {}; }

private:
    std::string m_name;
    std::unordered_map<Symbol, std::vector<Symbol>> m_to;
};

std::shared_ptr<const ProofGraph> proofsOf(const std::vector<bench::PlainEdge>& edges) {
    World world(model::builtinCatalogue(), std::make_shared<SymbolTable>());
    PredicateTable predicates = standardPredicates();
    std::vector<std::pair<std::string, model::Tree>> files;
    for (std::uint32_t cost = 1; cost <= kDearest; ++cost) {
        const std::string name = fmt::format("edge{}", cost);
        predicates.add({.name = name, .role = Predicate::Role::builtin, .arguments = {"X", "Y"}, .stratum = 0});
        world.addBuiltin(std::make_shared<Edges>(name, world.symbols(), edges, cost));
        const std::string text = fmt::format(
            "id: {0}\ntitle: {0}\ncost: {{weight: {1}}}\ngives: [at(Y)]\nneeds:\n  all: [at(X), \"{0}(X, Y)\"]\n", name,
            cost);
        files.emplace_back(name, *model::readTree(text, model::Syntax::yaml, name));
    }
    const auto book = loadRuleBook(files, world.catalogue(), predicates);
    if (!book) {
        fmt::print(stderr, "{}\n", model::toText(book.error()));
        std::exit(4);
    }
    const GroundFact start{world.symbols().intern("at"), {world.symbols().intern("n0")}};
    return evaluate(*book, world, {{start}, {start}}, {.today = "2026-01-01"}).certain;
}

}  // namespace

int main() {
    std::mt19937 random(1);
    std::vector<bench::PlainEdge> edges;
    std::set<std::pair<std::uint32_t, std::uint32_t>> known;
    // Whoever stands later is rarely reached from far before, so that ways are long.
    while (edges.size() < kEdges) {
        const auto number = [&](std::uint32_t below) { return static_cast<std::uint32_t>(random() % below); };
        const std::uint32_t from = number(kNodes);
        const std::uint32_t to = number(4) == 0 ? number(from + 1) : std::min(kNodes - 1, from + number(50));
        if (from != to && to != 0 && known.emplace(from, to).second) edges.push_back({from, to, 1 + number(kDearest)});
    }
    const bench::CompressedRows rows(kNodes, edges);
    const auto proofs = proofsOf(edges);
    const std::uint32_t last = kNodes - 1;
    const auto factOf = [&](std::uint32_t node) {
        return *proofs->find(analysis::Fact{"at", {fmt::format("n{}", node)}});
    };
    const std::vector<FactId> start{factOf(0)};
    const FactId goal = factOf(last);
    fmt::print("{} facts, {} firings, processor time; ours, by hand, ratio\n", proofs->factCount(),
               proofs->firingCount());

    using analysis::paths::Allowed;
    double oursInAll = 0, byHandInAll = 0;
    bool same = true;
    const auto beside = [&](const char* what, auto ours, auto byHand) {
        if (ours() != byHand()) {
            fmt::print("{}: the answers differ\n", what);
            same = false;
        }
        const double own = bench::measureProcessor(15, ours).median, other = bench::measureProcessor(15, byHand).median;
        oursInAll += own;
        byHandInAll += other;
        fmt::print("{:<56} {:>9.2f} ms {:>9.2f} ms {:>7.1f} x\n", what, own, other, own / other);
        std::fflush(stdout);
    };
    beside(
        "what can be reached",
        [&] {
            const auto held = analysis::paths::closure(*proofs, start, Allowed::assumptionsToo);
            return static_cast<std::uint32_t>(std::count(held.begin(), held.end(), true));
        },
        [&] { return rows.reach(0); });
    beside(
        "cheapest to all",
        [&] { return analysis::paths::cheapestProofs(*proofs, start, Allowed::assumptionsToo).cost[indexOf(goal)]; },
        [&] { return rows.cheapest(0)[last]; });
    beside(
        "what every way to one goal passes",
        [&] {
            return static_cast<std::uint32_t>(
                analysis::paths::mustUse(*proofs, start, goal, Allowed::assumptionsToo).size());
        },
        [&] { return rows.mustPass(0, last); });
    beside(
        "10 cheapest ways to one goal",
        [&] {
            std::vector<std::uint32_t> costs;
            for (const auto& proof : analysis::paths::distinctProofs(*proofs, start, goal, {.count = 10}).proofs)
                costs.push_back(proof.cost);
            return costs;
        },
        [&] { return rows.cheapestWays(0, last, 10); });
    const double ratio = oursInAll / byHandInAll;
    fmt::print("{:<56} {:>9.2f} ms {:>9.2f} ms {:>7.1f} x  budget 2 x{}\n", "all of it", oursInAll, byHandInAll, ratio,
               ratio > 2 ? "  OVER" : "");
    return same && ratio <= 2 ? 0 : 1;
}
