// SPDX-License-Identifier: Apache-2.0
#include "analysis/fixes/smallest_set.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace zonewright::analysis::fixes {
namespace {

constexpr std::size_t kMostOpeners = 6;  // in one set: each doubles what must be tried

bool has(const Items& items, std::size_t item) { return std::binary_search(items.begin(), items.end(), item); }

Items with(Items items, std::size_t item) {
    const auto at = std::lower_bound(items.begin(), items.end(), item);
    if (at == items.end() || *at != item) items.insert(at, item);
    return items;
}

Items without(Items items, std::size_t item) {
    std::erase(items, item);
    return items;
}

Items united(const Items& a, const Items& b) {
    Items all;
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(all));
    return all;
}

Items rest(const Items& all, const Items& taken) {
    Items left;
    std::set_difference(all.begin(), all.end(), taken.begin(), taken.end(), std::back_inserter(left));
    return left;
}

class Search {
public:
    Search(Trial& trial, const std::function<bool()>& spent) : m_trial(trial), m_spent(spent) {
        for (std::size_t i = 0; i < trial.count(); ++i) m_all.push_back(i);
    }

    SmallestSet run() {
        if (m_trial.breaks({})) return {Items{}, 0, true, {}};
        findSome();
        if (m_best && m_best->size() <= m_lower) return {m_best, m_lower, true, {}};
        findOpeners();
        while (!isSpent()) {
            const HittingSet next = smallestHittingSet(m_conflicts, m_spent);
            m_lower = std::max(m_lower, next.lowerBound);
            if (!next.proven) break;
            if (m_best && m_best->size() <= m_lower) break;
            if (m_trial.breaks(next.items)) {
                m_best = next.items;
                m_lower = m_best->size();
                break;
            }
            if (!learnFrom(next.items)) break;
        }
        const bool proven = m_exact && (m_nothingBreaks || (m_best && m_best->size() == m_lower));
        return {m_best, m_lower, proven, m_conflicts};
    }

private:
    bool isSpent() const { return m_spent && m_spent(); }

    bool clashes(const Items& items, std::size_t candidate) const {
        return std::any_of(items.begin(), items.end(),
                           [&](std::size_t item) { return item != candidate && m_trial.clash(item, candidate); });
    }

    // Dear, since each may have to be tried: only once there is an answer to fall back on.
    void findOpeners() {
        if (m_openersKnown) return;
        m_openersKnown = true;
        // Of two values of one property the later one counts: what the other broke may come back.
        for (const std::size_t i : m_all)
            if (clashes(m_all, i) || m_trial.mayOpen(i)) m_openers.push_back(i);
    }

    // A set that breaks, not too large: greedily, then without what turned out superfluous.
    void findSome() {
        Items chosen;
        while (!isSpent()) {
            const std::optional<std::size_t> next = m_trial.suggest(chosen);
            if (!next || has(chosen, *next)) break;
            chosen = with(std::move(chosen), *next);
            if (m_trial.breaks(chosen)) {
                keep(std::move(chosen));
                return;
            }
        }
        // The hints lead nowhere: all that can be applied together, the doubtful ones last.
        findOpeners();
        chosen.clear();
        for (const std::size_t candidate : rest(m_all, m_openers))
            if (!clashes(chosen, candidate)) chosen = with(std::move(chosen), candidate);
        if (!isSpent() && m_trial.breaks(chosen)) {
            keep(std::move(chosen));
            return;
        }
        for (const std::size_t candidate : m_openers) {
            if (isSpent() || clashes(chosen, candidate)) continue;
            if (Items more = with(chosen, candidate); m_trial.breaks(more)) {
                keep(std::move(more));
                return;
            }
        }
    }

    void keep(Items found) {
        for (const std::size_t item : Items(found)) {
            if (isSpent()) break;
            if (Items fewer = without(found, item); m_trial.breaks(fewer)) found = std::move(fewer);
        }
        m_best = std::move(found);
    }

    // No set of candidates within `items` breaks: those that may open something are tried in every combination.
    bool isHopeless(const Items& items) {
        Items openers;
        std::set_intersection(items.begin(), items.end(), m_openers.begin(), m_openers.end(),
                              std::back_inserter(openers));
        if (openers.size() > kMostOpeners) {
            m_exact = false;
            return !m_trial.breaks(items);
        }
        const Items sure = rest(items, openers);
        for (std::size_t bits = 0; bits < (std::size_t{1} << openers.size()); ++bits) {
            Items part = sure;
            for (std::size_t i = 0; i < openers.size(); ++i)
                if ((bits >> i & 1U) != 0) part = with(std::move(part), openers[i]);
            if (m_trial.breaks(part)) return false;
        }
        return true;
    }

    // Adds all of `candidates` that leave it hopeless: together, else by halves.
    void grow(Items& hopeless, const Items& candidates) {
        if (candidates.empty() || isSpent()) return;
        Items more = hopeless;
        for (const std::size_t candidate : candidates)
            if (!clashes(more, candidate)) more = with(std::move(more), candidate);
        if (more == hopeless) return;
        if (isHopeless(more)) {
            hopeless = std::move(more);
            return;
        }
        if (candidates.size() == 1) return;
        const auto middle = candidates.begin() + static_cast<std::ptrdiff_t>(candidates.size() / 2);
        grow(hopeless, Items(candidates.begin(), middle));
        grow(hopeless, Items(middle, candidates.end()));
    }

    // Conflicts from a set that does not break, each without anything of those before, until all of them together
    // break. False: nothing breaks, or time is over.
    bool learnFrom(Items tried) {
        bool learnt = false;
        while (!isSpent()) {
            if (!isHopeless(tried)) {
                // Only an opener can make a part of it break where it does not: then that part is the better answer.
                m_exact = m_exact && learnt;
                return learnt;
            }
            Items hopeless = tried;
            const Items named = m_trial.namedBy(tried);
            grow(hopeless, rest(rest(m_all, named), m_openers));
            for (const std::size_t candidate : rest(m_all, m_openers))
                if (!has(hopeless, candidate)) grow(hopeless, {candidate});
            Items openersIn;
            std::set_intersection(hopeless.begin(), hopeless.end(), m_openers.begin(), m_openers.end(),
                                  std::back_inserter(openersIn));
            for (const std::size_t candidate : rest(m_openers, openersIn)) {
                if (openersIn.size() >= 2) break;
                const std::size_t before = hopeless.size();
                grow(hopeless, {candidate});
                if (hopeless.size() > before) openersIn = with(std::move(openersIn), candidate);
            }
            const Items conflict = rest(m_all, hopeless);
            if (conflict.empty()) {
                m_nothingBreaks = !m_best;
                return false;
            }
            m_conflicts.push_back(conflict);
            learnt = true;
            // Openers stay out of it: each would double what must be tried.
            Items more = united(tried, rest(conflict, m_openers));
            if (more == tried || m_trial.breaks(more)) return true;
            tried = std::move(more);
        }
        return false;
    }

    Trial& m_trial;
    const std::function<bool()>& m_spent;
    Items m_all, m_openers;
    std::vector<Items> m_conflicts;
    std::optional<Items> m_best;
    std::size_t m_lower = 1;
    bool m_openersKnown = false;
    bool m_exact = true;
    bool m_nothingBreaks = false;
};

}  // namespace

SmallestSet smallestBreakingSet(Trial& trial, const std::function<bool()>& spent) { return Search(trial, spent).run(); }

}  // namespace zonewright::analysis::fixes
