// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/bridge/analysis_runner.h"

namespace zonewright::app {

AnalysisRunner::Run analysisWithBuiltinKnowledge() {
    return [](const model::Snapshot& snapshot, std::stop_token stop) {
        return analysis::Analysis::run(snapshot, analysis::builtinKnowledge(), {}, std::move(stop));
    };
}

}  // namespace zonewright::app
