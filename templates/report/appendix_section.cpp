// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/rule_book.h"
#include "templates/report/page.h"
#include "templates/report/words.h"

#include <algorithm>
#include <map>
#include <set>

namespace zonewright::templates::report {
namespace {

Markup& startTable(Markup& node, std::string_view caption, std::initializer_list<const char*> headings) {
    Markup& table = node.add(tag("table"));
    table.add(tag("caption", {}, caption));
    Markup& head = table.add(tag("thead")).add(tag("tr"));
    for (const char* heading : headings) head.add(tag("th", {{"scope", "col"}}, heading));
    return table.add(tag("tbody"));
}

Markup& startFold(Markup& node, std::string_view title) {
    Markup& details = node.add(tag("details", {{"class", "fold"}}));
    details.add(tag("summary", {}, title));
    return details;
}

void addElements(Markup& node, const Page& page) {
    std::map<model::ElementId, std::size_t> gaps;
    for (const analysis::Finding& finding : page.result.findings) {
        if (finding.state == analysis::FindingState::accepted) continue;
        for (const model::ElementId& element : finding.elements) ++gaps[element];
    }
    Markup& body =
        startTable(startFold(node, counted(page.zone().elements.size(), "element", "elements") + " as drawn"),
                   "Elements", {"Name", "Type", "Id", "Lies in", "Properties drawn", "Gaps"});
    for (const auto& [id, element] : page.zone().elements) {
        const model::ElementType* type = page.catalogue.type(element->type);
        Markup& row = body.add(tag("tr"));
        row.add(tag("th", {{"scope", "row"}})).add(elementLink(page, id));
        row.add(tag("td", {}, type ? type->label : element->type));
        row.add(tag("td")).add(tag("code", {}, id.value));
        row.add(tag("td")).add(
            tag("bdi", {}, element->parent.empty() ? "" : nameOf(page.zone(), element->parent.value)));
        row.add(tag("td", {{"class", "count"}}, std::to_string(element->properties.size())));
        row.add(tag("td", {{"class", "count"}}, std::to_string(gaps[id])));
    }
}

void addRules(Markup& node, const Page& page) {
    std::map<std::string_view, std::size_t> places;
    for (const analysis::Finding& finding : page.result.findings) ++places[finding.rule];
    std::size_t count = 0;
    for (const analysis::logic::Rule& rule : page.rules) count += rule.kind == analysis::logic::Rule::Kind::gap;
    Markup& body = startTable(startFold(node, counted(count, "rule was", "rules were") + " asked"), "Rules",
                              {"Rule", "Pillar", "Severity", "What it asks", "Places not met or unknown"});
    for (const analysis::logic::Rule& rule : page.rules) {
        if (rule.kind != analysis::logic::Rule::Kind::gap) continue;
        Markup& row = body.add(tag("tr"));
        const auto found = places.find(rule.id);
        Markup& id = row.add(tag("th", {{"scope", "row"}}));
        if (found != places.end())
            id.add(tag("a", {{"href", "#Rule." + rule.id}}, rule.id));
        else
            id.addText(rule.id);
        row.add(tag("td", {}, pillarName(rule.pillar)));
        row.add(tag("td", {}, analysis::toText(rule.severity)));
        row.add(tag("td", {}, rule.title));
        row.add(tag("td", {{"class", "count"}}, std::to_string(found == places.end() ? 0 : found->second)));
    }
}

void addAssumptions(Markup& node, const Page& page) {
    std::map<std::string, std::size_t> used;
    for (const analysis::AttackPath& path : page.result.paths) {
        std::set<std::string> here;
        for (const auto& step : path.steps) {
            if (!step.assumption.empty()) here.insert(step.assumption.substr(0, step.assumption.find('(')));
        }
        for (const std::string& name : here) ++used[name];
    }
    Markup& body = startTable(startFold(node, "Assumptions that paths may rest on"), "Assumptions",
                              {"Name", "What it supposes", "Paths that use it"});
    for (const std::string& name : page.catalogue.assumptions()) {
        Markup& row = body.add(tag("tr"));
        row.add(tag("th", {{"scope", "row"}})).add(tag("code", {}, name));
        row.add(tag("td", {}, assumption(name + "(it)", page.zone())));
        row.add(tag("td", {{"class", "count"}}, std::to_string(used[name])));
    }
}

}  // namespace

Markup appendixSection(const Page& page) {
    const analysis::AnalysisResult& result = page.result;
    Markup node = section("Appendix", "Appendix");
    addElements(node, page);
    addRules(node, page);
    addAssumptions(node, page);
    node.add(tag("h3", {}, "How this was computed"));
    Markup& list = node.add(tag("ul"));
    list.add(tag("li", {},
                 counted(result.elements, "element", "elements") + " and " +
                     counted(result.relations, "relation", "relations") + "; " + std::to_string(result.facts) +
                     " facts derived by " + std::to_string(result.firings) + " firings of steps and rules."));
    list.add(tag("li", {},
                 page.zone().undrawn == model::Undrawn::secure
                     ? "A property that is not drawn is read as its secure value."
                     : "A property that is not drawn is read as what Azure does then, where a source says so; else as "
                       "unknown."));
    list.add(tag(
        "li", {},
        "Catalogue " + page.catalogue.version() + ", Zonewright " ZONEWRIGHT_VERSION ", as of " + result.today + "."));
    for (const std::string& cap : result.caps) list.add(tag("li", {{"class", "cap"}}, "Limit reached: " + cap));
    if (result.caps.empty()) list.add(tag("li", {}, "No limit of the analysis was reached."));
    return node;
}

}  // namespace zonewright::templates::report
