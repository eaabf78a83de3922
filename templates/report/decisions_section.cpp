// SPDX-License-Identifier: Apache-2.0
#include "templates/report/page.h"
#include "templates/report/words.h"

#include <algorithm>

namespace zonewright::templates::report {
namespace {

std::string kindName(model::Decision::Kind kind) {
    switch (kind) {
        case model::Decision::Kind::acceptedRisk: return "Accepted risk";
        case model::Decision::Kind::parked: return "Parked question";
        case model::Decision::Kind::note: return "Review note";
    }
    return {};
}

// What is decided about, in words where it is a fact that an attacker may hold.
std::string subjectOf(const Page& page, const std::string& subject) {
    const auto finding = std::ranges::find(page.result.findings, subject, &analysis::Finding::id);
    if (finding != page.result.findings.end()) return finding->message;
    const auto fact = analysis::parseFact(subject);
    return fact ? "An attacker can " + ability(*fact, page.zone()) : subject;
}

}  // namespace

Markup decisionsSection(const Page& page) {
    Markup node = section("Decisions", "Decisions");
    const auto& decisions = page.zone().decisions;
    if (decisions.empty()) {
        node.add(paragraph("No risk is accepted and no question is parked in this drawing."));
        return node;
    }
    Markup& table = node.add(tag("table", {{"class", "decisions"}}));
    table.add(tag("caption", {}, "What people have settled, and whether it still holds"));
    Markup& head = table.add(tag("thead")).add(tag("tr"));
    for (const char* heading : {"About", "Decision", "Owner and approver", "Until", "State"})
        head.add(tag("th", {{"scope", "col"}}, heading));
    Markup& body = table.add(tag("tbody"));
    for (const auto& [id, decision] : decisions) {
        Markup& row = body.add(tag("tr"));
        Markup& about = row.add(tag("th", {{"scope", "row"}}));
        about.add(tag("bdi", {}, subjectOf(page, decision.subject)));
        about.addText(" ");
        about.add(tag("code", {}, decision.subject));
        row.add(tag("td", {}, kindName(decision.kind) + (decision.reason.empty() ? "" : ": " + decision.reason)));
        row.add(tag("td", {}, decision.owner + (decision.approver.empty() ? "" : ", allowed by " + decision.approver)));
        row.add(tag("td", {}, decision.expires.empty() ? "\u2013" : decision.expires));
        const auto judged = std::ranges::find(page.result.decisions, id.value, &analysis::JudgedDecision::id);
        Markup& state = row.add(tag("td"));
        if (judged == page.result.decisions.end()) {
            state.addText("\u2013");
            continue;
        }
        const bool holds = judged->state == analysis::DecisionState::inForce;
        state.add(tag("span", {{"class", holds ? "chip held" : "chip failed"}},
                      std::string(analysis::toText(judged->state))));
        if (!judged->why.empty()) state.addText(" " + judged->why);
    }
    return node;
}

}  // namespace zonewright::templates::report
