// SPDX-License-Identifier: Apache-2.0
#include "analysis/nearest_way.h"

#include <set>
#include <utility>

namespace zonewright::analysis {
namespace {

std::optional<AssumedWay> wayUnder(const model::Snapshot& snapshot, const std::shared_ptr<const Knowledge>& knowledge,
                                   const AnalysisOptions& options, const Fact& question, std::stop_token stop) {
    const std::shared_ptr<const Analysis> analysed = Analysis::run(snapshot, knowledge, options, std::move(stop));
    if (analysed == nullptr) return std::nullopt;
    model::Result<Answer> answer = analysed->ask(question);
    if (!answer || !answer->derivable || !answer->path) return std::nullopt;
    AssumedWay way{std::move(*answer->path), {}};
    std::set<std::string> assumes;
    for (const ProofStep& step : way.path.steps)
        if (!step.assumption.empty()) assumes.insert(step.assumption);
    way.assumes.assign(assumes.begin(), assumes.end());
    return way;
}

}  // namespace

std::optional<AssumedWay> assumedWay(const model::Snapshot& snapshot, std::shared_ptr<const Knowledge> knowledge,
                                     AnalysisOptions options, const Fact& question, std::stop_token stop) {
    if (!options.noAssume.empty()) {
        options.noAssume.clear();
        if (auto way = wayUnder(snapshot, knowledge, options, question, stop)) return way;
    }
    options.assume = {"*"};
    return wayUnder(snapshot, knowledge, options, question, stop);
}

}  // namespace zonewright::analysis
