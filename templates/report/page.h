// SPDX-License-Identifier: Apache-2.0
// What every section of the report is made from, and the small pieces they share.
#pragma once

#include "analysis/knowledge.h"
#include "analysis/logic/rule.h"
#include "analysis/result.h"
#include "model/base/tree.h"
#include "model/document/snapshot.h"
#include "templates/drawing/markup.h"
#include "templates/report/export_report.h"

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace zonewright::templates::report {

// Prose of a rule or attack step, by its headings.
struct Prose {
    model::Tree documentation, compliance;
    std::vector<std::string> references;
};

struct Page {
    const model::Drawing& drawing;
    const model::Catalogue& catalogue;
    const analysis::AnalysisResult& result;
    const ReportOptions& options;
    std::span<const analysis::logic::Rule> rules;     // of the Zero Trust book
    std::map<std::string, Prose, std::less<>> prose;  // by rule or step id

    const model::LandingZone& zone() const { return drawing.zone; }
    const Prose* proseOf(std::string_view id) const;
    // The diagram that the report shows; null when there is none.
    const model::Diagram* diagram() const;
    // Paths that are told in full: the first ones of the result.
    std::span<const analysis::AttackPath> told() const;
};

// The sections, each a <section> with an id and a heading.
Markup summarySection(const Page& page);
Markup diagramSection(const Page& page);
Markup exposureSection(const Page& page);
Markup configurationPathsSection(const Page& page);
Markup assumptionPathsSection(const Page& page);
Markup gapsSection(const Page& page);
Markup decisionsSection(const Page& page);
Markup appendixSection(const Page& page);

// A section with its heading. `id` starts with a capital, which no element's id does, so that the two never collide.
Markup section(std::string id, std::string_view heading);
Markup paragraph(std::string_view text, std::string cssClass = {});
// The element's name, leading to it in the diagram. Its own direction of writing does not disturb the sentence around
// it.
Markup elementLink(const Page& page, const model::ElementId& id);
Markup severityBadge(analysis::FindingSeverity severity);
Markup evidenceChip(model::Evidence evidence);
// What a person would change, with the formal words; empty without fixes.
Markup fixList(std::span<const analysis::Fix> fixes);
// What a need says in words. How it is known is told by evidenceChip(), and not again here.
std::string meaningOf(const analysis::Need& need);
// "Why it matters" and the like: those headings of the prose that are asked for and there.
Markup proseList(const Prose* prose, std::initializer_list<std::string_view> wanted);
Markup referenceList(const Prose* prose);
// At most `characters` of it, cut at a character, with an ellipsis.
std::string shortened(std::string_view text, std::size_t characters);

std::string pathAnchor(const analysis::AttackPath& path);

}  // namespace zonewright::templates::report
