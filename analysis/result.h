// SPDX-License-Identifier: Apache-2.0
// What an analysis says. Plain data: everything the CLI, the desktop and the reports show comes from here.
#pragma once

#include "analysis/fact.h"
#include "model/landing_zone/ids.h"
#include "model/value/effective_value.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace zonewright::analysis {

using model::ElementId;
using model::Evidence;

// One formal change: `set ID.property=value`, `remove RELATION`, `add KIND(a,b)`.
struct Fix {
    std::string text;
    std::string title;  // what a person reads: "Turn public network access off"
    auto operator<=>(const Fix&) const = default;
};

enum class Basis { configuration, assumption };

// One thing a step rests on.
struct Need {
    enum class Kind { fact, relation, property, type, reach, permission, assumption, other };
    Kind kind = Kind::other;
    std::string text;      // formal, ground: "st.allowSharedKeyAccess == true", "reach(st,data)"
    std::string meaning;   // one clause for people: "shared keys are on (Azure's default)"
    ElementId element;     // whose it is; empty when none
    std::string property;  // for properties: the key; for relations: the relation id
    Evidence evidence = Evidence::drawn;
    std::optional<std::size_t> step;  // for facts: index of the step that gives it; none: a start
    std::vector<Fix> fixes;
};

struct ProofStep {
    std::string step;  // id of the attack step
    std::string title;
    Fact gives;
    int cost = 0;
    std::string because;  // why it costs that
    Basis basis = Basis::configuration;
    std::string assumption;  // `appFlaw(ca-chat)` when it uses one
    std::vector<Need> needs;
    std::vector<Fix> fixes;               // that break this step and belong to none of its needs alone
    std::vector<std::string> techniques;  // "ATT&CK T1552.001", "ATLAS AML.T0055"
    std::vector<ElementId> elements;      // to light up on the canvas, the one acted on first
};

// One proof in topological order: every need that is a fact is a start or given by an earlier step.
struct AttackPath {
    std::string id;  // hash of start, goal, step ids and elements
    Fact start;
    std::string from;  // element id of the start
    Fact goal;
    int cost = 0;  // sum over its distinct steps
    Basis basis = Basis::configuration;
    bool accepted = false;               // by a decision: told, but out of the score
    std::string decision;                // that decision's id
    bool certain = true;                 // false: holds only when unknowns are read for the attacker
    std::vector<std::string> dependsOn;  // "unknown publicNetworkAccess of st" when not certain
    std::vector<ProofStep> steps;
};

enum class FindingSeverity { critical, high, medium, low, information };
enum class FindingState { open, unknown, accepted };

struct Finding {
    std::string id;  // rule id + subject ids
    std::string rule;
    std::string title;
    std::string pillar;  // network, identity, data, workload, governance, monitoring, model, pipeline, responsible-ai
    FindingSeverity severity = FindingSeverity::medium;
    FindingState state = FindingState::open;
    std::vector<ElementId> elements;  // the subject, sorted
    std::string message;
    std::vector<Need> evidence;
    std::vector<Fix> fixes;
    std::string decision;  // that accepts it
};

struct PillarScore {
    int score = 100;  // 0 to 100: passed weight over applicable weight
    int passed = 0;   // rule instances
    int failed = 0;
    int unknown = 0;
    int accepted = 0;  // by a decision: in neither of the weights
};

struct Score {
    int overall = 100;    // Zero Trust and paths together
    int zeroTrust = 100;  // of the rules alone
    std::map<std::string, PillarScore> pillars;
};

// What attack paths put at stake, 0 to 100: for each element the worth of the worst that can be done to it, the more
// the cheaper that is. No control raises either (semantics.md 3); what a decision accepts is left out.
struct Risk {
    int configuration = 0;    // by configuration alone
    int withAssumptions = 0;  // every path; never less than `configuration`
};

// What one start can do to one element.
struct ExposedTarget {
    ElementId element;
    std::vector<std::string> goals;    // predicates, sorted: "exfil", "read"
    std::optional<int> configuration;  // cost of the cheapest configuration path; none: there is none
    int cost = 0;                      // of the cheapest of all
    bool certain = true;               // false: only when unknowns are read for the attacker
};

// What one start reaches of one zone; pairs without anything are left out.
struct Exposure {
    std::string from;                    // element id of the start
    ElementId zone;                      // the innermost zone around the targets; empty: they lie in none
    std::vector<ExposedTarget> targets;  // by id
};

enum class DecisionState { inForce, expired, evidenceChanged, moot, incomplete };

// A decision of the drawing as it stands today: only one in force accepts anything.
struct JudgedDecision {
    std::string id;
    std::string subject;  // a finding's id, or the fact whose paths are accepted
    DecisionState state = DecisionState::inForce;
    std::string why;  // it is not in force
};

struct AnalysisResult {
    std::uint64_t revision = 0;
    std::string modelName;
    std::size_t elements = 0;
    std::size_t relations = 0;
    std::string today;
    Score score;
    Risk risk;
    std::vector<std::string> caps;   // every limit that was hit, in words
    std::vector<Finding> findings;   // by severity, pillar, id
    std::vector<AttackPath> paths;   // configuration first, then by cost, goal
    std::vector<Exposure> exposure;  // by start (the Internet first), then zone
    std::vector<JudgedDecision> decisions;
    std::size_t facts = 0;  // derived, for the curious and for benchmarks
    std::size_t firings = 0;
};

std::string_view toText(Basis basis);
std::string_view toText(FindingSeverity severity);
std::string_view toText(FindingState state);
std::string_view toText(DecisionState state);

}  // namespace zonewright::analysis
