// SPDX-License-Identifier: Apache-2.0
#include "analysis/scenario/result_dump.h"

#include <fmt/format.h>

#include <iterator>

namespace zonewright::analysis::scenario {
namespace {

using Out = std::back_insert_iterator<std::string>;

void dump(Out out, const std::vector<Fix>& fixes) {
    for (const Fix& fix : fixes) fmt::format_to(out, "    fix {} | {}\n", fix.text, fix.title);
}

void dump(Out out, const std::vector<Need>& needs) {
    for (const Need& need : needs) {
        fmt::format_to(out, "    need {} {} | {} | {} {} {} {}\n", static_cast<int>(need.kind), need.text, need.meaning,
                       need.element.value, need.property, model::toText(need.evidence),
                       need.step ? static_cast<int>(*need.step) : -1);
        dump(out, need.fixes);
    }
}

}  // namespace

std::string dumpOf(const AnalysisResult& result) {
    std::string text;
    const auto out = std::back_inserter(text);
    fmt::format_to(out, "{} {} {} {} facts {} firings {}\nscore {}\n", result.modelName, result.elements,
                   result.relations, result.today, result.facts, result.firings, result.score.overall);
    for (const auto& [name, pillar] : result.score.pillars) {
        fmt::format_to(out, "pillar {} {} {} {} {}\n", name, pillar.score, pillar.passed, pillar.failed,
                       pillar.unknown);
    }
    for (const std::string& cap : result.caps) fmt::format_to(out, "cap {}\n", cap);
    for (const Finding& finding : result.findings) {
        fmt::format_to(out, "finding {} {} {} {} {}\n", finding.id, finding.pillar, toText(finding.severity),
                       toText(finding.state), finding.message);
        dump(out, finding.evidence);
        dump(out, finding.fixes);
    }
    for (const AttackPath& path : result.paths) {
        fmt::format_to(out, "path {} {} {} {} {} certain {} accepted {}\n", path.id, path.start.text(),
                       path.goal.text(), path.cost, toText(path.basis), path.certain, path.accepted);
        for (const std::string& doubt : path.dependsOn) fmt::format_to(out, "  depends on {}\n", doubt);
        for (const ProofStep& step : path.steps) {
            fmt::format_to(out, "  step {} {} {} {} {} {}\n", step.step, step.gives.text(), step.cost, step.because,
                           toText(step.basis), step.assumption);
            for (const ElementId& element : step.elements) fmt::format_to(out, "    element {}\n", element.value);
            dump(out, step.needs);
            dump(out, step.fixes);
        }
    }
    return text;
}

}  // namespace zonewright::analysis::scenario
