// SPDX-License-Identifier: Apache-2.0
#include "templates/report/page.h"
#include "templates/report/words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>

namespace zonewright::templates::report {
namespace {

using analysis::AttackPath;
using analysis::Basis;
using analysis::Finding;
using analysis::FindingSeverity;
using analysis::FindingState;

constexpr std::size_t kMostRisks = 7, kMostNames = 4, kMostFixes = 8;

// A ring that is as full as the score.
Markup scoreRing(int score) {
    constexpr double radius = 52, around = 2 * std::numbers::pi * radius;
    const std::string words = "Score: " + std::to_string(score) + " of 100";
    Markup svg = tag("svg", {{"class", "ring"},
                             {"viewBox", "0 0 128 128"},
                             {"width", "128"},
                             {"height", "128"},
                             {"role", "img"},
                             {"aria-label", words}});
    svg.add(tag("circle", {{"cx", "64"}, {"cy", "64"}, {"r", "52"}, {"class", "ring-track"}}));
    svg.add(tag("circle", {{"cx", "64"},
                           {"cy", "64"},
                           {"r", "52"},
                           {"class", "ring-value"},
                           {"transform", "rotate(-90 64 64)"},
                           {"stroke-dasharray", number(around * score / 100) + " " + number(around)}}));
    svg.add(tag("text", {{"x", "64"}, {"y", "72"}, {"text-anchor", "middle"}, {"class", "ring-number"}},
                std::to_string(score)));
    svg.add(tag("text", {{"x", "64"}, {"y", "90"}, {"text-anchor", "middle"}, {"class", "ring-label"}}, "of 100"));
    return svg;
}

Markup tile(const std::string& figure, std::string_view label, std::string_view note, const std::string& target,
            const std::string& mood) {
    Markup node = tag("a", {{"class", "tile " + mood}, {"href", "#" + target}});
    node.add(tag("span", {{"class", "figure"}}, figure));
    node.add(tag("span", {{"class", "label"}}, label));
    node.add(tag("span", {{"class", "note"}}, note));
    return node;
}

std::string severityNote(const analysis::AnalysisResult& result) {
    std::string note;
    for (const FindingSeverity severity :
         {FindingSeverity::critical, FindingSeverity::high, FindingSeverity::medium, FindingSeverity::low}) {
        const auto count = std::ranges::count_if(
            result.findings, [&](const Finding& f) { return f.severity == severity && f.state == FindingState::open; });
        if (count > 0)
            note += (note.empty() ? "" : ", ") + std::to_string(count) + " " + std::string(analysis::toText(severity));
    }
    return note.empty() ? "nothing found" : note;
}

Markup pillarBars(const analysis::Score& score) {
    Markup table = tag("table", {{"class", "pillars"}});
    table.add(tag("caption", {}, "Score by pillar"));
    Markup& head = table.add(tag("thead")).add(tag("tr"));
    for (const char* heading : {"Pillar", "Score", "Met", "Not met", "Unknown"})
        head.add(tag("th", {{"scope", "col"}}, heading));
    Markup& body = table.add(tag("tbody"));
    for (const auto& [pillar, part] : score.pillars) {
        Markup& row = body.add(tag("tr"));
        row.add(tag("th", {{"scope", "row"}}, pillarName(pillar)));
        const bool asked = part.passed + part.failed + part.unknown > 0;
        Markup& cell = row.add(tag("td", {{"class", "bar"}}));
        if (asked) {
            cell.add(tag("span", {{"class", "track"}}))
                .add(tag("span", {{"class", "value"}, {"style", "width:" + std::to_string(part.score) + "%"}}));
            cell.add(tag("span", {{"class", "number"}}, std::to_string(part.score)));
        } else {
            cell.add(tag("span", {{"class", "note"}}, "not asked"));
        }
        for (const int count : {part.passed, part.failed, part.unknown})
            row.add(tag("td", {{"class", "count"}}, std::to_string(count)));
    }
    return table;
}

std::string starting(const AttackPath& path, const model::LandingZone& zone) {
    return path.from == model::kInternet ? "From the Internet" : "Starting as " + nameOf(zone, path.from);
}

Markup pathRisk(const Page& page, const AttackPath& path) {
    Markup item = tag("li");
    item.add(tag("span", {{"class", "badge critical"}}, "path"));
    item.addText(" " + starting(path, page.zone()) + ", an attacker can ");
    item.add(tag("a", {{"href", "#" + pathAnchor(path)}}, ability(path.goal, page.zone())));
    item.addText(" in " + counted(path.steps.size(), "step", "steps") + ", by configuration alone.");
    return item;
}

// Findings of one rule as one sentence.
Markup ruleRisk(const Page& page, const std::vector<const Finding*>& findings) {
    Markup item = tag("li");
    item.add(severityBadge(findings.front()->severity));
    item.addText(" Not met: ");
    item.add(tag("a", {{"href", "#Rule." + findings.front()->rule}}, findings.front()->title));
    item.addText(" \u2013 ");
    std::vector<model::ElementId> elements;
    for (const Finding* finding : findings) {
        if (!finding->elements.empty()) elements.push_back(finding->elements.front());
    }
    for (std::size_t i = 0; i < std::min(elements.size(), kMostNames); ++i) {
        if (i > 0) item.addText(", ");
        item.add(elementLink(page, elements[i]));
    }
    if (elements.size() > kMostNames) item.addText(" and " + std::to_string(elements.size() - kMostNames) + " more");
    return item;
}

Markup topRisks(const Page& page) {
    Markup list = tag("ol", {{"class", "risks"}});
    for (const AttackPath& path : page.result.paths) {
        if (path.basis == Basis::configuration && path.certain && !path.accepted && list.children.size() < 4)
            list.add(pathRisk(page, path));
    }
    std::vector<std::vector<const Finding*>> rules;
    for (const Finding& finding : page.result.findings) {
        if (finding.state != FindingState::open || finding.severity > FindingSeverity::high) continue;
        const auto found =
            std::ranges::find_if(rules, [&](const auto& group) { return group.front()->rule == finding.rule; });
        if (found == rules.end())
            rules.push_back({&finding});
        else
            (*found).push_back(&finding);
    }
    for (const auto& findings : rules) {
        if (list.children.size() < kMostRisks) list.add(ruleRisk(page, findings));
    }
    return list;
}

// What would have to go wrong, by how many paths rest on it.
Markup assumptionsAtWork(const Page& page) {
    std::map<std::string, std::size_t> counts;
    for (const AttackPath& path : page.result.paths) {
        if (path.basis != Basis::assumption || path.accepted) continue;
        std::set<std::string> used;
        for (const auto& step : path.steps) {
            if (!step.assumption.empty()) used.insert(step.assumption);
        }
        for (const std::string& name : used) ++counts[name];
    }
    std::vector<std::pair<std::string, std::size_t>> sorted(counts.begin(), counts.end());
    std::ranges::stable_sort(sorted, std::ranges::greater{}, &std::pair<std::string, std::size_t>::second);
    Markup list = tag("ul", {{"class", "assumptions"}});
    for (const auto& [name, count] : sorted) {
        Markup& item = list.add(tag("li"));
        item.addText("If " + assumption(name, page.zone()) + ": " + counted(count, "path", "paths") + " ");
        item.add(tag("code", {}, name));
    }
    return list;
}

// Fixes by the number of paths that hold a need which they would change.
Markup commonFixes(const Page& page) {
    struct Use {
        std::string title;
        std::size_t paths = 0;
    };
    std::map<std::string, Use> uses;
    for (const AttackPath& path : page.result.paths) {
        if (path.accepted) continue;
        std::map<std::string, std::string> here;
        for (const auto& step : path.steps) {
            for (const auto& fix : step.fixes) here.emplace(fix.text, fix.title);
            for (const auto& need : step.needs) {
                for (const auto& fix : need.fixes) here.emplace(fix.text, fix.title);
            }
        }
        for (const auto& [text, title] : here) {
            Use& use = uses[text];
            if (use.title.empty()) use.title = title;
            ++use.paths;
        }
    }
    std::vector<std::pair<std::string, Use>> sorted(uses.begin(), uses.end());
    std::ranges::stable_sort(sorted, [](const auto& a, const auto& b) { return a.second.paths > b.second.paths; });
    if (sorted.size() > kMostFixes) sorted.resize(kMostFixes);
    Markup table = tag("table", {{"class", "common"}});
    if (sorted.empty()) return table;
    table.add(tag("caption", {}, "Changes that touch the most paths"));
    Markup& head = table.add(tag("thead")).add(tag("tr"));
    for (const char* heading : {"Paths", "Change", "Formally"}) head.add(tag("th", {{"scope", "col"}}, heading));
    Markup& body = table.add(tag("tbody"));
    for (const auto& [text, use] : sorted) {
        Markup& row = body.add(tag("tr"));
        row.add(tag("td", {{"class", "count"}}, std::to_string(use.paths)));
        row.add(tag("td", {}, use.title.empty() ? text : use.title));
        row.add(tag("td")).add(tag("code", {}, text));
    }
    return table;
}

}  // namespace

Markup summarySection(const Page& page) {
    const analysis::AnalysisResult& result = page.result;
    const auto paths = [&](Basis basis) {
        return static_cast<std::size_t>(
            std::ranges::count_if(result.paths, [&](const AttackPath& p) { return p.basis == basis && !p.accepted; }));
    };
    const std::size_t configuration = paths(Basis::configuration), assumed = paths(Basis::assumption);
    const auto open = std::ranges::count(result.findings, FindingState::open, &Finding::state);
    const auto unknown = std::ranges::count(result.findings, FindingState::unknown, &Finding::state);

    Markup node = section("Summary", "Summary");
    Markup& top = node.add(tag("div", {{"class", "overview"}}));
    top.add(tag("div", {{"class", "score"}}))
        .with({scoreRing(result.score.overall), paragraph("Score", "label"),
               paragraph("Zero Trust " + std::to_string(result.score.zeroTrust) + " of 100", "note"),
               paragraph("Risk " + std::to_string(result.risk.configuration) + " of 100 by configuration, " +
                             std::to_string(result.risk.withAssumptions) + " with assumptions",
                         "note")});
    Markup& tiles = top.add(tag("div", {{"class", "tiles"}}));
    tiles.add(tile(std::to_string(configuration), "configuration paths",
                   configuration ? "open as drawn" : "none as drawn", "ConfigurationPaths",
                   configuration ? "bad" : "good"));
    tiles.add(tile(std::to_string(assumed), "assumption paths", "need a flaw or an error", "AssumptionPaths", "plain"));
    tiles.add(tile(std::to_string(open), "open gaps", severityNote(result), "Gaps", open ? "warn" : "good"));
    tiles.add(tile(std::to_string(unknown), "questions open", "the drawing does not say", "Gaps", "plain"));

    node.add(tag("h3", {}, "What stands out"));
    Markup risks = topRisks(page);
    if (configuration == 0)
        node.add(paragraph(
            "No attack path rests on configuration alone: each one known needs a flaw or a human error besides.",
            "good-news"));
    if (!risks.children.empty())
        node.add(std::move(risks));
    else if (configuration == 0)
        node.add(paragraph("No gap of high or critical severity is open."));
    if (Markup assumptions = assumptionsAtWork(page); !assumptions.children.empty()) {
        node.add(tag("h3", {}, "What would have to go wrong"));
        node.add(std::move(assumptions));
    }
    node.add(pillarBars(result.score));
    if (Markup fixes = commonFixes(page); !fixes.children.empty()) {
        node.add(std::move(fixes));
        node.add(
            paragraph("Each takes a need away from that many paths. Other ways to the same goal may remain; analyse "
                      "again after a change.",
                      "note"));
    }
    return node;
}

}  // namespace zonewright::templates::report
