// SPDX-License-Identifier: Apache-2.0
#include "analysis/fixes/hitting_set.h"

#include <algorithm>
#include <map>
#include <utility>

namespace zonewright::analysis::fixes {
namespace {

constexpr std::size_t kAskEvery = 256;  // branches between two looks at the clock

bool meet(const Items& a, const Items& b) {
    for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
        if (*x == *y) return true;
        if (*x < *y)
            ++x;
        else
            ++y;
    }
    return false;
}

// A set that includes another one is met with it.
std::vector<Items> withoutSupersets(std::span<const Items> sets) {
    std::vector<Items> ordered(sets.begin(), sets.end());
    std::sort(ordered.begin(), ordered.end(),
              [](const Items& a, const Items& b) { return a.size() != b.size() ? a.size() < b.size() : a < b; });
    std::vector<Items> kept;
    for (Items& set : ordered) {
        const bool known = std::any_of(kept.begin(), kept.end(), [&](const Items& smaller) {
            return std::includes(set.begin(), set.end(), smaller.begin(), smaller.end());
        });
        if (!known) kept.push_back(std::move(set));
    }
    return kept;
}

class Search {
public:
    Search(std::vector<Items> sets, const std::function<bool()>& spent) : m_sets(std::move(sets)), m_spent(spent) {}

    HittingSet run() {
        std::vector<std::size_t> open(m_sets.size());
        for (std::size_t i = 0; i < open.size(); ++i) open[i] = i;
        const std::size_t bound = disjoint(open, {});
        m_best = greedy();
        m_lowest = bound;
        Items chosen;
        if (m_best.size() > bound) branch(open, chosen, {});
        std::sort(m_best.begin(), m_best.end());
        const bool proven = !m_ended || m_best.size() == bound;
        return {m_best, proven ? m_best.size() : bound, proven};
    }

private:
    Items greedy() const {
        Items chosen;
        std::vector<bool> met(m_sets.size());
        while (true) {
            std::map<std::size_t, std::size_t> counts;
            for (std::size_t i = 0; i < m_sets.size(); ++i)
                if (!met[i])
                    for (const std::size_t item : m_sets[i]) ++counts[item];
            if (counts.empty()) return chosen;
            const auto most = std::max_element(counts.begin(), counts.end(),
                                               [](const auto& a, const auto& b) { return a.second < b.second; });
            chosen.push_back(most->first);
            for (std::size_t i = 0; i < m_sets.size(); ++i)
                met[i] = met[i] || std::binary_search(m_sets[i].begin(), m_sets[i].end(), most->first);
        }
    }

    Items usable(std::size_t set, const Items& excluded) const {
        Items items;
        std::set_difference(m_sets[set].begin(), m_sets[set].end(), excluded.begin(), excluded.end(),
                            std::back_inserter(items));
        return items;
    }

    // How many of the open sets have pairwise nothing in common: each asks for an item of its own.
    std::size_t disjoint(const std::vector<std::size_t>& open, const Items& excluded) const {
        std::vector<Items> taken;
        for (const std::size_t set : open) {
            Items items = usable(set, excluded);
            if (std::none_of(taken.begin(), taken.end(), [&](const Items& other) { return meet(items, other); }))
                taken.push_back(std::move(items));
        }
        return taken.size();
    }

    void branch(const std::vector<std::size_t>& open, Items& chosen, Items excluded) {
        if (m_ended || m_best.size() <= m_lowest) return;
        if (++m_branches % kAskEvery == 0 && m_spent && m_spent()) {
            m_ended = true;
            return;
        }
        if (open.empty()) {
            m_best = chosen;  // it was only entered when smaller
            return;
        }
        if (chosen.size() + disjoint(open, excluded) >= m_best.size()) return;
        Items fewest;
        for (std::size_t i = 0; i < open.size(); ++i) {
            Items items = usable(open[i], excluded);
            if (items.empty()) return;
            if (i == 0 || items.size() < fewest.size()) fewest = std::move(items);
        }
        for (const std::size_t item : fewest) {
            std::vector<std::size_t> rest;
            for (const std::size_t set : open)
                if (!std::binary_search(m_sets[set].begin(), m_sets[set].end(), item)) rest.push_back(set);
            chosen.push_back(item);
            if (chosen.size() < m_best.size()) branch(rest, chosen, excluded);
            chosen.pop_back();
            // What follows finds the sets without this item.
            excluded.insert(std::lower_bound(excluded.begin(), excluded.end(), item), item);
        }
    }

    std::vector<Items> m_sets;
    const std::function<bool()>& m_spent;
    Items m_best;
    std::size_t m_lowest = 0;
    std::size_t m_branches = 0;
    bool m_ended = false;
};

}  // namespace

HittingSet smallestHittingSet(std::span<const Items> sets, const std::function<bool()>& spent) {
    return Search(withoutSupersets(sets), spent).run();
}

}  // namespace zonewright::analysis::fixes
