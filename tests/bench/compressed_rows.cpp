// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/compressed_rows.h"

#include <algorithm>
#include <numeric>
#include <queue>
#include <set>
#include <tuple>

namespace zonewright::bench {

CompressedRows::CompressedRows(std::uint32_t nodes, const std::vector<PlainEdge>& edges)
    : m_nodes(nodes), m_outStarts(nodes + 1), m_inStarts(nodes + 1), m_out(edges.size()), m_in(edges.size()) {
    for (const PlainEdge& edge : edges) {
        ++m_outStarts[edge.from + 1];
        ++m_inStarts[edge.to + 1];
        m_dearest = std::max(m_dearest, edge.cost);
    }
    std::partial_sum(m_outStarts.begin(), m_outStarts.end(), m_outStarts.begin());
    std::partial_sum(m_inStarts.begin(), m_inStarts.end(), m_inStarts.begin());
    std::vector<std::uint32_t> out(m_outStarts.begin(), m_outStarts.end() - 1),
        in(m_inStarts.begin(), m_inStarts.end() - 1);
    for (const PlainEdge& edge : edges) {
        m_out[out[edge.from]++] = {edge.to, edge.cost};
        m_in[in[edge.to]++] = {edge.from, edge.cost};
    }
}

std::uint32_t CompressedRows::reach(std::uint32_t start) const {
    std::vector<bool> seen(m_nodes);
    std::vector<std::uint32_t> queue{start};
    queue.reserve(m_nodes);
    seen[start] = true;
    for (std::size_t at = 0; at < queue.size(); ++at)
        for (std::uint32_t i = m_outStarts[queue[at]]; i < m_outStarts[queue[at] + 1]; ++i)
            if (!seen[m_out[i].node]) {
                seen[m_out[i].node] = true;
                queue.push_back(m_out[i].node);
            }
    return static_cast<std::uint32_t>(queue.size());
}

std::vector<std::uint32_t> CompressedRows::cheapest(std::uint32_t start) const {
    std::vector<std::uint32_t> cost(m_nodes, kFar);
    std::vector<std::vector<std::uint32_t>> buckets(m_dearest + 1);
    cost[start] = 0;
    buckets[0].push_back(start);
    std::size_t waiting = 1;
    for (std::uint32_t now = 0; waiting > 0; ++now) {
        std::vector<std::uint32_t>& bucket = buckets[now % buckets.size()];
        for (std::size_t at = 0; at < bucket.size(); ++at) {
            const std::uint32_t node = bucket[at];
            --waiting;
            if (cost[node] != now) continue;
            for (std::uint32_t i = m_outStarts[node]; i < m_outStarts[node + 1]; ++i) {
                const std::uint32_t next = now + m_out[i].cost;
                if (next >= cost[m_out[i].node]) continue;
                cost[m_out[i].node] = next;
                buckets[next % buckets.size()].push_back(m_out[i].node);
                ++waiting;
            }
        }
        bucket.clear();
    }
    return cost;
}

std::uint32_t CompressedRows::mustPass(std::uint32_t start, std::uint32_t goal) const {
    std::vector<std::uint32_t> number(m_nodes, kFar), order;  // postorder
    std::vector<std::pair<std::uint32_t, std::uint32_t>> stack{{start, m_outStarts[start]}};
    std::vector<bool> seen(m_nodes);
    seen[start] = true;
    while (!stack.empty()) {
        auto& [node, edge] = stack.back();
        if (edge == m_outStarts[node + 1]) {
            number[node] = static_cast<std::uint32_t>(order.size());
            order.push_back(node);
            stack.pop_back();
            continue;
        }
        const std::uint32_t next = m_out[edge++].node;
        if (seen[next]) continue;
        seen[next] = true;
        stack.emplace_back(next, m_outStarts[next]);
    }
    if (!seen[goal]) return 0;
    std::vector<std::uint32_t> dominator(m_nodes, kFar);
    dominator[start] = start;
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t at = order.size() - 1; at-- > 0;) {
            const std::uint32_t node = order[at];
            std::uint32_t best = kFar;
            for (std::uint32_t i = m_inStarts[node]; i < m_inStarts[node + 1]; ++i) {
                std::uint32_t other = m_in[i].node;
                if (dominator[other] == kFar) continue;
                if (best == kFar) {
                    best = other;
                    continue;
                }
                while (other != best) {
                    while (number[other] < number[best]) other = dominator[other];
                    while (number[best] < number[other]) best = dominator[best];
                }
            }
            if (best == dominator[node]) continue;
            dominator[node] = best;
            changed = true;
        }
    }
    std::uint32_t count = 1;
    for (std::uint32_t node = goal; node != start; node = dominator[node]) ++count;
    return count;
}

std::vector<std::uint32_t> CompressedRows::cheapestWays(std::uint32_t start, std::uint32_t goal,
                                                        std::size_t count) const {
    // Distances to the goal, without bans: never more than what is left, so that they guide the search (A*).
    std::vector<PlainEdge> turned;
    for (std::uint32_t node = 0; node < m_nodes; ++node)
        for (std::uint32_t i = m_outStarts[node]; i < m_outStarts[node + 1]; ++i)
            turned.push_back({m_out[i].node, node, m_out[i].cost});
    const std::vector<std::uint32_t> left = CompressedRows(m_nodes, turned).cheapest(goal);
    struct Way {
        std::uint32_t cost;
        std::vector<std::uint32_t> nodes;
        auto operator<=>(const Way&) const = default;
    };
    std::vector<std::uint32_t> best(m_nodes), before(m_nodes), round(m_nodes, 0);
    std::uint32_t rounds = 0;
    // The cheapest way from the end of `root` that avoids its nodes and, as the first step, the banned ones.
    const auto extend = [&](const std::vector<std::uint32_t>& root, std::uint32_t rootCost,
                            const std::set<std::uint32_t>& banned) {
        Way way{kFar, root};
        ++rounds;
        using Item = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;  // estimate, cost, node
        std::priority_queue<Item, std::vector<Item>, std::greater<>> queue;
        for (const std::uint32_t node : root) {
            round[node] = rounds;
            best[node] = 0;
        }
        if (left[root.back()] == kFar) return way;
        best[root.back()] = rootCost;
        queue.emplace(rootCost + left[root.back()], rootCost, root.back());
        while (!queue.empty()) {
            const auto [estimate, cost, node] = queue.top();
            queue.pop();
            if (cost != best[node]) continue;
            if (node == goal) {
                std::vector<std::uint32_t> tail;
                for (std::uint32_t at = goal; at != root.back(); at = before[at]) tail.push_back(at);
                way.cost = cost;
                way.nodes.insert(way.nodes.end(), tail.rbegin(), tail.rend());
                return way;
            }
            for (std::uint32_t i = m_outStarts[node]; i < m_outStarts[node + 1]; ++i) {
                const std::uint32_t next = m_out[i].node;
                if (left[next] == kFar || (node == root.back() && banned.contains(next))) continue;
                const std::uint32_t dearer = cost + m_out[i].cost;
                if (round[next] == rounds && best[next] <= dearer) continue;
                round[next] = rounds;
                best[next] = dearer;
                before[next] = node;
                queue.emplace(dearer + left[next], dearer, next);
            }
        }
        return way;
    };
    std::vector<Way> found;
    std::set<Way> candidates;
    if (Way first = extend({start}, 0, {}); first.cost != kFar) candidates.insert(std::move(first));
    while (found.size() < count && !candidates.empty()) {
        found.push_back(*candidates.begin());
        candidates.erase(candidates.begin());
        const std::vector<std::uint32_t> nodes = found.back().nodes;
        std::uint32_t cost = 0;
        for (std::size_t spur = 0; spur + 1 < nodes.size() && found.size() < count; ++spur) {
            const std::vector<std::uint32_t> root(nodes.begin(), nodes.begin() + static_cast<std::ptrdiff_t>(spur) + 1);
            std::set<std::uint32_t> banned;
            for (const Way& way : found)
                if (way.nodes.size() > spur + 1 && std::equal(root.begin(), root.end(), way.nodes.begin()))
                    banned.insert(way.nodes[spur + 1]);
            if (Way way = extend(root, cost, banned); way.cost != kFar) candidates.insert(std::move(way));
            std::uint32_t step = kFar;
            for (std::uint32_t i = m_outStarts[nodes[spur]]; i < m_outStarts[nodes[spur] + 1]; ++i)
                if (m_out[i].node == nodes[spur + 1]) step = std::min(step, m_out[i].cost);
            cost += step;
        }
    }
    std::vector<std::uint32_t> costs;
    for (const Way& way : found) costs.push_back(way.cost);
    return costs;
}

}  // namespace zonewright::bench
