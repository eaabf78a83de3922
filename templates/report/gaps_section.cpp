// SPDX-License-Identifier: Apache-2.0
#include "templates/report/page.h"
#include "templates/report/words.h"

#include <algorithm>
#include <set>

namespace zonewright::templates::report {
namespace {

using analysis::Finding;
using analysis::FindingState;
using analysis::Need;

Markup evidenceItem(const Page& page, const Need& need) {
    Markup item = tag("li", {{"class", "need"}});
    item.add(evidenceChip(need.evidence));
    item.addText(" ");
    item.add(tag("bdi", {{"class", "meaning"}}, meaningOf(need)));
    if (!need.element.empty()) {
        item.addText(" ");
        Markup& where = item.add(tag("span", {{"class", "where"}}));
        where.add(elementLink(page, need.element));
        if (need.kind == Need::Kind::property && !need.property.empty()) where.addText(" \u00B7 " + need.property);
    }
    return item;
}

Markup complianceList(const Prose* prose) {
    Markup list = tag("ul", {{"class", "compliance"}});
    if (!prose || !prose->compliance.isMap()) return list;
    for (const model::TreeEntry& framework : prose->compliance.entries) {
        for (const char* origin : {"sourced", "judged"}) {
            std::string items;
            for (const std::string& item : framework.value.stringsAt(origin))
                items += (items.empty() ? "" : ", ") + item;
            if (!items.empty())
                list.add(tag("li", {},
                             std::string(frameworkName(framework.key)) + ": " + items +
                                 (std::string_view(origin) == "judged" ? " (our judgement)" : "")));
        }
    }
    return list;
}

// Titles say what should be; this says what is.
Markup stateChip(FindingState state) {
    switch (state) {
        case FindingState::open: return tag("span", {{"class", "chip failed"}}, "not met");
        case FindingState::unknown: return tag("span", {{"class", "chip unknown"}}, "unknown");
        case FindingState::accepted: break;
    }
    return tag("span", {{"class", "chip"}}, "accepted");
}

// One rule that is not met somewhere, with every place.
Markup ruleArticle(const Page& page, const std::vector<const Finding*>& findings) {
    const Finding& first = *findings.front();
    Markup article = tag("article", {{"class", "gap"},
                                     {"id", "Rule." + first.rule},
                                     {"data-pillar", first.pillar},
                                     {"data-severity", std::string(analysis::toText(first.severity))}});
    Markup& details = article.add(tag("details"));
    Markup& summary = details.add(tag("summary"));
    summary.add(severityBadge(first.severity));
    summary.add(stateChip(first.state));
    summary.add(tag("span", {{"class", "route"}}, first.title));
    summary.add(tag("span", {{"class", "meta"}},
                    pillarName(first.pillar) + " \u00B7 " + counted(findings.size(), "place", "places")));
    const Prose* prose = page.proseOf(first.rule);
    if (Markup words = proseList(prose, {"why", "when-not"}); !words.children.empty()) details.add(std::move(words));
    for (const Finding* finding : findings) {
        Markup& place = details.add(tag("div", {{"class", "place"}}));
        Markup& line = place.add(tag("p", {{"class", "message"}}));
        if (finding->severity != first.severity) line.add(severityBadge(finding->severity));
        if (finding->state != FindingState::open)
            line.add(tag("span", {{"class", "chip unknown"}}, std::string(analysis::toText(finding->state))));
        line.add(tag("bdi", {}, finding->message));
        line.addText(".");
        for (const model::ElementId& element : finding->elements)
            line.with({textNode(" "), elementLink(page, element)});
        if (!finding->fixes.empty()) place.add(tag("div", {{"class", "mend"}}, "Fix: ")).add(fixList(finding->fixes));
        if (!finding->evidence.empty()) {
            Markup& evidence = place.add(tag("details", {{"class", "formal"}}));
            evidence.add(tag("summary", {}, "Evidence"));
            Markup& list = evidence.add(tag("ul", {{"class", "needs"}}));
            std::set<std::string> told;
            for (const Need& need : finding->evidence) {
                if (told.insert(meaningOf(need)).second) list.add(evidenceItem(page, need));
            }
        }
    }
    Markup& sources = details.add(tag("details", {{"class", "formal"}}));
    sources.add(tag("summary", {}, "Rule " + first.rule + ": references and compliance"));
    if (Markup references = referenceList(prose); !references.children.empty()) sources.add(std::move(references));
    if (Markup compliance = complianceList(prose); !compliance.children.empty()) sources.add(std::move(compliance));
    return article;
}

Markup filters(const std::set<std::string>& pillars) {
    Markup group =
        tag("div", {{"class", "filters screen-only"}, {"role", "group"}, {"aria-label", "Show gaps of one pillar"}});
    group.add(tag("button", {{"type", "button"}, {"data-filter", ""}, {"aria-pressed", "true"}}, "All pillars"));
    for (const std::string& pillar : pillars)
        group.add(tag("button", {{"type", "button"}, {"data-filter", pillar}, {"aria-pressed", "false"}},
                      pillarName(pillar)));
    return group;
}

void addRules(Markup& node, const Page& page, const std::vector<const Finding*>& findings) {
    std::vector<std::vector<const Finding*>> rules;
    for (const Finding* finding : findings) {
        const auto found =
            std::ranges::find_if(rules, [&](const auto& group) { return group.front()->rule == finding->rule; });
        if (found == rules.end())
            rules.push_back({finding});
        else
            found->push_back(finding);
    }
    for (const auto& group : rules) node.add(ruleArticle(page, group));
}

}  // namespace

Markup gapsSection(const Page& page) {
    Markup node = section("Gaps", "Zero Trust gaps");
    std::vector<const Finding*> open, unknown, accepted;
    std::set<std::string> pillars;
    for (const Finding& finding : page.result.findings) {
        (finding.state == FindingState::open      ? open
         : finding.state == FindingState::unknown ? unknown
                                                  : accepted)
            .push_back(&finding);
        pillars.insert(finding.pillar);
    }
    if (pillars.size() > 1) node.add(filters(pillars));
    if (open.empty()) node.add(paragraph("No gap is open.", "good-news"));
    addRules(node, page, open);
    if (!unknown.empty()) {
        node.add(tag("h3", {}, "Questions the drawing leaves open"));
        node.add(paragraph("Whether these are gaps depends on values that are neither drawn nor known."));
        addRules(node, page, unknown);
    }
    if (!accepted.empty()) {
        node.add(tag("h3", {}, "Accepted risks"));
        addRules(node, page, accepted);
    }
    return node;
}

}  // namespace zonewright::templates::report
