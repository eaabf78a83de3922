// SPDX-License-Identifier: Apache-2.0
#include "analysis/scenario/passing_proof.h"

#include <algorithm>
#include <utility>

namespace zonewright::analysis::scenario {

using logic::FactId;
using logic::FiringId;

PassingProof::PassingProof(const logic::ProofGraph& proofs, std::span<const FactId> starts,
                           const std::vector<bool>& bannedFacts, std::function<bool(FiringId)> isAllowed)
    : m_proofs(proofs), m_starts(starts), m_bannedFacts(bannedFacts), m_isAllowed(std::move(isAllowed)) {}

bool PassingProof::isBanned(FactId fact) const { return !m_bannedFacts.empty() && m_bannedFacts[indexOf(fact)]; }

bool PassingProof::exists(FactId goal, std::span<const std::vector<Passage>> wanted) {
    m_goal = goal;
    m_wanted = wanted;
    m_chosen.clear();
    m_linked = {goal};
    m_open.clear();
    m_budget = 20'000;
    return !isBanned(goal) && place(0);
}

// Settles which firing gives the fact while `then` goes on.
bool PassingProof::choose(FactId fact, FiringId firing, const std::function<bool()>& then) {
    const auto [known, fresh] = m_chosen.try_emplace(fact, firing);
    if (!fresh) return known->second == firing && then();
    const bool found = then();
    if (!found) m_chosen.erase(fact);
    return found;
}

bool PassingProof::place(std::size_t at) {
    if (at == m_wanted.size()) return goalFollows();
    return std::any_of(m_wanted[at].begin(), m_wanted[at].end(), [&](const Passage& passage) {
        if (isBanned(passage.fact) || --m_budget < 0) return false;
        const auto onwards = [&] { return m_linked.contains(passage.fact) ? place(at + 1) : climb(passage.fact, at); };
        if (passage.firing == logic::kNoFiring) return onwards();
        return m_isAllowed(passage.firing) && choose(passage.fact, passage.firing, onwards);
    });
}

bool PassingProof::climb(FactId fact, std::size_t at) {
    m_open.push_back(fact);
    bool found = false;
    for (const FiringId firing : m_proofs.usedBy(fact)) {
        if (found) break;
        if (!m_isAllowed(firing)) continue;
        for (const FactId given : m_proofs.gives(firing)) {
            const bool repeated = std::find(m_open.begin(), m_open.end(), given) != m_open.end();
            if (found || repeated || isBanned(given) || --m_budget < 0) continue;
            found = choose(given, firing, [&] {
                if (!m_linked.contains(given)) return climb(given, at);
                const std::set<FactId> linkedBefore = m_linked;
                const std::vector<FactId> chain = std::exchange(m_open, {});
                m_linked.insert(chain.begin(), chain.end());
                if (place(at + 1)) return true;
                m_linked = linkedBefore;
                m_open = chain;
                return false;
            });
        }
    }
    if (!found) m_open.pop_back();
    return found;
}

bool PassingProof::goalFollows() const {
    std::vector<bool> holds(m_proofs.factCount(), false);
    // What a chosen firing gives is not simply given.
    for (const FactId start : m_starts)
        if (!isBanned(start) && !m_chosen.contains(start)) holds[indexOf(start)] = true;
    for (bool grows = true; grows && !holds[indexOf(m_goal)];) {
        grows = false;
        for (std::size_t i = 0; i < m_proofs.firingCount(); ++i) {
            const FiringId firing{static_cast<std::uint32_t>(i)};
            const auto needs = m_proofs.needs(firing);
            if (!m_isAllowed(firing) ||
                !std::all_of(needs.begin(), needs.end(), [&](FactId need) { return holds[indexOf(need)]; }))
                continue;
            for (const FactId given : m_proofs.gives(firing)) {
                const auto chosen = m_chosen.find(given);
                if (holds[indexOf(given)] || isBanned(given) || (chosen != m_chosen.end() && chosen->second != firing))
                    continue;
                holds[indexOf(given)] = grows = true;
            }
        }
    }
    return holds[indexOf(m_goal)];
}

}  // namespace zonewright::analysis::scenario
