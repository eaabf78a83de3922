// SPDX-License-Identifier: Apache-2.0
#include "analysis/scenario/proof_questions.h"

#include "analysis/scenario/passing_proof.h"
#include "analysis/scenario/variant.h"

#include <fmt/format.h>

#include <algorithm>

namespace zonewright::analysis::scenario {

using logic::FactId;
using logic::FiringId;
using logic::Reading;
using paths::Allowed;

ProofQuestions::ProofQuestions(const Assembled& analysis, Reading reading)
    : m_analysis(&analysis),
      m_reading(reading),
      m_proofs(&analysis.attack().graph(reading)),
      m_starts(analysis.startFacts(reading)) {}

std::vector<FactId> ProofQuestions::factsNamed(const std::string& name) const {
    if (name.find('(') != std::string::npos) {
        const model::Result<Fact> fact = parseFact(name);
        if (fact) return m_proofs->matching(*fact);
        const std::optional<Fact> between = factBetween(name);
        return between ? m_proofs->matching(*between) : std::vector<FactId>{};
    }
    std::vector<FactId> facts;
    const std::optional<logic::Symbol> element = m_proofs->symbols().find(name);
    if (!element) return facts;
    for (std::size_t i = 0; i < m_proofs->factCount(); ++i) {
        const FactId fact{static_cast<std::uint32_t>(i)};
        const auto arguments = m_proofs->arguments(fact);
        if (std::find(arguments.begin(), arguments.end(), *element) != arguments.end()) facts.push_back(fact);
    }
    return facts;
}

// Firings that rest on traffic which passes the element.
std::vector<FiringId> ProofQuestions::firingsAt(const std::string& element) const {
    std::vector<FiringId> firings;
    if (element.find('(') != std::string::npos) return firings;
    for (std::size_t i = 0; i < m_proofs->firingCount(); ++i) {
        const FiringId firing{static_cast<std::uint32_t>(i)};
        for (const logic::Leaf& leaf : logic::leavesOf(*m_proofs, firing, m_analysis->world(), m_reading)) {
            const bool passes = std::any_of(leaf.provided.begin(), leaf.provided.end(), [&](const Need& need) {
                return need.kind == Need::Kind::reach && need.element.value == element;
            });
            if (!passes) continue;
            firings.push_back(firing);
            break;
        }
    }
    return firings;
}

paths::Banned ProofQuestions::banned(const Names& without) const {
    paths::Banned banned;
    if (without.empty()) return banned;
    banned.facts.assign(m_proofs->factCount(), false);
    banned.firings.assign(m_proofs->firingCount(), false);
    for (const std::string& name : without) {
        for (const FactId fact : factsNamed(name)) banned.facts[indexOf(fact)] = true;
        for (const FiringId firing : firingsAt(name)) banned.firings[indexOf(firing)] = true;
    }
    return banned;
}

bool ProofQuestions::provable(const Fact& goal, Allowed allowed, const Names& through, const Names& without) const {
    std::vector<std::vector<Passage>> wanted;
    for (const std::string& name : through) {
        std::vector<Passage> passages;
        for (const FactId fact : factsNamed(name)) passages.push_back({fact, logic::kNoFiring});
        for (const FiringId firing : firingsAt(name))
            for (const FactId fact : m_proofs->gives(firing)) passages.push_back({fact, firing});
        wanted.push_back(std::move(passages));
    }
    const paths::Banned none = banned(without);
    const auto isAllowed = [&](FiringId firing) {
        return (none.firings.empty() || !none.firings[indexOf(firing)]) &&
               (allowed == Allowed::assumptionsToo || !m_proofs->isAssumption(firing));
    };
    const std::vector<FactId> goals = m_proofs->matching(goal);
    return std::any_of(goals.begin(), goals.end(), [&](FactId fact) {
        if (wanted.empty()) return paths::derivable(*m_proofs, m_starts, fact, allowed, none);
        return PassingProof(*m_proofs, m_starts, none.facts, isAllowed).exists(fact, wanted);
    });
}

bool ProofQuestions::cannotAvoid(const Fact& goal, const std::string& name) const {
    return provable(goal, Allowed::assumptionsToo, {}, {}) && !provable(goal, Allowed::assumptionsToo, {}, {name});
}

std::optional<std::uint32_t> ProofQuestions::cheapest(const Fact& goal) const {
    const paths::CheapestProofs proofs = paths::cheapestProofs(*m_proofs, m_starts, Allowed::assumptionsToo);
    std::optional<std::uint32_t> best;
    for (const FactId fact : m_proofs->matching(goal)) {
        if (proofs.reaches(fact) && (!best || proofs.cost[indexOf(fact)] < *best)) best = proofs.cost[indexOf(fact)];
    }
    return best;
}

std::string lineOf(const AttackPath& path) {
    std::string line = path.start.text();
    for (const ProofStep& step : path.steps) line += fmt::format(" -> {} {}", step.step, step.gives.text());
    return line;
}

}  // namespace zonewright::analysis::scenario
