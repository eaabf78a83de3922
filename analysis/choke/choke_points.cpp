// SPDX-License-Identifier: Apache-2.0
#include "analysis/choke/choke_points.h"

#include "analysis/attack/goal_paths.h"
#include "analysis/fixes/drawing_trial.h"
#include "analysis/paths/must_use.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <utility>

namespace zonewright::analysis {
namespace {

using logic::FactId;
using logic::FiringId;
using logic::ProofGraph;
using logic::Reading;
using paths::Allowed;
using paths::Banned;

Allowed allowedBy(Basis basis) {
    return basis == Basis::configuration ? Allowed::configurationOnly : Allowed::assumptionsToo;
}

// One reading of an analysis with its starts, and what each element has to do with its facts and firings.
class Ground {
public:
    Ground(const Assembled& analysis, Reading reading, Allowed allowed)
        : m_analysis(&analysis),
          m_reading(reading),
          m_allowed(allowed),
          m_proofs(&analysis.attack().graph(reading)),
          m_starts(analysis.startFacts(reading)) {}

    const ProofGraph& proofs() const { return *m_proofs; }
    Reading reading() const { return m_reading; }
    const std::vector<bool>& held() const {
        if (!m_held) m_held = heldWithout({});
        return *m_held;
    }
    const std::vector<bool>& heldWithoutStep(const std::string& id) const {
        const auto [known, fresh] = m_withoutStep.try_emplace(id);
        if (fresh) {
            Banned banned;
            banned.firings.assign(m_proofs->firingCount(), false);
            for (std::uint32_t i = 0; i < m_proofs->firingCount(); ++i)
                banned.firings[i] = m_proofs->rule(FiringId{i}).id == id;
            known->second = heldWithout(banned);
        }
        return known->second;
    }
    std::vector<bool> heldWithoutElement(const std::string& element) const { return heldWithout(without(element)); }
    // The same, kept: for those who ask for several goals.
    const std::vector<bool>& keptWithoutElement(const std::string& element) const {
        const auto [known, fresh] = m_withoutElement.try_emplace(element);
        if (fresh) known->second = heldWithoutElement(element);
        return known->second;
    }
    std::vector<Fact> mustUse(FactId goal) const {
        std::vector<Fact> facts;
        for (const FactId fact : paths::mustUse(*m_proofs, m_starts, goal, m_allowed))
            facts.push_back(m_proofs->toFact(fact));
        return facts;
    }
    std::optional<paths::Proof> cheapest(FactId goal) const {
        return paths::proofOf(*m_proofs, paths::cheapestProofs(*m_proofs, m_starts, m_allowed, {}, goal), goal);
    }

private:
    std::vector<bool> heldWithout(const Banned& banned) const {
        return paths::closure(*m_proofs, m_starts, m_allowed, banned);
    }

    // Every fact about the element and every firing whose traffic passes it, left out.
    Banned without(const std::string& element) const {
        Banned banned;
        banned.facts.assign(m_proofs->factCount(), false);
        banned.firings.assign(m_proofs->firingCount(), false);
        if (const auto symbol = m_proofs->symbols().find(element)) {
            for (std::uint32_t i = 0; i < m_proofs->factCount(); ++i) {
                const auto arguments = m_proofs->arguments(FactId{i});
                if (std::find(arguments.begin(), arguments.end(), *symbol) != arguments.end()) banned.facts[i] = true;
            }
        }
        for (const FiringId firing : passing(element)) banned.firings[indexOf(firing)] = true;
        return banned;
    }

    // By element: the firings that rest on traffic which passes it. Read off once, for all elements.
    const std::vector<FiringId>& passing(const std::string& element) const {
        if (!m_passing) {
            m_passing.emplace();
            for (std::uint32_t i = 0; i < m_proofs->firingCount(); ++i)
                for (const logic::Leaf& leaf : logic::leavesOf(*m_proofs, FiringId{i}, m_analysis->world(), m_reading))
                    for (const Need& need : leaf.provided)
                        if (need.kind == Need::Kind::reach && !need.element.empty())
                            (*m_passing)[need.element.value].push_back(FiringId{i});
        }
        static const std::vector<FiringId> none;
        const auto found = m_passing->find(element);
        return found == m_passing->end() ? none : found->second;
    }

    const Assembled* m_analysis;
    Reading m_reading;
    Allowed m_allowed;
    const ProofGraph* m_proofs;
    std::vector<FactId> m_starts;
    mutable std::optional<std::vector<bool>> m_held;
    mutable std::map<std::string, std::vector<bool>> m_withoutStep, m_withoutElement;
    mutable std::optional<std::map<std::string, std::vector<FiringId>>> m_passing;
};

bool anyHeld(const std::vector<bool>& held, const std::vector<FactId>& goals) {
    return std::any_of(goals.begin(), goals.end(), [&](FactId goal) { return held[indexOf(goal)]; });
}

// What one proof speaks of and passes: nothing else can be in all of them.
std::set<std::string> elementsOf(const Assembled& analysis, const Ground& ground, const paths::Proof& proof,
                                 Reading reading) {
    std::set<std::string> elements;
    const auto addFact = [&](FactId fact) {
        for (const logic::Symbol argument : ground.proofs().arguments(fact))
            if (const std::string& text = ground.proofs().symbols().text(argument);
                analysis.source().zone().exists(ElementId(text)))
                elements.insert(text);
    };
    for (const FactId start : proof.starts) addFact(start);
    for (const paths::Proof::Step& step : proof.steps) {
        addFact(step.gives);
        for (const FactId need : ground.proofs().needs(step.firing)) addFact(need);
        for (const Need& need : analysis.words().needsOf(ground.proofs(), step.firing, reading))
            if (!need.element.empty()) elements.insert(need.element.value);
        for (const ElementId& element : logic::elementsOf(ground.proofs(), step.firing, analysis.world()))
            elements.insert(element.value);
    }
    return elements;
}

// One goal on the way: what is told of it, and which facts are it in the reading that reaches it.
struct Wanted {
    ChokePoints choke;
    Reading reading = Reading::certain;
    std::set<std::string> touched = {};  // elements
};

// Whatever can be read off the proofs at hand: facts, steps and elements.
Wanted withoutRelations(const Assembled& analysis, std::span<const Ground* const> grounds, const Fact& goal,
                        Basis basis) {
    Wanted wanted{.choke = {.goal = goal, .basis = basis, .facts = {}, .elements = {}, .steps = {}, .relations = {}}};
    ChokePoints& choke = wanted.choke;
    for (const Ground* ground : grounds) {
        const std::vector<FactId> goals = ground->proofs().matching(goal);
        const auto reached =
            std::find_if(goals.begin(), goals.end(), [&](FactId id) { return ground->held()[indexOf(id)]; });
        if (reached == goals.end()) continue;
        const std::optional<paths::Proof> proof = ground->cheapest(*reached);
        if (!proof) continue;
        choke.derivable = true;
        wanted.reading = ground->reading();
        choke.certain = wanted.reading == Reading::certain;
        if (goals.size() == 1) choke.facts = ground->mustUse(*reached);

        std::set<std::string> steps;
        for (const paths::Proof::Step& step : proof->steps) steps.insert(ground->proofs().rule(step.firing).id);
        for (const std::string& id : steps)
            if (!anyHeld(ground->heldWithoutStep(id), goals)) choke.steps.push_back(id);
        wanted.touched = elementsOf(analysis, *ground, *proof, wanted.reading);
        for (const std::string& element : wanted.touched)
            if (!anyHeld(ground->keptWithoutElement(element), goals)) choke.elements.emplace_back(element);
        break;
    }
    return wanted;
}

}  // namespace

std::optional<std::vector<ChokePoints>> chokePoints(const model::Snapshot& snapshot,
                                                    std::shared_ptr<const Knowledge> knowledge,
                                                    const AnalysisOptions& options, const ChokeQuestion& question,
                                                    std::stop_token stop) {
    const std::shared_ptr<const Assembled> analysis = Assembled::derive(snapshot, knowledge, options, stop);
    if (analysis == nullptr) return std::nullopt;
    const Allowed allowed = allowedBy(question.basis);
    const Ground certain(*analysis, Reading::certain, allowed), possible(*analysis, Reading::possible, allowed);
    const Ground* grounds[]{&certain, &possible};
    std::vector<Wanted> all;
    for (const Fact& goal : question.goals) {
        if (stop.stop_requested()) return std::nullopt;
        all.push_back(withoutRelations(*analysis, grounds, goal, question.basis));
    }

    const auto end = std::chrono::steady_clock::now() + question.budget;
    for (const auto& [id, relation] : snapshot.drawing->zone.relations) {
        std::vector<Wanted*> touching;
        for (Wanted& wanted : all)
            if (wanted.touched.contains(relation->source.value) || wanted.touched.contains(relation->target.value))
                touching.push_back(&wanted);
        if (touching.empty()) continue;
        if (std::chrono::steady_clock::now() >= end) {
            for (Wanted* wanted : touching) ++wanted->choke.untried;
            continue;
        }
        auto drawing = std::make_shared<model::Drawing>(*snapshot.drawing);
        drawing->zone.relations.erase(id);
        const auto without = Assembled::derive({snapshot.revision, drawing}, knowledge, options, stop);
        if (without == nullptr) return std::nullopt;
        const Ground left[]{{*without, Reading::certain, allowed}, {*without, Reading::possible, allowed}};
        for (Wanted* wanted : touching) {
            const Ground& changed = left[wanted->reading == Reading::certain ? 0 : 1];
            if (!anyHeld(changed.held(), changed.proofs().matching(wanted->choke.goal)))
                wanted->choke.relations.push_back(id.value);
        }
    }
    std::vector<ChokePoints> found;
    for (Wanted& wanted : all) found.push_back(std::move(wanted.choke));
    return found;
}

std::optional<std::vector<SharedChokePoint>> sharedChokePoints(const model::Snapshot& snapshot,
                                                               std::shared_ptr<const Knowledge> knowledge,
                                                               const AnalysisOptions& options, Basis basis,
                                                               std::stop_token stop) {
    const std::shared_ptr<const Assembled> analysis = Assembled::derive(snapshot, std::move(knowledge), options, stop);
    if (analysis == nullptr) return std::nullopt;
    const Ground ground(*analysis, Reading::certain, allowedBy(basis));
    std::vector<FactId> goals = attack::goalsOf(ground.proofs());
    const std::vector<bool>& held = ground.held();
    std::erase_if(goals, [&](FactId goal) { return !held[indexOf(goal)]; });
    std::set<std::string> elements;
    for (std::uint32_t i = 0; i < ground.proofs().factCount(); ++i)
        if (held[i])
            for (const logic::Symbol argument : ground.proofs().arguments(FactId{i}))
                if (const std::string& text = ground.proofs().symbols().text(argument);
                    text != model::kInternet && snapshot.drawing->zone.find(ElementId(text)) != nullptr)
                    elements.insert(text);
    std::vector<SharedChokePoint> shared;
    for (const std::string& element : elements) {
        if (stop.stop_requested()) return std::nullopt;
        const std::vector<bool> left = ground.heldWithoutElement(element);
        SharedChokePoint point{ElementId(element), {}};
        for (const FactId goal : goals) {
            Fact fact = ground.proofs().toFact(goal);
            const bool own = std::find(fact.arguments.begin(), fact.arguments.end(), element) != fact.arguments.end();
            if (!own && !left[indexOf(goal)]) point.goals.push_back(std::move(fact));
        }
        if (point.goals.size() < 2) continue;
        std::sort(point.goals.begin(), point.goals.end());
        shared.push_back(std::move(point));
    }
    std::sort(shared.begin(), shared.end(), [](const SharedChokePoint& a, const SharedChokePoint& b) {
        return a.goals.size() != b.goals.size() ? a.goals.size() > b.goals.size() : a.element < b.element;
    });
    return shared;
}

}  // namespace zonewright::analysis
