// SPDX-License-Identifier: Apache-2.0
// The graph work of an analysis over a plain graph in compressed rows, written by hand with nothing to spare: what the
// product's own, which works on proofs, is measured against.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace zonewright::bench {

struct PlainEdge {
    std::uint32_t from, to, cost;
};

class CompressedRows {
public:
    CompressedRows(std::uint32_t nodes, const std::vector<PlainEdge>& edges);

    static constexpr std::uint32_t kFar = 0xffffffffU;

    // How many nodes can be reached. Breadth first.
    std::uint32_t reach(std::uint32_t start) const;
    // Cost by node. Dijkstra's algorithm with a bucket for each cost (Dial).
    std::vector<std::uint32_t> cheapest(std::uint32_t start) const;
    // How many nodes every way from the start to the goal passes, both among them; dominators by Cooper, Harvey and
    // Kennedy.
    std::uint32_t mustPass(std::uint32_t start, std::uint32_t goal) const;
    // Costs of the `count` cheapest ways without a cycle, ascending (Yen, pruned by the distances to the goal).
    std::vector<std::uint32_t> cheapestWays(std::uint32_t start, std::uint32_t goal, std::size_t count) const;

private:
    struct Half {
        std::uint32_t node, cost;
    };
    std::uint32_t m_nodes, m_dearest = 0;
    std::vector<std::uint32_t> m_outStarts, m_inStarts;
    std::vector<Half> m_out, m_in;
};

}  // namespace zonewright::bench
