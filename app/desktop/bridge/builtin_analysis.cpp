// SPDX-License-Identifier: Apache-2.0
#include "analysis/live/live_analysis.h"
#include "app/desktop/bridge/analysis_runner.h"

namespace zonewright::app {

AnalysisRunner::Run analysisWithBuiltinKnowledge() {
    // The runner's one worker asks one thing after the other.
    return [live = std::shared_ptr<analysis::LiveAnalysis>()](const model::Snapshot& snapshot,
                                                              std::stop_token stop) mutable {
        if (live == nullptr) live = std::make_shared<analysis::LiveAnalysis>(analysis::builtinKnowledge());
        return live->analyse(snapshot, {}, std::move(stop));
    };
}

}  // namespace zonewright::app
