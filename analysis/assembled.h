// SPDX-License-Identifier: Apache-2.0
// One analysed state with its inner works, for the questions that need more than the public interface.
#pragma once

#include "analysis/analyzer.h"
#include "analysis/attack/proof_words.h"
#include "analysis/attack/starts.h"
#include "analysis/facts/source.h"
#include "analysis/logic/evaluate.h"
#include "analysis/logic/world.h"

#include <memory>
#include <mutex>
#include <set>
#include <vector>

namespace zonewright::analysis {

class DecisionJudge;
struct DrawnChanges;
namespace access {
class Permissions;
}
namespace attack {
struct GoalPaths;
}
namespace network {
class NetworkStratum;
}

class Assembled : public Analysis {
public:
    // S0 to S3 of the drawing. Null when stopped.
    static std::shared_ptr<Assembled> derive(const model::Snapshot& snapshot,
                                             std::shared_ptr<const Knowledge> knowledge, const AnalysisOptions& options,
                                             std::stop_token stop);
    ~Assembled() override;

    // The three steps of a run, for a live analysis: the strata below the rules; then, as often as wanted, the attack
    // (false when stopped) and what is concluded from it. Between two runs the records of the drawing may change their
    // properties, at their places, if keep() is told at once.
    static std::shared_ptr<Assembled> strataOf(std::shared_ptr<const model::Drawing> drawing,
                                               std::shared_ptr<const Knowledge> knowledge,
                                               const AnalysisOptions& options);
    bool deriveAttack(std::uint64_t revision, const AnalysisOptions& options, std::stop_token stop);
    void keep(const DrawnChanges& changes);
    AnalysisResult takeResult();

    const AnalysisResult& result() const override;
    model::Result<Answer> ask(const Fact& question) const override;
    std::vector<AttackPath> paths(const Fact& goal, std::size_t count) const override;
    model::Result<ReachAnswer> reach(const std::string& from, const std::string& to,
                                     std::optional<int> port) const override;
    model::Result<AccessAnswer> access(const std::string& who, const std::optional<std::string>& on,
                                       const std::optional<std::string>& operation) const override;

    // Rules, paths and score: fills result(). False when stopped.
    bool conclude(std::stop_token stop);

    const facts::Source& source() const;
    const network::NetworkStratum& network() const;
    const access::Permissions& permissions() const;
    const logic::World& world() const;
    const logic::Evaluation& attack() const;
    const attack::ProofWords& words() const;
    const std::vector<attack::Start>& starts() const;
    const logic::EvaluationOptions& evaluationOptions() const;
    // Every fact that any start holds in that reading.
    std::vector<logic::FactId> startFacts(logic::Reading reading) const;
    // Codes of what is doubtful in the reading of the drawing: "virtual-network-tag-widened".
    std::vector<std::string> warnings() const;
    // What attack paths put at stake, 0 to 1, in finer steps than Risk: what scenarios compare.
    double risk() const;

private:
    std::set<Fact> accept(attack::GoalPaths& paths, DecisionJudge& decisions) const;

    struct Private;
    explicit Assembled(std::unique_ptr<Private> parts);
    std::unique_ptr<Private> d;
    mutable std::mutex m_questions;  // the world caches while it answers: questions take turns
};

}  // namespace zonewright::analysis
