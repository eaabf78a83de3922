// SPDX-License-Identifier: Apache-2.0
#include "analysis/fixes/drawing_trial.h"

#include "analysis/assembled.h"
#include "analysis/paths/must_use.h"
#include "analysis/paths/proof.h"
#include "model/edits/apply_fix.h"

#include <algorithm>
#include <utility>

namespace zonewright::analysis::fixes {
namespace {

using logic::FactId;
using logic::FiringId;
using logic::ProofGraph;
using logic::Reading;

std::set<std::string> factsOf(const ProofGraph& proofs) {
    std::set<std::string> facts;
    for (std::uint32_t i = 0; i < proofs.factCount(); ++i) facts.insert(proofs.toFact(FactId{i}).text());
    return facts;
}

}  // namespace

model::Snapshot applied(const model::Snapshot& snapshot, std::shared_ptr<const model::Catalogue> catalogue,
                        const std::vector<Fix>& fixes) {
    model::Document document(std::move(catalogue), *snapshot.drawing);
    for (const Fix& fix : fixes) (void)model::applyFix(document, fix.text);
    return {snapshot.revision, document.snapshot().drawing};
}

bool applies(const model::Snapshot& snapshot, const std::shared_ptr<const model::Catalogue>& catalogue,
             const Fix& fix) {
    model::Document document(catalogue, *snapshot.drawing);
    return model::applyFix(document, fix.text).has_value();
}

DrawingTrial::DrawingTrial(Question question, std::vector<Fix> candidates)
    : m_question(std::move(question)), m_candidates(std::move(candidates)) {
    for (std::size_t i = 0; i < m_candidates.size(); ++i) m_index.emplace(m_candidates[i].text, i);
}

std::vector<Fix> DrawingTrial::fixesOf(const Items& candidates) const {
    std::vector<Fix> fixes;
    for (const std::size_t candidate : candidates) fixes.push_back(m_candidates[candidate]);
    return fixes;
}

Items DrawingTrial::indexesOf(const std::vector<Fix>& fixes) const {
    Items items;
    for (const Fix& fix : fixes)
        if (const auto at = m_index.find(fix.text); at != m_index.end()) items.push_back(at->second);
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
    return items;
}

std::shared_ptr<const Assembled> DrawingTrial::analysisOf(const Items& candidates) {
    if (candidates.empty()) {
        if (m_base == nullptr) m_base = m_question.base;
        if (m_base == nullptr) {
            ++m_tries;
            m_base = Assembled::derive(m_question.snapshot, m_question.knowledge, m_question.options, m_question.stop);
        }
        m_stopped = m_stopped || m_base == nullptr;
        return m_base;
    }
    if (m_latest != nullptr && m_latestItems == candidates) return m_latest;
    const model::Snapshot changed = applied(m_question.snapshot, m_question.knowledge->catalogue, fixesOf(candidates));
    ++m_tries;
    std::optional<DrawnChanges> changes;
    if (m_latest != nullptr) changes = m_drawing->follow(changed.drawing, *m_question.knowledge->catalogue);
    if (changes) {
        m_latest->keep(*changes);
    } else {
        m_drawing.emplace(changed.drawing);
        m_latest = Assembled::strataOf(m_drawing->drawing(), m_question.knowledge, m_question.options);
    }
    m_latestItems = candidates;
    if (m_latest->deriveAttack(changed.revision, m_question.options, m_question.stop)) return m_latest;
    m_stopped = true;
    m_latest.reset();
    return nullptr;
}

const std::vector<Target>& DrawingTrial::left(const Items& candidates) {
    const auto known = m_left.find(candidates);
    if (known != m_left.end()) return known->second;
    const std::shared_ptr<const Assembled> analysis = analysisOf(candidates);
    if (analysis == nullptr) {
        static const std::vector<Target> none;
        return none;
    }
    return m_left.emplace(candidates, standing(*analysis, m_question.targets, m_question.allowed)).first->second;
}

bool DrawingTrial::breaks(const Items& candidates) { return left(candidates).empty(); }

void DrawingTrial::setTargets(std::vector<Target> targets) {
    m_question.targets = std::move(targets);
    m_left.clear();
}

bool DrawingTrial::clash(std::size_t a, std::size_t b) const { return fixes::clash(m_candidates[a], m_candidates[b]); }

// A control by the catalogue opens nothing; of what else there is, each is tried by itself.
bool DrawingTrial::mayOpen(std::size_t candidate) {
    const auto known = m_opens.find(candidate);
    if (known != m_opens.end()) return known->second;
    bool opens = false;
    const bool control =
        isControl(m_candidates[candidate], m_question.snapshot.drawing->zone, *m_question.knowledge->catalogue);
    if (!control && m_question.spent && m_question.spent()) return true;
    if (!control) {
        const std::shared_ptr<const Assembled> before = analysisOf({}), after = analysisOf({candidate});
        if (before != nullptr && after != nullptr) {
            const std::set<std::string> old = factsOf(before->attack().graph(Reading::possible));
            for (const std::string& fact : factsOf(after->attack().graph(Reading::possible)))
                opens = opens || !old.contains(fact);
        }
    }
    m_opens.emplace(candidate, opens);
    return opens;
}

Items DrawingTrial::namedBy(const Items& candidates) {
    const std::vector<Target> open = left(candidates);
    const std::shared_ptr<const Assembled> analysis = analysisOf(candidates);
    if (open.empty() || analysis == nullptr) return {};
    const ProofGraph& proofs = analysis->attack().graph(Reading::possible);
    const Target& target = open.front();
    const std::vector<FactId> starts = startFacts(*analysis, target);
    const paths::CheapestProofs cheapest = paths::cheapestProofs(proofs, starts, m_question.allowed);
    NamedFixes named(*analysis);
    std::vector<Fix> fixes;
    for (const FactId goal : proofs.matching(target.goal)) {
        const std::optional<paths::Proof> proof = paths::proofOf(proofs, cheapest, goal);
        if (!proof) continue;
        for (const paths::Proof::Step& step : proof->steps) {
            const std::vector<Fix>& own = named.of(step.firing);
            fixes.insert(fixes.end(), own.begin(), own.end());
        }
        break;
    }
    return indexesOf(fixes);
}

std::optional<std::size_t> DrawingTrial::suggest(const Items& candidates) {
    const std::vector<Target> open = left(candidates);
    const std::shared_ptr<const Assembled> analysis = analysisOf(candidates);
    if (open.empty() || analysis == nullptr) return std::nullopt;
    const ProofGraph& proofs = analysis->attack().graph(Reading::possible);
    std::vector<FactId> goals;
    for (const Target& target : open)
        for (const FactId goal : proofs.matching(target.goal)) goals.push_back(goal);
    NamedFixes named(*analysis);
    std::map<std::size_t, std::vector<FiringId>> firings;
    const auto isSpent = [&] { return m_question.spent && m_question.spent(); };
    for (const FiringId firing : named.slice(goals, m_question.allowed)) {
        if (isSpent()) return std::nullopt;
        for (const std::size_t item : indexesOf(named.of(firing)))
            if (!std::binary_search(candidates.begin(), candidates.end(), item)) firings[item].push_back(firing);
    }
    // How many targets would stand without the steps that name the fix.
    std::optional<std::size_t> best;
    std::size_t fewest = open.size() + 1;
    paths::Banned banned;
    banned.firings.assign(proofs.firingCount(), false);
    for (const auto& [item, without] : firings) {
        if (isSpent()) break;
        for (const FiringId firing : without) banned.firings[indexOf(firing)] = true;
        std::size_t stands = 0;
        const Target* of = nullptr;
        std::vector<bool> held;
        for (const Target& target : open) {
            if (of == nullptr || of->holds != target.holds) {
                of = &target;
                const std::vector<FactId> starts = startFacts(*analysis, target);
                held = paths::closure(proofs, starts, m_question.allowed, banned);
            }
            for (const FactId fact : proofs.matching(target.goal))
                if (held[indexOf(fact)]) {
                    ++stands;
                    break;
                }
        }
        for (const FiringId firing : without) banned.firings[indexOf(firing)] = false;
        if (stands < fewest) {
            fewest = stands;
            best = item;
        }
    }
    return best;
}

}  // namespace zonewright::analysis::fixes
