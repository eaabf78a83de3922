// SPDX-License-Identifier: Apache-2.0
#include "analysis/scenario/proof_questions.h"

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

// Searches a chain of firings from `through` up to `goal`, each using the fact before it. The chain is a proof when
// what else each firing needs is derivable without the facts from there upwards, and `through` without any of them:
// then no fact rests on itself. Gives up after a bounded number of chains, which small drawings do not reach.
bool ProofQuestions::passesThrough(FactId goal, FactId through, Allowed allowed, const paths::Banned& banned) const {
    struct Link {
        FactId fact;
        FiringId firing;  // that gives it, using the link before
    };
    const auto isBanned = [](const std::vector<bool>& list, std::size_t at) { return !list.empty() && list[at]; };
    const auto sound = [&](const std::vector<Link>& links) {
        paths::Banned above = banned;
        if (above.facts.empty()) above.facts.assign(m_proofs->factCount(), false);
        for (std::size_t i = links.size(); i-- > 1;) {
            above.facts[indexOf(links[i].fact)] = true;
            const std::vector<bool> holds = paths::closure(*m_proofs, m_starts, allowed, above);
            for (const FactId need : m_proofs->needs(links[i].firing)) {
                if (need != links[i - 1].fact && !holds[indexOf(need)]) return false;
            }
        }
        return static_cast<bool>(paths::closure(*m_proofs, m_starts, allowed, above)[indexOf(through)]);
    };
    if (goal == through) return paths::derivable(*m_proofs, m_starts, goal, allowed, banned);
    int budget = 20'000;
    std::vector<Link> links{{through, logic::kNoFiring}};
    const auto climb = [&](const auto& self) -> bool {
        if (links.back().fact == goal) return sound(links);
        for (const FiringId firing : m_proofs->usedBy(links.back().fact)) {
            if (isBanned(banned.firings, indexOf(firing)) ||
                (allowed == Allowed::configurationOnly && m_proofs->isAssumption(firing)))
                continue;
            for (const FactId given : m_proofs->gives(firing)) {
                const bool repeated =
                    std::any_of(links.begin(), links.end(), [&](const Link& link) { return link.fact == given; });
                if (repeated || isBanned(banned.facts, indexOf(given)) || --budget < 0) continue;
                links.push_back({given, firing});
                if (self(self)) return true;
                links.pop_back();
            }
        }
        return false;
    };
    return climb(climb);
}

bool ProofQuestions::chain(FactId goal, std::size_t count, const Names& through, Allowed allowed,
                           const paths::Banned& banned) const {
    if (count == 0) return paths::derivable(*m_proofs, m_starts, goal, allowed, banned);
    const std::string& name = through[count - 1];
    for (const FactId fact : factsNamed(name)) {
        if (fact == goal
                ? chain(goal, count - 1, through, allowed, banned)
                : passesThrough(goal, fact, allowed, banned) && chain(fact, count - 1, through, allowed, banned)) {
            return true;
        }
    }
    for (const FiringId firing : firingsAt(name)) {
        for (const FactId fact : m_proofs->gives(firing)) {
            if ((fact == goal || passesThrough(goal, fact, allowed, banned)) &&
                chain(fact, count - 1, through, allowed, banned)) {
                return true;
            }
        }
    }
    return false;
}

bool ProofQuestions::provable(const Fact& goal, Allowed allowed, const Names& through, const Names& without) const {
    const paths::Banned none = banned(without);
    for (const FactId fact : m_proofs->matching(goal)) {
        if (chain(fact, through.size(), through, allowed, none)) return true;
        // The order in which names are written need not be that of the proof.
        Names reversed(through.rbegin(), through.rend());
        if (through.size() > 1 && chain(fact, reversed.size(), reversed, allowed, none)) return true;
    }
    return false;
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
