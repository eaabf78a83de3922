// SPDX-License-Identifier: Apache-2.0
#include "app/cli/result_text.h"

#include "analysis/attack/alike_paths.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <ostream>
#include <set>

namespace zonewright::app {

using analysis::AttackPath;
using analysis::Basis;

namespace {

std::string_view evidenceNote(model::Evidence evidence) {
    switch (evidence) {
        case model::Evidence::drawn: return "";
        case model::Evidence::defaulted: return " [Azure's default]";
        case model::Evidence::nothing: return " [not drawn]";
        case model::Evidence::unknown: return " [unknown]";
    }
    return "";
}

std::size_t countOf(const std::vector<AttackPath>& paths, Basis basis) {
    return static_cast<std::size_t>(
        std::count_if(paths.begin(), paths.end(), [&](const auto& p) { return p.basis == basis; }));
}

std::string assumptionsOf(const AttackPath& path) {
    std::set<std::string> names;
    for (const auto& step : path.steps)
        if (!step.assumption.empty()) names.insert(step.assumption);
    return fmt::format("{}", fmt::join(names, ", "));
}

std::string plural(std::size_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

}  // namespace

void writeSummary(std::ostream& out, const analysis::AnalysisResult& result) {
    out << fmt::format("{}: {}, {}\n", result.modelName.empty() ? "Unnamed drawing" : result.modelName,
                       plural(result.elements, "element", "elements"),
                       plural(result.relations, "relation", "relations"));
    out << fmt::format("Score {} of 100: Zero Trust {}", result.score.overall, result.score.zeroTrust);
    std::vector<std::string> pillars;
    for (const auto& [name, pillar] : result.score.pillars)
        if (pillar.passed + pillar.failed + pillar.unknown > 0)
            pillars.push_back(fmt::format("{} {}", name, pillar.score));
    if (!pillars.empty()) out << fmt::format(" ({})", fmt::join(pillars, ", "));
    out << fmt::format("\nRisk {} of 100 by configuration, {} with assumptions", result.risk.configuration,
                       result.risk.withAssumptions);
    out << fmt::format("\n{}, {} by configuration alone and {} that rest on an assumption\n",
                       plural(result.paths.size(), "attack path", "attack paths"),
                       countOf(result.paths, Basis::configuration), countOf(result.paths, Basis::assumption));
    out << plural(result.findings.size(), "gap", "gaps");
    std::vector<std::string> severities;
    for (auto severity :
         {analysis::FindingSeverity::critical, analysis::FindingSeverity::high, analysis::FindingSeverity::medium,
          analysis::FindingSeverity::low, analysis::FindingSeverity::information}) {
        const auto count = std::count_if(result.findings.begin(), result.findings.end(),
                                         [&](const auto& f) { return f.severity == severity; });
        if (count > 0) severities.push_back(fmt::format("{} {}", count, analysis::toText(severity)));
    }
    if (!severities.empty()) out << fmt::format(": {}", fmt::join(severities, ", "));
    out << '\n';
    for (const analysis::JudgedDecision& decision : result.decisions)
        out << fmt::format("Decision {} about {}: {}{}{}\n", decision.id, decision.subject,
                           analysis::toText(decision.state), decision.why.empty() ? "" : ", ", decision.why);
    for (const std::string& cap : result.caps) out << fmt::format("Limit: {}\n", cap);
}

void writeNeeds(std::ostream& out, const std::vector<analysis::Need>& needs, std::string_view indent) {
    std::set<std::string> told;  // two tests of one value read the same
    for (const analysis::Need& need : needs) {
        const std::string clause =
            fmt::format("{}{}", need.meaning.empty() ? need.text : need.meaning, evidenceNote(need.evidence));
        if (told.insert(clause).second) out << fmt::format("{}- {}\n", indent, clause);
        for (const analysis::Fix& fix : need.fixes)
            if (told.insert(fix.text).second) out << fmt::format("{}    fix: {}\n", indent, fix.text);
    }
}

void writeFindings(std::ostream& out, const analysis::AnalysisResult& result, Depth depth) {
    for (const analysis::Finding& finding : result.findings) {
        std::vector<std::string> elements;
        for (const auto& id : finding.elements) elements.push_back(id.value);
        out << fmt::format("{:<12} {:<12} {}  [{}]{}\n", analysis::toText(finding.severity), finding.rule,
                           finding.message, fmt::join(elements, ", "),
                           finding.state == analysis::FindingState::open
                               ? ""
                               : fmt::format("  ({}{})", analysis::toText(finding.state),
                                             finding.decision.empty() ? "" : " by " + finding.decision));
        if (depth == Depth::summary) continue;
        writeNeeds(out, finding.evidence, "             ");
        for (const analysis::Fix& fix : finding.fixes) out << fmt::format("             fix: {}\n", fix.text);
    }
}

void writeItems(std::ostream& out, std::string_view label, const std::vector<std::string>& items) {
    constexpr std::size_t kWidth = 110;
    const std::string margin(label.size(), ' ');
    std::string line(label);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::string item = items[i] + (i + 1 < items.size() ? "," : "");
        if (line.size() > label.size() && line.size() + 1 + item.size() > kWidth) {
            out << line << '\n';
            line = margin;
        }
        line += (line.size() > label.size() ? " " : "") + item;
    }
    out << line << '\n';
}

namespace {

std::vector<std::vector<const AttackPath*>> grouped(const std::vector<AttackPath>& paths, Alike alike) {
    if (alike == Alike::gathered) return analysis::attack::alike(paths);
    std::vector<std::vector<const AttackPath*>> single;
    for (const AttackPath& path : paths) single.push_back({&path});
    return single;
}

// What the others of a group of like paths lead to.
void writeOthers(std::ostream& out, const std::vector<const AttackPath*>& group, std::size_t indent) {
    if (group.size() < 2) return;
    std::vector<std::string> others;
    for (std::size_t i = 1; i < group.size(); ++i)
        others.push_back(group[i]->goal.arguments.empty() ? group[i]->goal.text() : group[i]->goal.arguments.front());
    writeItems(out, fmt::format("{}likewise {}: ", std::string(indent, ' '), group.front()->goal.predicate), others);
}

using ToldSteps = std::set<std::string>;

std::string textOf(const analysis::ProofStep& step) {
    std::string text = step.step + step.gives.text();
    for (const analysis::Need& need : step.needs) text += '|' + need.text;
    return text;
}

void writePath(std::ostream& out, const AttackPath& path, Depth depth, ToldSteps& told) {
    out << fmt::format("{}: {} -> {} ({}, cost {})\n", path.id, path.start.text(), path.goal.text(),
                       analysis::toText(path.basis), path.cost);
    for (const std::string& unknown : path.dependsOn) out << fmt::format("  depends on {}\n", unknown);
    std::size_t number = 0;
    for (const analysis::ProofStep& step : path.steps) {
        const bool known = depth == Depth::full && !told.insert(textOf(step)).second;
        out << fmt::format("  {:>2}. {}  [{}, cost {}]\n      gives {}{}\n", ++number, step.title, step.step, step.cost,
                           step.gives.text(), known ? ", as told above" : "");
        if (!step.assumption.empty()) out << fmt::format("      assumes {}\n", step.assumption);
        if (depth == Depth::summary || known) continue;
        writeNeeds(out, step.needs, "      ");
        for (const analysis::Fix& fix : step.fixes) out << fmt::format("      fix: {}\n", fix.text);
    }
}

}  // namespace

void writePathList(std::ostream& out, const std::vector<AttackPath>& paths, Alike alike) {
    constexpr std::size_t kWidestGoal = 48;
    const auto groups = grouped(paths, alike);
    std::size_t from = 8, goal = 16;
    for (const auto& group : groups) {
        from = std::max(from, group.front()->from.size());
        goal = std::max(goal, std::min(kWidestGoal, group.front()->goal.text().size()));
    }
    for (Basis basis : {Basis::configuration, Basis::assumption}) {
        if (countOf(paths, basis) == 0) continue;
        out << (basis == Basis::configuration ? "By configuration alone\n" : "Resting on an assumption\n");
        for (const auto& group : groups) {
            const AttackPath& path = *group.front();
            if (path.basis != basis) continue;
            out << fmt::format("  {:<16} {:<{}} -> {:<{}} cost {:>2}, {}", path.id, path.from, from, path.goal.text(),
                               goal, path.cost, plural(path.steps.size(), "step", "steps"));
            if (const std::string assumptions = assumptionsOf(path); !assumptions.empty())
                out << "; assumes " << assumptions;
            for (const std::string& unknown : path.dependsOn) out << "; depends on " << unknown;
            if (path.accepted) out << "; accepted" << (path.decision.empty() ? "" : " by " + path.decision);
            out << '\n';
            writeOthers(out, group, 23 + from);
        }
    }
}

void writePath(std::ostream& out, const AttackPath& path, Depth depth) {
    ToldSteps told;
    writePath(out, path, depth, told);
}

void writePaths(std::ostream& out, const std::vector<AttackPath>& paths, Alike alike) {
    ToldSteps told;
    for (const auto& group : grouped(paths, alike)) {
        writePath(out, *group.front(), Depth::full, told);
        writeOthers(out, group, 2);
        out << '\n';
    }
}

}  // namespace zonewright::app
