// SPDX-License-Identifier: Apache-2.0
#include "templates/drawing/overlay.h"

#include <algorithm>
#include <numeric>

namespace zonewright::templates {

int FindingCounts::total() const { return std::accumulate(counts.begin(), counts.end(), 0); }

std::size_t FindingCounts::worst() const {
    return static_cast<std::size_t>(std::ranges::find_if(counts, [](int count) { return count != 0; }) -
                                    counts.begin());
}

std::map<model::ElementId, FindingCounts> findingCounts(const analysis::AnalysisResult& result) {
    std::map<model::ElementId, FindingCounts> counts;
    for (const analysis::Finding& finding : result.findings) {
        if (finding.state == analysis::FindingState::accepted) continue;
        for (const model::ElementId& element : finding.elements)
            ++counts[element].counts[static_cast<std::size_t>(finding.severity)];
    }
    return counts;
}

PathHighlight pathHighlight(const analysis::AttackPath& path) {
    PathHighlight highlight;
    highlight.start = model::ElementId(path.from);
    for (const analysis::ProofStep& step : path.steps) highlight.steps.push_back(step.elements);
    return highlight;
}

}  // namespace zonewright::templates
