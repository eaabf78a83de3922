// SPDX-License-Identifier: Apache-2.0
#include "analysis/analyzer.h"

#include "analysis/assembled.h"

#include <utility>

namespace zonewright::analysis {

std::shared_ptr<const Analysis> Analysis::run(const model::Snapshot& snapshot,
                                              std::shared_ptr<const Knowledge> knowledge,
                                              const AnalysisOptions& options, std::stop_token stop) {
    std::shared_ptr<Assembled> analysis = Assembled::derive(snapshot, std::move(knowledge), options, stop);
    if (analysis == nullptr || !analysis->conclude(stop)) return nullptr;
    return analysis;
}

}  // namespace zonewright::analysis
