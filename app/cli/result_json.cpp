// SPDX-License-Identifier: Apache-2.0
#include "app/cli/result_json.h"

#include "app/cli/json_list.h"

namespace zonewright::app {

using nlohmann::json;

namespace {

json toJson(const analysis::Fix& fix) { return {{"fix", fix.text}, {"title", fix.title}}; }

json fixList(const std::vector<analysis::Fix>& fixes) {
    return listOf(fixes, [](const auto& fix) { return toJson(fix); });
}

json toJson(const analysis::Need& need) {
    static constexpr std::string_view kKinds[] = {"fact",  "relation",   "property",   "type",
                                                  "reach", "permission", "assumption", "other"};
    json result{{"kind", kKinds[static_cast<std::size_t>(need.kind)]},
                {"text", need.text},
                {"meaning", need.meaning},
                {"evidence", model::toText(need.evidence)},
                {"fixes", fixList(need.fixes)}};
    if (!need.element.empty()) result["element"] = need.element.value;
    if (!need.property.empty()) result["property"] = need.property;
    if (need.step) result["step"] = *need.step;
    return result;
}

json needList(const std::vector<analysis::Need>& needs) {
    return listOf(needs, [](const auto& need) { return toJson(need); });
}

json ids(const std::vector<model::ElementId>& elements) {
    return listOf(elements, [](const auto& id) { return id.value; });
}

// Where a step leads from: the element of the first fact it needs, else of the path's start.
std::string origin(const analysis::AttackPath& path, const analysis::ProofStep& step) {
    for (const analysis::Need& need : step.needs) {
        if (need.kind != analysis::Need::Kind::fact) continue;
        const analysis::Fact& fact = need.step ? path.steps[*need.step].gives : path.start;
        if (!fact.arguments.empty()) return fact.arguments.front();
    }
    return path.from;
}

json toJson(const analysis::AttackPath& path, const analysis::ProofStep& step) {
    json result{{"step", step.step},
                {"title", step.title},
                {"gives", step.gives.text()},
                {"cost", step.cost},
                {"because", step.because},
                {"basis", analysis::toText(step.basis)},
                {"from", origin(path, step)},
                {"to", step.gives.arguments.empty() ? "" : step.gives.arguments.front()},
                {"needs", needList(step.needs)},
                {"fixes", fixList(step.fixes)},
                {"techniques", step.techniques}};
    if (!step.assumption.empty()) result["assumption"] = step.assumption;
    return result;
}

}  // namespace

json toJson(const analysis::AttackPath& path) {
    const json steps = listOf(path.steps, [&](const auto& step) { return toJson(path, step); });
    json result{{"id", path.id},
                {"goal", path.goal.text()},
                {"start", path.start.text()},
                {"from", path.from},
                {"cost", path.cost},
                {"basis", analysis::toText(path.basis)},
                {"certain", path.certain},
                {"steps", steps}};
    if (!path.dependsOn.empty()) result["dependsOn"] = path.dependsOn;
    if (path.accepted) result["accepted"] = true;
    if (!path.decision.empty()) result["decision"] = path.decision;
    return result;
}

json toJson(const analysis::Risk& risk) {
    return {{"configuration", risk.configuration}, {"withAssumptions", risk.withAssumptions}};
}

json exposureJson(const analysis::AnalysisResult& result) {
    return listOf(result.exposure, [](const analysis::Exposure& row) -> json {
        const json targets = listOf(row.targets, [](const analysis::ExposedTarget& target) {
            json one{{"element", target.element.value},
                     {"goals", target.goals},
                     {"cost", target.cost},
                     {"configurationCost", nullptr},
                     {"certain", target.certain}};
            if (target.configuration) one["configurationCost"] = *target.configuration;
            return one;
        });
        return {{"from", row.from}, {"zone", row.zone.value}, {"targets", targets}};
    });
}

json toJson(const analysis::Finding& finding) {
    json result{{"id", finding.id},
                {"rule", finding.rule},
                {"title", finding.title},
                {"pillar", finding.pillar},
                {"severity", analysis::toText(finding.severity)},
                {"state", analysis::toText(finding.state)},
                {"elements", ids(finding.elements)},
                {"message", finding.message},
                {"evidence", needList(finding.evidence)},
                {"fixes", fixList(finding.fixes)}};
    if (!finding.decision.empty()) result["decision"] = finding.decision;
    return result;
}

json toJson(const analysis::AnalysisResult& result) {
    json pillars = json::object();
    for (const auto& [name, pillar] : result.score.pillars)
        pillars[name] = {{"score", pillar.score},
                         {"passed", pillar.passed},
                         {"failed", pillar.failed},
                         {"unknown", pillar.unknown},
                         {"accepted", pillar.accepted}};
    return {{"format", "zonewright.result/1"},
            {"model", {{"name", result.modelName}, {"elements", result.elements}, {"relations", result.relations}}},
            {"today", result.today},
            {"score", {{"overall", result.score.overall}, {"zeroTrust", result.score.zeroTrust}, {"pillars", pillars}}},
            {"risk", toJson(result.risk)},
            {"exposure", exposureJson(result)},
            {"decisions", listOf(result.decisions,
                                 [](const analysis::JudgedDecision& decision) -> json {
                                     return {{"id", decision.id},
                                             {"subject", decision.subject},
                                             {"state", analysis::toText(decision.state)},
                                             {"why", decision.why}};
                                 })},
            {"caps", result.caps},
            {"findings", listOf(result.findings, [](const auto& finding) { return app::toJson(finding); })},
            {"paths", listOf(result.paths, [](const auto& path) { return app::toJson(path); })}};
}

json toJson(const analysis::Answer& answer) {
    json result{{"format", "zonewright.answer/1"},
                {"question", answer.question.text()},
                {"derivable", answer.derivable},
                {"possible", answer.possible},
                {"basis", nullptr},
                {"cost", nullptr},
                {"proof", json::array()}};
    // A configuration proof settles the matter, however dear; else the cheapest of all stands.
    const auto& shown = answer.configuration ? answer.configuration : answer.path;
    if (shown) {
        result["basis"] = analysis::toText(shown->basis);
        result["cost"] = shown->cost;
        result["from"] = shown->from;
        result["certain"] = shown->certain;
        if (!shown->dependsOn.empty()) result["dependsOn"] = shown->dependsOn;
        result["proof"] = listOf(shown->steps, [&](const auto& step) { return toJson(*shown, step); });
    } else {
        result["missing"] = needList(answer.missing);
        result["missingStep"] = answer.missingStep;
        result["missingTitle"] = answer.missingTitle;
    }
    return result;
}

json toJson(const analysis::ReachAnswer& answer) {
    const json hops = listOf(answer.hops, [](const auto& hop) -> json {
        return {{"at", hop.at}, {"rule", hop.rule}, {"verdict", hop.allowed ? "allow" : "deny"}};
    });
    return {{"format", "zonewright.reach/1"},
            {"allowed", answer.allowed},
            {"approximate", answer.approximate},
            {"via", answer.label},
            {"notes", answer.notes},
            {"hops", hops}};
}

json toJson(const analysis::AccessAnswer& answer) {
    const json through = listOf(answer.grants, [](const auto& grant) -> json {
        return {{"role", grant.role},
                {"principal", grant.principal},
                {"scope", grant.scope},
                {"relation", grant.relation},
                {"actions", grant.actions},
                {"notActions", grant.notActions},
                {"dataActions", grant.dataActions},
                {"notDataActions", grant.notDataActions}};
    });
    json result{{"format", "zonewright.access/1"},
                {"operations", answer.operations},
                {"through", through},
                {"unknownRoles", answer.unknownRoles}};
    if (answer.allowed) result["allowed"] = *answer.allowed;
    return result;
}

}  // namespace zonewright::app
