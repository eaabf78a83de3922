// SPDX-License-Identifier: Apache-2.0
#include "templates/report/export_report.h"

#include "analysis/attack/impact.h"

#include "analysis/logic/rule_book.h"
#include "analysis/scenario/scenario.h"
#include "templates/report/page.h"
#include "templates/report/parts.h"
#include "templates/report/words.h"

#include <set>

namespace zonewright::templates {
namespace {

using namespace report;

// Prose of what the result names, and of nothing else.
std::map<std::string, Prose, std::less<>> collectProse(const analysis::AnalysisResult& result) {
    std::set<std::string, std::less<>> wanted;
    for (const auto& finding : result.findings) wanted.insert(finding.rule);
    for (const auto& path : result.paths) {
        for (const auto& step : path.steps) wanted.insert(step.step);
    }
    std::map<std::string, Prose, std::less<>> prose;
    for (const auto& [path, tree] : analysis::builtinRuleFiles()) {
        const std::string id = tree.stringAt("id");
        if (!wanted.contains(id)) continue;
        Prose& entry = prose[id];
        if (const model::Tree* words = tree.find("documentation")) entry.documentation = *words;
        if (const model::Tree* words = tree.find("compliance")) entry.compliance = *words;
        entry.references = tree.stringsAt("references");
    }
    return prose;
}

Markup head(const Page& page) {
    Markup node = tag("head");
    node.add(tag("meta", {{"charset", "utf-8"}}));
    node.add(tag("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}));
    // Nothing is fetched from anywhere; the browser sees to it.
    node.add(tag("meta", {{"http-equiv", "Content-Security-Policy"},
                          {"content",
                           "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
                           "base-uri 'none'; form-action 'none'"}}));
    node.add(tag("meta", {{"name", "generator"}, {"content", "Zonewright " ZONEWRIGHT_VERSION}}));
    node.add(tag("title", {}, page.zone().name + " \u2013 security review"));
    node.add(tag("style")).add(rawNode(reportStyle()));
    return node;
}

Markup contents() {
    Markup nav = tag("nav", {{"class", "contents screen-only"}, {"aria-label", "Contents"}});
    Markup& list = nav.add(tag("ul"));
    constexpr std::pair<const char*, const char*> entries[] = {{"Summary", "Summary"},
                                                               {"Diagram", "Diagram"},
                                                               {"Exposure", "Risk and exposure"},
                                                               {"ConfigurationPaths", "Paths by configuration"},
                                                               {"AssumptionPaths", "Paths with an assumption"},
                                                               {"Gaps", "Zero Trust gaps"},
                                                               {"Decisions", "Decisions"},
                                                               {"Appendix", "Appendix"}};
    for (const auto& [id, words] : entries) list.add(tag("li")).add(tag("a", {{"href", std::string("#") + id}}, words));
    return nav;
}

Markup body(const Page& page) {
    Markup node = tag("body");
    node.add(tag("a", {{"class", "skip screen-only"}, {"href", "#Summary"}}, "Skip to the summary"));
    Markup& header = node.add(tag("header", {{"class", "masthead"}}));
    Markup& inner = header.add(tag("div", {{"class", "inner"}}));
    inner.add(tag("p", {{"class", "kicker"}}, "Security review"));
    inner.add(tag("h1")).add(tag("bdi", {}, page.zone().name.empty() ? "Untitled landing zone" : page.zone().name));
    inner.add(paragraph("As of " + page.result.today + " \u00B7 " +
                            counted(page.result.elements, "element", "elements") + " \u00B7 " +
                            counted(page.result.relations, "relation", "relations"),
                        "subtitle"));
    Markup& frame = node.add(tag("div", {{"class", "frame-of-page"}}));
    frame.add(contents());
    Markup& main = frame.add(tag("main"));
    main.add(summarySection(page));
    main.add(diagramSection(page));
    main.add(exposureSection(page));
    main.add(configurationPathsSection(page));
    main.add(assumptionPathsSection(page));
    main.add(gapsSection(page));
    main.add(decisionsSection(page));
    main.add(appendixSection(page));
    node.add(tag("footer", {{"class", "colophon"}},
                 "Computed from the drawing alone, before anything is deployed. Zonewright " ZONEWRIGHT_VERSION));
    node.add(tag("script")).add(rawNode(reportScript()));
    return node;
}

}  // namespace

OutputFiles exportReport(const model::Snapshot& snapshot, const analysis::Knowledge& knowledge,
                         const analysis::AnalysisResult& result, const ReportOptions& options) {
    analysis::AnalysisResult ordered = result;  // the page begins with the gravest
    ordered.paths = analysis::attack::gravestFirst(std::move(ordered.paths));
    const Page page{*snapshot.drawing, *knowledge.catalogue,     ordered,
                    options,           knowledge.rules->rules(), collectProse(ordered)};
    Markup html = tag("html", {{"lang", "en"}});
    html.add(head(page));
    html.add(body(page));
    return {{options.fileName, "<!DOCTYPE html>\n" + print(html, Dialect::html) + "\n"}};
}

}  // namespace zonewright::templates
