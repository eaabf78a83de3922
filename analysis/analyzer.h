// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/knowledge.h"
#include "analysis/result.h"
#include "model/document/snapshot.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace zonewright::analysis {

struct AnalysisOptions {
    std::string today;                  // YYYY-MM-DD; empty: the system's date
    std::vector<std::string> assume;    // NAME or NAME(ELEMENT) switched on beside the defaults
    std::vector<std::string> noAssume;  // switched off; "*" switches all off
    std::vector<Fact> given;            // starts beside the Internet and the external personas
    std::vector<std::string> from;      // when not empty: the only starts besides the Internet (semantics.md 5)
    std::vector<Fact> accepted;         // a decision accepts every path to these: told, marked, out of the score
    std::vector<Fact> asked;            // will be asked for: ports of machines that they alone name are looked at too
};

// Answer to `ask`: a proof, or the cheapest missing needs.
struct Answer {
    Fact question;
    bool derivable = false;                   // in the certain evaluation
    bool possible = false;                    // in the possible one
    std::optional<AttackPath> path;           // the cheapest one, when derivable or possible
    std::optional<AttackPath> configuration;  // the cheapest without an assumption
    std::vector<Need> missing;  // when neither: a smallest set of unmet needs of one step that would give it
    std::string missingStep;    // that step
    std::string missingTitle;
};

struct ReachHop {
    std::string at;    // element id or address
    std::string rule;  // the rule that decided there
    bool allowed = true;
};

struct ReachAnswer {
    bool allowed = false;
    bool approximate = false;
    std::vector<ReachHop> hops;
    std::string label;  // one of: public, private-endpoint, same-network, peering, ...
    // What else is to be told: unknown properties that it depends on, how names resolve, a stricter reading.
    std::vector<std::string> notes;
};

struct AccessGrant {
    std::string role;
    std::string principal;  // who is assigned: who was asked about, or a group
    std::string scope;
    std::string relation;
    std::vector<std::string> actions, notActions, dataActions, notDataActions;
};

struct AccessAnswer {
    std::vector<AccessGrant> grants;      // through which assignments
    std::vector<std::string> operations;  // capabilities among the known probes, sorted
    std::optional<bool> allowed;          // when one operation was asked: true, false; empty: unknown
    std::vector<std::string> unknownRoles;
};

// One analysed state. Building it runs all strata; questions read it. Thread-safe for reading.
class Analysis {
public:
    // A stopped run returns null. Never throws on a drawing that readDrawing accepted.
    static std::shared_ptr<const Analysis> run(const model::Snapshot& snapshot,
                                               std::shared_ptr<const Knowledge> knowledge,
                                               const AnalysisOptions& options = {}, std::stop_token stop = {});
    virtual ~Analysis() = default;

    virtual const AnalysisResult& result() const = 0;
    virtual model::Result<Answer> ask(const Fact& question) const = 0;
    // Cheapest paths to one goal from the given starts: up to `count` that differ in their steps.
    virtual std::vector<AttackPath> paths(const Fact& goal, std::size_t count) const = 0;
    // Elements are named by id; `internet` and `attacker-tenant` are allowed. No port: any is enough.
    virtual model::Result<ReachAnswer> reach(const std::string& from, const std::string& to,
                                             std::optional<int> port) const = 0;
    virtual model::Result<AccessAnswer> access(const std::string& who, const std::optional<std::string>& on,
                                               const std::optional<std::string>& operation) const = 0;
};

}  // namespace zonewright::analysis
