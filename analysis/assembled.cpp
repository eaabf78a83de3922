// SPDX-License-Identifier: Apache-2.0
#include "analysis/assembled.h"

#include "analysis/access/permission_builtins.h"
#include "analysis/attack/goal_paths.h"
#include "analysis/decisions/judge_decisions.h"
#include "analysis/exposure/exposure.h"
#include "analysis/facts/drawn_builtins.h"
#include "analysis/live/own_drawing.h"
#include "analysis/network/network_builtins.h"
#include "analysis/network/not_evaluated.h"
#include "analysis/zero_trust/findings.h"
#include "model/value/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace zonewright::analysis {

struct Assembled::Private {
    std::shared_ptr<const Knowledge> knowledge;
    std::shared_ptr<facts::Source> source;
    std::shared_ptr<network::NetworkStratum> network;
    std::shared_ptr<access::Permissions> permissions;
    logic::World world;
    bool openable = true;                 // whether anybody may ever come to open a control
    Reads readWithFacts, readWithRights;  // while the builtins of S0 and S2 were added; the rest they keep themselves
    attack::ProofWords words;
    attack::KeptWords keptWords;
    Changes changed;  // since words were last looked through
    std::vector<attack::Start> starts;
    logic::EvaluationOptions evaluation;
    logic::Evaluator steps, rules;
    logic::Touched touchedForSteps, touchedForRules;  // since they were evaluated
    std::vector<Fact> accepted;
    logic::Evaluation attack;
    AnalysisResult result;
    double risk = 0;

    Private(std::shared_ptr<const Knowledge> known, std::shared_ptr<facts::Source> drawing, network::AskedPorts asked)
        : knowledge(std::move(known)),
          source(std::move(drawing)),
          network(std::make_shared<network::NetworkStratum>(source, std::move(asked))),
          world(knowledge->catalogue, std::make_shared<logic::SymbolTable>()),
          words(*source, world),
          steps(knowledge->attackSteps, world),
          rules(knowledge->rules, world) {}

    void noteTouched() {
        const logic::Touched touched = world.takeTouched();
        for (const logic::Symbol builtin : touched.builtins)
            changed.places.insert(builtinPlace(world.symbols().text(builtin)));
        keptWords.keep(std::exchange(changed, {}));
        touchedForSteps.add(touched);
        touchedForRules.add(touched);
    }
    void followRelations(const DrawnChanges& changes, Changes& places) {
        for (const auto& relation : changes.removed) {
            source->structure().remove(*relation);
            world.removeRelation(relation->id.value);
        }
        for (const auto& relation : changes.added) {
            source->structure().add(*relation);
            world.addRelation(relation->id.value, relation->kind, relation->source.value, relation->target.value);
        }
        for (const auto* all : {&changes.removed, &changes.added})
            for (const auto& relation : *all)
                places.places.insert(logic::World::placeOf(world.symbols().intern(relation->kind)));
    }
    void addDrawnBuiltins() {
        readWithFacts.clear();
        const Recording recording(readWithFacts);
        facts::addDrawnBuiltins(world, source);
    }
    // Those that read what has changed.
    void addDrawnBuiltins(const DrawnChanges& changes) {
        if (readWithFacts.meet(changes.places)) return addDrawnBuiltins();
        const Recording recording(readWithFacts);
        for (const facts::DrawnBuiltins& builtins : facts::drawnBuiltins()) {
            const auto isRead = [&](std::string_view kind) { return builtins.relationKinds.contains(kind); };
            if (changes.anyRelation(isRead)) builtins.add(world, source);
        }
    }
    void addNetwork() {
        network::addNetworkBuiltins(world, network, [may = openable](const network::Control&) { return may; });
    }
    // Whether the permissions could take over what has changed; who reads them is told by `places`.
    bool followRights(const DrawnChanges& changes, Changes& places) {
        if (readWithRights.meet(places)) return false;
        if (!changes.anyRelation(access::readsRelations)) return true;
        places.places.insert(propertyPlace(nullptr, kAnyGrant));
        const Recording recording(readWithRights);
        return permissions->follow(changes.added, changes.removed);
    }
    void addPermissions() {
        readWithRights.clear();
        const Recording recording(readWithRights);
        permissions = std::make_shared<access::Permissions>(source->drawn(), knowledge->roles);
        access::addPermissionBuiltins(world, permissions);
    }
};

Assembled::Assembled(std::unique_ptr<Private> parts) : d(std::move(parts)) {}
Assembled::~Assembled() = default;

namespace {

// Without a right in the drawing that could rewrite a control, and without one given, no control is ever opened.
bool somebodyHoldsRights(const model::LandingZone& zone, const AnalysisOptions& options) {
    static const std::set<std::string, std::less<>> kRights{"role-assignment", "eligible-role",    "delegated-role",
                                                            "directory-role",  "graph-permission", "inner-role",
                                                            "access-policy",   "owner-of"};
    const auto opened = [](const Fact& fact) { return fact.predicate == "opened" || fact.predicate == "granted"; };
    return std::any_of(zone.relations.begin(), zone.relations.end(),
                       [](const auto& entry) { return kRights.contains(entry.second->kind); }) ||
           std::any_of(options.given.begin(), options.given.end(), opened);
}

network::AskedPorts portsAsked(const std::vector<Fact>& facts) {
    network::AskedPorts ports;
    for (const Fact& fact : facts) {
        if (fact.predicate != "reach" || fact.arguments.size() != 2) continue;
        if (const auto range = network::parsePorts(fact.arguments[1]); range && range->first == range->last)
            ports.emplace_back(model::ElementId(fact.arguments[0]), range->first);
    }
    return ports;
}

// A role that is neither built in nor drawn gives nothing for certain; whoever mistyped it must hear of it.
void addUnknownRoles(const access::Permissions& permissions, std::vector<std::string>& caps) {
    std::vector<std::string> known;
    for (const access::Role& role : permissions.catalogue().roles()) known.push_back(role.name);
    for (const std::size_t index : permissions.grants()) {
        const access::Grant& grant = permissions.grant(index);
        const bool azure = grant.kind == access::Grant::Kind::role || grant.kind == access::Grant::Kind::delegated;
        if (!azure || grant.role != nullptr) continue;
        const std::string near = model::nearestWord(grant.roleName, known);
        caps.push_back(fmt::format("the role `{}` of {} is not known, so what it allows is not{}", grant.roleName,
                                   grant.relation->id.value,
                                   near.empty() ? std::string() : fmt::format("; did you mean `{}`?", near)));
    }
}

}  // namespace

std::shared_ptr<Assembled> Assembled::strataOf(std::shared_ptr<const model::Drawing> drawing,
                                               std::shared_ptr<const Knowledge> knowledge,
                                               const AnalysisOptions& options) {
    auto source = std::make_shared<facts::Source>(std::move(drawing), knowledge->catalogue);
    auto parts = std::make_unique<Private>(std::move(knowledge), std::move(source), portsAsked(options.asked));
    if (LiveReading::isOn()) parts->words.keepIn(&parts->keptWords);
    parts->openable = somebodyHoldsRights(parts->source->zone(), options);
    facts::addDrawing(parts->world, parts->source);
    parts->addDrawnBuiltins();
    parts->addNetwork();
    parts->addPermissions();
    return std::shared_ptr<Assembled>(new Assembled(std::move(parts)));
}

std::shared_ptr<Assembled> Assembled::derive(const model::Snapshot& snapshot,
                                             std::shared_ptr<const Knowledge> knowledge, const AnalysisOptions& options,
                                             std::stop_token stop) {
    auto analysis = strataOf(snapshot.drawing, std::move(knowledge), options);
    return analysis->deriveAttack(snapshot.revision, options, stop) ? analysis : nullptr;
}

void Assembled::keep(const DrawnChanges& changes) {
    logic::SymbolTable& symbols = d->world.symbols();
    for (const ChangedProperty& change : changes.properties) {
        const auto sort = change.ofRelation ? logic::Sort::relation : logic::Sort::word;
        const logic::Symbol subject = symbols.intern(change.subject, sort);
        d->world.forget(subject, change.key);
        d->changed.places.insert(logic::World::placeOf(subject, symbols.intern(change.key)));
    }
    Changes places = changes.places;
    d->followRelations(changes, places);
    const bool rightsFollow = d->followRights(changes, places);
    d->changed.places.insert(places.places.begin(), places.places.end());
    d->world.keep(places);
    d->addDrawnBuiltins(changes);
    if (!d->network->keep(places)) d->addNetwork();
    if (!rightsFollow) d->addPermissions();
}

bool Assembled::deriveAttack(std::uint64_t revision, const AnalysisOptions& options, std::stop_token stop) {
    if (stop.stop_requested()) return false;
    d->starts = attack::startsOf(*d->source, options);
    d->accepted = options.accepted;
    logic::EvaluationOptions evaluation;
    evaluation.assumptions = attack::switchesOf(options, *d->source);
    evaluation.today = options.today.empty() ? model::systemDate() : options.today;
    if (!evaluation.derivesLike(d->evaluation)) d->keptWords = {};
    d->evaluation = std::move(evaluation);
    d->evaluation.stop = stop;
    d->noteTouched();
    logic::Evaluation attack = d->steps.evaluate(attack::axiomsOf(d->starts, d->world.symbols()), d->evaluation,
                                                 std::exchange(d->touchedForSteps, {}));
    if (attack.stopped) return false;
    d->attack = std::move(attack);

    const model::LandingZone& zone = d->source->zone();
    d->result = {};
    d->result.revision = revision;
    d->result.modelName = zone.name;
    d->result.elements = zone.elements.size();
    d->result.relations = zone.relations.size();
    d->result.today = d->evaluation.today;
    d->result.caps = d->attack.caps;
    addUnknownRoles(*d->permissions, d->result.caps);
    for (std::string& text : network::notEvaluated(d->source->drawn())) d->result.caps.push_back(std::move(text));
    d->result.facts = d->attack.certain->factCount();
    d->result.firings = d->attack.certain->firingCount();
    return true;
}

AnalysisResult Assembled::takeResult() { return std::move(d->result); }

// Marks the paths whose goal the options or a decision accept; answers with those goals.
std::set<Fact> Assembled::accept(attack::GoalPaths& paths, DecisionJudge& decisions) const {
    std::set<Fact> accepted(d->accepted.begin(), d->accepted.end());
    if (accepted.empty() && decisions.isEmpty()) return accepted;
    std::map<Fact, std::vector<std::string>> byGoal;
    for (const AttackPath& path : paths.paths) byGoal[path.goal].push_back(path.id);
    std::map<Fact, std::string> by;
    for (const auto& [goal, itsPaths] : byGoal) {
        if (std::optional<std::string> decision = decisions.accepts(goal, itsPaths)) {
            accepted.insert(goal);
            by.emplace(goal, std::move(*decision));
        }
    }
    for (AttackPath& path : paths.paths) {
        path.accepted = accepted.contains(path.goal);
        if (const auto decision = by.find(path.goal); decision != by.end()) path.decision = decision->second;
    }
    return accepted;
}

bool Assembled::conclude(std::stop_token stop) {
    const logic::RuleBook& rules = *d->knowledge->rules;
    const logic::Axioms derived = zero_trust::derivedFactsFor(rules, d->attack, d->world.symbols());
    const logic::Evaluation gaps = d->rules.evaluate(derived, d->evaluation, std::exchange(d->touchedForRules, {}));
    if (gaps.stopped || stop.stop_requested()) return false;
    DecisionJudge decisions(d->source->zone().decisions, d->evaluation.today);
    zero_trust::Gaps found =
        zero_trust::gapsOf(rules, gaps, d->world, d->words, d->evaluation,
                           [&decisions](const Finding& finding) { return decisions.accepts(finding); });
    attack::GoalPaths paths = attack::goalPaths(d->attack, d->starts, d->words, stop);
    if (stop.stop_requested()) return false;
    attack::capPaths(paths);
    const std::set<Fact> accepted = accept(paths, decisions);

    // Each configuration goal weighs, the first ones most; goals that need an assumption weigh little. Neither
    // count rises with a control; the share of the rules that pass may fall, when what a rule praised is taken away.
    const attack::GoalCounts goals = attack::countGoals(paths.reached, accepted);
    const auto configuration = static_cast<double>(goals.configuration), all = static_cast<double>(goals.all);
    const double safety = 1 - 0.6 * configuration / (configuration + 4) - 0.1 * all / (all + 8);
    const Stakes stakes = stakesOf(*d->source, paths.reached, accepted);
    d->risk = stakes.mean();
    d->result.score = std::move(found.score);
    d->result.score.overall = static_cast<int>(std::floor(100 * found.share * safety + 1e-9));
    d->result.findings = std::move(found.findings);
    d->result.risk = stakes.rounded();
    d->result.exposure = exposureOf(*d->source, paths.reached);
    d->result.decisions = decisions.judged();
    d->result.paths = std::move(paths.paths);
    d->result.caps.insert(d->result.caps.end(), gaps.caps.begin(), gaps.caps.end());
    d->result.caps.insert(d->result.caps.end(), paths.caps.begin(), paths.caps.end());
    return true;
}

const AnalysisResult& Assembled::result() const { return d->result; }
const facts::Source& Assembled::source() const { return *d->source; }
const network::NetworkStratum& Assembled::network() const { return *d->network; }
const access::Permissions& Assembled::permissions() const { return *d->permissions; }
const logic::World& Assembled::world() const { return d->world; }
const logic::Evaluation& Assembled::attack() const { return d->attack; }
const attack::ProofWords& Assembled::words() const { return d->words; }
const std::vector<attack::Start>& Assembled::starts() const { return d->starts; }
const logic::EvaluationOptions& Assembled::evaluationOptions() const { return d->evaluation; }
double Assembled::risk() const { return d->risk; }

std::vector<logic::FactId> Assembled::startFacts(logic::Reading reading) const {
    return attack::startFacts(d->attack.graph(reading), d->starts, reading == logic::Reading::certain);
}

}  // namespace zonewright::analysis
