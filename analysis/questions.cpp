// SPDX-License-Identifier: Apache-2.0
// The questions an analysis answers from its proofs.
#include "analysis/assembled.h"
#include "analysis/attack/goal_paths.h"
#include "analysis/attack/missing_words.h"
#include "analysis/exposure/exposure.h"
#include "analysis/logic/predicates.h"
#include "analysis/logic/unmet_needs.h"
#include "analysis/paths/distinct_proofs.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

namespace zonewright::analysis {
namespace {

using logic::FactId;
using logic::ProofGraph;
using logic::Reading;
using paths::Allowed;
using paths::CheapestProofs;

constexpr std::size_t kProofsForOneIdea = 4;  // so many are looked at for each path that is told

// Positions of a fact's arguments that name elements; the others are surfaces, property keys and roles.
bool namesElement(const std::string& predicate, std::size_t argument) {
    if (argument == 0) return true;
    return predicate == "sees" || predicate == "takes" || (predicate == "granted" && argument == 2);
}

model::Result<void> checkElements(const Fact& question, const facts::Source& source) {
    for (std::size_t i = 0; i < question.arguments.size(); ++i) {
        const std::string& id = question.arguments[i];
        if (id == "_" || !namesElement(question.predicate, i) || source.zone().exists(ElementId(id))) continue;
        std::vector<std::string> known;
        std::string named;  // answers call things by their names, questions take ids
        for (const auto& [drawn, element] : source.zone().elements) {
            known.push_back(drawn.value);
            if (element->name == id && named.empty()) named = drawn.value;
        }
        if (!named.empty())
            return model::fail({.code = "unknown-element",
                                .place = question.text(),
                                .what = fmt::format("\"{}\" is the name of an element", id),
                                .remedy = fmt::format("Say its id, \"{}\"", named)});
        const std::string near = model::nearestWord(id, known);
        return model::fail(
            {.code = "unknown-element",
             .place = question.text(),
             .what = fmt::format("no element \"{}\" is drawn", id),
             .remedy = near.empty() ? "Name an element by its id" : fmt::format("Did you mean \"{}\"?", near)});
    }
    return {};
}

// The cheapest proof of any fact that agrees with the pattern.
std::optional<AttackPath> cheapestPath(const ProofGraph& proofs, const CheapestProofs& cheapest, const Fact& pattern,
                                       Reading reading, const attack::ProofWords& words) {
    std::optional<FactId> best;
    for (const FactId fact : proofs.matching(pattern)) {
        if (cheapest.reaches(fact) && (!best || cheapest.cost[indexOf(fact)] < cheapest.cost[indexOf(*best)]))
            best = fact;
    }
    if (!best) return std::nullopt;
    const std::optional<paths::Proof> proof = paths::shownProofOf(proofs, cheapest, *best);
    if (!proof) return std::nullopt;
    return words.pathOf(proofs, *proof, attack::shownStart(proofs, *proof), reading);
}

constexpr std::size_t kVisitsForPairs = 100'000;

// How far off what is missing is, for a person who asks why not: a switch, a right or a way for packets, something to
// be gained before, a thing or a relation that nobody drew. The same of another element, as of the group around it,
// says nothing.
int distanceOf(const logic::UnmetNeeds& needs, const Fact& question) {
    int distance = 0;
    for (const logic::Leaf& leaf : needs.missing) {
        if (leaf.atom == nullptr) continue;
        using Kind = logic::Atom::Kind;
        switch (leaf.atom->kind) {
            case Kind::fact: {
                const logic::Predicate* predicate = logic::standardPredicates().find(leaf.atom->name);
                const bool asked = predicate != nullptr && predicate->asked;
                distance += leaf.atom->name == question.predicate ? 8 : asked ? 2 : 6;
                break;
            }
            case Kind::builtin: distance += 2; break;
            case Kind::relation:
            case Kind::has: distance += 6; break;
            default: distance += 1;
        }
    }
    return distance;
}

// What is kept in a vault is reached where the vault is.
logic::Leaf ofItsService(logic::Leaf leaf, const facts::Source& source) {
    static constexpr std::string_view kReach = "reach(";
    const std::size_t comma = leaf.text.find(',');
    if (!leaf.text.starts_with(kReach) || comma == std::string::npos) return leaf;
    const model::Element* kept = source.zone().find(ElementId(leaf.text.substr(kReach.size(), comma - kReach.size())));
    const model::Element* vault = kept == nullptr ? nullptr : source.zone().find(kept->parent);
    if (vault == nullptr || !source.isA(*kept, "credential") || !source.isA(*vault, "vault")) return leaf;
    leaf.text = fmt::format("{}{}{}", kReach, vault->id.value, leaf.text.substr(comma));
    return leaf;
}

}  // namespace

model::Result<Answer> Assembled::ask(const Fact& question) const {
    const std::lock_guard turn(m_questions);
    if (auto known = checkElements(question, source()); !known) return model::fail(std::move(known.error()));
    Answer answer;
    answer.question = question;
    const ProofGraph& certain = *attack().certain;
    const ProofGraph& possible = *attack().possible;
    answer.derivable = !certain.matching(question).empty();
    answer.possible = answer.derivable || !possible.matching(question).empty();
    if (answer.possible) {
        const Reading reading = answer.derivable ? Reading::certain : Reading::possible;
        const ProofGraph& proofs = attack().graph(reading);
        const std::vector<FactId> starts = startFacts(reading);
        answer.path = cheapestPath(proofs, paths::cheapestProofs(proofs, starts, Allowed::assumptionsToo), question,
                                   reading, words());
        answer.configuration = cheapestPath(proofs, paths::cheapestProofs(proofs, starts, Allowed::configurationOnly),
                                            question, reading, words());
        return answer;
    }
    logic::GroundFact goal{world().symbols().intern(question.predicate), {}};
    for (const std::string& argument : question.arguments) {
        goal.arguments.push_back(argument == "_" ? logic::kAny : world().symbols().intern(argument));
    }
    std::vector<logic::UnmetNeeds> unmet =
        logic::unmetNeeds(possible, world(), Reading::possible, goal, evaluationOptions());
    // One odd need may be farther off than two plain ones.
    if (!unmet.empty() && unmet.front().missing.size() == 1) {
        std::vector<logic::UnmetNeeds> pairs =
            logic::unmetNeeds(possible, world(), Reading::possible, goal, evaluationOptions(), kVisitsForPairs, 2);
        std::erase_if(pairs, [](const logic::UnmetNeeds& needs) { return needs.missing.size() != 2; });
        unmet.insert(unmet.end(), std::make_move_iterator(pairs.begin()), std::make_move_iterator(pairs.end()));
    }
    const auto nearest = std::min_element(unmet.begin(), unmet.end(), [&](const auto& a, const auto& b) {
        return distanceOf(a, question) < distanceOf(b, question);
    });
    if (nearest != unmet.end()) {
        answer.missingStep = nearest->rule->id;
        answer.missingTitle = nearest->rule->title;
        for (const logic::Leaf& leaf : nearest->missing) {
            if (leaf.provided.empty()) {
                Need need = words().needOf(ofItsService(leaf, source()));
                if (need.meaning == leaf.text)
                    need.meaning = attack::missingClause(leaf.text, words().wording(), source().catalogue());
                answer.missing.push_back(std::move(need));
            }
            answer.missing.insert(answer.missing.end(), leaf.provided.begin(), leaf.provided.end());
        }
    }
    return answer;
}

namespace {

// People want different ideas, not permutations: of the proofs found, first those that take other steps or go through
// other zones, then the rest. A proof counts as the same idea when its steps and the zones they act in are.
std::vector<AttackPath> differentIdeas(std::vector<AttackPath> paths, std::size_t count, const facts::Source& source) {
    std::set<std::set<std::string>> ideas;
    std::vector<AttackPath> first, rest;
    for (AttackPath& path : paths) {
        std::set<std::string> idea;
        for (const ProofStep& step : path.steps)
            idea.insert(step.step + "@" + (step.elements.empty() ? "" : zoneOf(source, step.elements.front()).value));
        (ideas.insert(std::move(idea)).second ? first : rest).push_back(std::move(path));
    }
    first.insert(first.end(), std::make_move_iterator(rest.begin()), std::make_move_iterator(rest.end()));
    if (first.size() > count) first.resize(count);
    return first;
}

}  // namespace

std::vector<AttackPath> Assembled::paths(const Fact& goal, std::size_t count) const {
    const std::lock_guard turn(m_questions);
    std::vector<AttackPath> found;
    for (const Reading reading : {Reading::certain, Reading::possible}) {
        const ProofGraph& proofs = attack().graph(reading);
        const std::vector<FactId> starts = startFacts(reading);
        for (const FactId fact : proofs.matching(goal)) {
            const std::size_t wanted = count <= 1 ? count : count * kProofsForOneIdea;
            const paths::DistinctProofs distinct = paths::distinctProofs(proofs, starts, fact, {.count = wanted});
            // Two that differ in a needless step alone are one.
            for (const paths::Proof& whole : distinct.proofs) {
                const paths::Proof proof = paths::withoutNeedlessSteps(proofs, whole);
                AttackPath path = words().pathOf(proofs, proof, attack::shownStart(proofs, proof), reading);
                if (std::none_of(found.begin(), found.end(), [&](const AttackPath& p) { return p.id == path.id; }))
                    found.push_back(std::move(path));
            }
        }
        if (!found.empty() || attack().certain == attack().possible) break;
    }
    const auto byCost = [](const AttackPath& a, const AttackPath& b) { return a.cost < b.cost; };
    std::stable_sort(found.begin(), found.end(), byCost);
    found = differentIdeas(std::move(found), count, source());
    std::stable_sort(found.begin(), found.end(), byCost);
    return found;
}

}  // namespace zonewright::analysis
