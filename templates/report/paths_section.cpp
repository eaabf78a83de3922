// SPDX-License-Identifier: Apache-2.0
#include "templates/report/page.h"
#include "templates/report/words.h"

#include <algorithm>

namespace zonewright::templates::report {
namespace {

using analysis::AttackPath;
using analysis::Basis;
using analysis::Need;
using analysis::ProofStep;

constexpr std::size_t kFormalLength = 140;

// What tells a reader something; the rest is in the formal list only.
bool isTelling(const Need& need) {
    return need.kind != Need::Kind::type && need.kind != Need::Kind::other && !need.text.starts_with("via(");
}

Markup needItem(const Page& page, const Need& need) {
    Markup item = tag("li", {{"class", "need"}});
    if (need.kind == Need::Kind::assumption)
        item.add(tag("span", {{"class", "chip assumed"}}, "assumed"));
    else if (need.kind == Need::Kind::relation || need.kind == Need::Kind::property)
        item.add(evidenceChip(need.evidence));
    else if (need.kind == Need::Kind::fact)
        item.add(tag("span", {{"class", "chip held"}}, need.step ? "step " + std::to_string(*need.step + 1) : "start"));
    else
        item.add(tag("span", {{"class", "chip computed"}}, need.kind == Need::Kind::reach ? "network" : "access"));
    item.addText(" ");
    item.add(tag("bdi", {{"class", "meaning"}},
                 need.kind == Need::Kind::assumption ? assumption(need.text, page.zone()) : meaningOf(need)));
    const bool owned = !need.element.empty() && need.kind != Need::Kind::fact;
    if (owned) {
        item.addText(" ");
        Markup& where = item.add(tag("span", {{"class", "where"}}));
        where.add(elementLink(page, need.element));
        if (need.kind == Need::Kind::property && !need.property.empty()) where.addText(" \u00B7 " + need.property);
    }
    if (!need.fixes.empty()) item.add(tag("div", {{"class", "mend"}}, "Fix: ")).add(fixList(need.fixes));
    return item;
}

Markup stepItem(const Page& page, const ProofStep& step) {
    Markup item = tag("li", {{"class", step.basis == Basis::assumption ? "step assumption" : "step"}});
    Markup& details = item.add(tag("details"));
    Markup& summary = details.add(tag("summary"));
    summary.add(tag("strong", {}, step.title));
    summary.addText(" \u2192 " + ability(step.gives, page.zone()) + " ");
    summary.add(tag("span", {{"class", "id"}}, step.step));
    const Prose* prose = page.proseOf(step.step);
    if (const std::string happens = prose ? prose->documentation.stringAt("what-happens") : ""; !happens.empty())
        details.add(paragraph(happens));
    if (!step.assumption.empty())
        details.add(paragraph("Assumes that " + assumption(step.assumption, page.zone()) + ".", "assumed"));
    Markup& needs = details.add(tag("ul", {{"class", "needs"}, {"aria-label", "Needs"}}));
    for (const Need& need : step.needs) {
        if (isTelling(need)) needs.add(needItem(page, need));
    }
    if (!step.fixes.empty()) {
        details.add(paragraph("Breaks this step:", "mend"));
        details.add(fixList(step.fixes));
    }
    details.add(paragraph(
        "Effort " + std::to_string(step.cost) + (step.because.empty() ? "" : ": " + step.because) + ".", "note"));
    if (!step.techniques.empty()) {
        Markup& techniques = details.add(tag("p", {{"class", "techniques"}}));
        for (const std::string& technique : step.techniques)
            techniques.add(tag("span", {{"class", "chip"}}, technique));
    }
    Markup& formal = details.add(tag("details", {{"class", "formal"}}));
    formal.add(tag("summary", {}, "Formal proof and source"));
    Markup& atoms = formal.add(tag("ul"));
    atoms.add(tag("li")).with({textNode("gives "), tag("code", {}, step.gives.text())});
    for (const Need& need : step.needs) atoms.add(tag("li")).add(tag("code", {}, shortened(need.text, kFormalLength)));
    if (Markup words = proseList(prose, {"when-not"}); !words.children.empty()) formal.add(std::move(words));
    if (Markup references = referenceList(prose); !references.children.empty()) formal.add(std::move(references));
    return item;
}

Markup pathArticle(const Page& page, const AttackPath& path) {
    Markup article = tag("article", {{"class", "path"}, {"id", pathAnchor(path)}});
    Markup& details = article.add(tag("details"));
    Markup& summary = details.add(tag("summary"));
    summary.add(tag("span", {{"class", "route"}},
                    nameOf(page.zone(), path.from) + " \u2192 " + ability(path.goal, page.zone())));
    summary.add(tag("span", {{"class", "meta"}},
                    counted(path.steps.size(), "step", "steps") + " \u00B7 effort " + std::to_string(path.cost)));
    if (path.accepted) summary.add(tag("span", {{"class", "chip"}}, "accepted"));
    if (!path.certain) summary.add(tag("span", {{"class", "chip unknown"}}, "depends on unknowns"));
    if (page.diagram())
        details.add(tag("button", {{"type", "button"}, {"class", "show screen-only"}, {"data-show-path", path.id}},
                        "Show in the diagram"));
    for (const std::string& unknown : path.dependsOn) details.add(paragraph("Holds only if: " + unknown + ".", "note"));
    Markup& steps = details.add(tag("ol", {{"class", "steps"}}));
    for (const ProofStep& step : path.steps) steps.add(stepItem(page, step));
    details.add(paragraph("Path " + path.id + ", from " + path.start.text() + " to " + path.goal.text() + ".", "note"));
    return article;
}

void addPaths(Markup& node, const Page& page, Basis basis) {
    const auto told = page.told();
    std::size_t all = 0;
    for (const AttackPath& path : page.result.paths) all += path.basis == basis;
    std::size_t shown = 0;
    for (const AttackPath& path : told) {
        if (path.basis != basis) continue;
        node.add(pathArticle(page, path));
        ++shown;
    }
    if (shown < all)
        node.add(paragraph(counted(all - shown, "further path is", "further paths are") +
                               " not told here; the analysis lists them all.",
                           "note"));
}

}  // namespace

Markup configurationPathsSection(const Page& page) {
    Markup node = section("ConfigurationPaths", "Attack paths by configuration");
    node.add(
        paragraph("These need no flaw and no mistake beyond what is drawn: each step rests on the configuration."));
    const std::size_t before = node.children.size();
    addPaths(node, page, Basis::configuration);
    if (node.children.size() == before) node.add(paragraph("None was found.", "good-news"));
    return node;
}

Markup assumptionPathsSection(const Page& page) {
    Markup node = section("AssumptionPaths", "Attack paths with an assumption");
    node.add(
        paragraph("Each of these needs, besides the configuration, something that no drawing shows: a flaw in code, a "
                  "leaked key, a person who is "
                  "tricked, a model that obeys what it reads. They say how far such an event would carry."));
    const std::size_t before = node.children.size();
    addPaths(node, page, Basis::assumption);
    if (node.children.size() == before) node.add(paragraph("None was found.", "good-news"));
    return node;
}

}  // namespace zonewright::templates::report
