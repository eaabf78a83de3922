// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/proof_graph.h"

#include "analysis/logic/proof_graph_builder.h"

#include <algorithm>
#include <compare>
#include <numeric>

namespace zonewright::analysis::logic {
namespace {

std::strong_ordering compareSymbols(const SymbolTable& symbols, Symbol a, Symbol b) {
    if (a == b) return std::strong_ordering::equal;
    if (const auto order = symbols.text(a).compare(symbols.text(b)); order != 0) return order <=> 0;
    return symbols.sort(a) <=> symbols.sort(b);
}

template <class Item>
void appendRow(std::vector<Item>& items, std::vector<std::uint32_t>& starts) {
    starts.push_back(static_cast<std::uint32_t>(items.size()));
}

// Turns rows "firing -> facts" into rows "fact -> firings".
void invert(std::size_t facts, const std::vector<std::uint32_t>& starts, const std::vector<FactId>& items,
            std::vector<std::uint32_t>& outStarts, std::vector<FiringId>& out) {
    outStarts.assign(facts + 1, 0);
    for (const FactId fact : items) ++outStarts[indexOf(fact) + 1];
    std::partial_sum(outStarts.begin(), outStarts.end(), outStarts.begin());
    out.resize(items.size());
    std::vector<std::uint32_t> next(outStarts.begin(), outStarts.end() - 1);
    for (std::uint32_t firing = 0; firing + 1 < starts.size(); ++firing)
        for (std::uint32_t i = starts[firing]; i < starts[firing + 1]; ++i)
            out[next[indexOf(items[i])]++] = FiringId{firing};
}

}  // namespace

std::shared_ptr<const ProofGraph> ProofGraphBuilder::build(std::shared_ptr<const RuleBook> book,
                                                           std::shared_ptr<const SymbolTable> symbols,
                                                           const Program& program, const Closure& closure) {
    const FactStore& facts = closure.facts();
    const Firings& firings = closure.firings();
    const std::vector<std::uint32_t>& ranks = symbols->ranks();
    const auto rank = [&](Symbol symbol) { return symbol == kAny ? 0 : ranks[indexOf(symbol)] + 1; };
    const auto byRank = [&](Symbol a, Symbol b) { return rank(a) < rank(b); };

    std::vector<FactStore::Index> factOrder;
    for (FactStore::Index fact = 0; fact < facts.size(); ++fact)
        if (facts.holds(fact)) factOrder.push_back(fact);
    std::sort(factOrder.begin(), factOrder.end(), [&](FactStore::Index a, FactStore::Index b) {
        if (facts.predicate(a) != facts.predicate(b)) return byRank(facts.predicate(a), facts.predicate(b));
        const auto left = facts.arguments(a), right = facts.arguments(b);
        return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end(), byRank);
    });
    std::vector<FactId> factId(facts.size(), kNoFact);
    for (std::uint32_t i = 0; i < factOrder.size(); ++i) factId[factOrder[i]] = FactId{i};

    auto graph = std::shared_ptr<ProofGraph>(new ProofGraph);
    graph->m_book = std::move(book);
    graph->m_symbols = std::move(symbols);
    graph->m_argumentStarts.push_back(0);
    for (const FactStore::Index fact : factOrder) {
        graph->m_predicates.push_back(facts.predicate(fact));
        graph->m_axiom.push_back(closure.isAxiom(fact));
        const auto arguments = facts.arguments(fact);
        graph->m_arguments.insert(graph->m_arguments.end(), arguments.begin(), arguments.end());
        appendRow(graph->m_arguments, graph->m_argumentStarts);
    }

    std::vector<FactId> bodies;
    bodies.reserve(firings.bodies.size());
    for (const FactStore::Index fact : firings.bodies) bodies.push_back(factId[fact]);
    for (std::size_t i = 0; i < firings.rows.size(); ++i)
        std::sort(bodies.begin() + firings.bodyStarts[i], bodies.begin() + firings.bodyStarts[i + 1]);

    // By clause (rule and alternative), bindings, body, leaves. The key holds the clause and the first binding, which
    // mostly decide.
    std::vector<std::uint64_t> keys(firings.rows.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto bindings = Firings::row(firings.bindingStarts, firings.bindings, i);
        keys[i] = std::uint64_t{firings.rows[i].clause} << 32U | (bindings.empty() ? 0 : rank(bindings.front()));
    }
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < firings.rows.size(); ++i)
        if (firings.rows[i].state == Firings::State::stands) order.push_back(i);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (keys[a] != keys[b]) return keys[a] < keys[b];
        const auto x = Firings::row(firings.bindingStarts, firings.bindings, a),
                   y = Firings::row(firings.bindingStarts, firings.bindings, b);
        for (std::size_t i = 1; i < x.size(); ++i)
            if (x[i] != y[i]) return byRank(x[i], y[i]);
        const auto left = Firings::row(firings.bodyStarts, bodies, a),
                   right = Firings::row(firings.bodyStarts, bodies, b);
        if (!std::ranges::equal(left, right)) return std::ranges::lexicographical_compare(left, right);
        return std::ranges::lexicographical_compare(Firings::row(firings.leafStarts, firings.leaves, a),
                                                    Firings::row(firings.leafStarts, firings.leaves, b));
    });
    for (auto* starts : {&graph->m_headStarts, &graph->m_bodyStarts, &graph->m_bindingStarts, &graph->m_leafStarts})
        starts->push_back(0);
    for (const std::uint32_t i : order) {
        const Firings::Row& row = firings.rows[i];
        const Clause& clause = program.clauses()[row.clause];
        graph->m_firings.push_back({clause.rule, clause.alternative, clause.assumption, row.cost, row.additions});
        const std::size_t first = graph->m_heads.size();
        for (const FactStore::Index fact : Firings::row(firings.headStarts, firings.heads, i))
            graph->m_heads.push_back(factId[fact]);
        std::sort(graph->m_heads.begin() + static_cast<std::ptrdiff_t>(first), graph->m_heads.end());
        const auto body = Firings::row(firings.bodyStarts, bodies, i);
        graph->m_bodies.insert(graph->m_bodies.end(), body.begin(), body.end());
        const auto bindings = Firings::row(firings.bindingStarts, firings.bindings, i);
        graph->m_bindings.insert(graph->m_bindings.end(), bindings.begin(), bindings.end());
        const auto leaves = Firings::row(firings.leafStarts, firings.leaves, i);
        graph->m_leaves.insert(graph->m_leaves.end(), leaves.begin(), leaves.end());
        appendRow(graph->m_heads, graph->m_headStarts);
        appendRow(graph->m_bodies, graph->m_bodyStarts);
        appendRow(graph->m_bindings, graph->m_bindingStarts);
        appendRow(graph->m_leaves, graph->m_leafStarts);
    }
    invert(factOrder.size(), graph->m_headStarts, graph->m_heads, graph->m_givenByStarts, graph->m_givenBy);
    invert(factOrder.size(), graph->m_bodyStarts, graph->m_bodies, graph->m_usedByStarts, graph->m_usedBy);
    return graph;
}

Fact ProofGraph::toFact(FactId fact) const {
    Fact result{.predicate = m_symbols->text(predicate(fact))};
    for (const Symbol argument : arguments(fact)) result.arguments.push_back(m_symbols->text(argument));
    return result;
}

std::optional<FactId> ProofGraph::find(const GroundFact& wanted) const {
    std::size_t low = 0, high = factCount();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        const FactId fact{static_cast<std::uint32_t>(middle)};
        auto order = compareSymbols(*m_symbols, predicate(fact), wanted.predicate);
        const auto have = arguments(fact);
        for (std::size_t i = 0; order == 0 && i < std::min(have.size(), wanted.arguments.size()); ++i)
            order = compareSymbols(*m_symbols, have[i], wanted.arguments[i]);
        if (order == 0) order = have.size() <=> wanted.arguments.size();
        if (order == 0) return fact;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return std::nullopt;
}

std::optional<FactId> ProofGraph::find(const Fact& wanted) const {
    const auto known = [&](const std::string& text) { return m_symbols->find(text); };
    const std::optional<Symbol> predicate = known(wanted.predicate);
    if (!predicate) return std::nullopt;
    GroundFact ground{*predicate, {}};
    for (const std::string& argument : wanted.arguments) {
        const std::optional<Symbol> symbol = known(argument);
        if (!symbol) return std::nullopt;
        ground.arguments.push_back(*symbol);
    }
    return find(ground);
}

std::vector<FactId> ProofGraph::matching(const Fact& pattern) const {
    std::vector<FactId> found;
    const std::optional<Symbol> wanted = m_symbols->find(pattern.predicate);
    if (!wanted) return found;
    const auto first = std::partition_point(m_predicates.begin(), m_predicates.end(), [&](Symbol symbol) {
        return compareSymbols(*m_symbols, symbol, *wanted) < 0;
    });
    for (auto at = first; at != m_predicates.end() && *at == *wanted; ++at) {
        const FactId fact{static_cast<std::uint32_t>(at - m_predicates.begin())};
        const auto have = arguments(fact);
        bool agrees = have.size() == pattern.arguments.size();
        for (std::size_t i = 0; agrees && i < have.size(); ++i)
            agrees = pattern.arguments[i] == "_" || m_symbols->text(have[i]) == pattern.arguments[i];
        if (agrees) found.push_back(fact);
    }
    return found;
}

}  // namespace zonewright::analysis::logic
