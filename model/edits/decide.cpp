// SPDX-License-Identifier: Apache-2.0
#include "model/edits/decide.h"

#include "model/value/date.h"

#include <fmt/format.h>

#include <cctype>
#include <utility>

namespace zonewright::model {

namespace {

// `ZT-NET-004(st)` -> `zt-net-004-st`, then `-2`, `-3`.
DecisionId freshId(const LandingZone& zone, const std::string& subject) {
    std::string stem;
    for (const char c : subject) {
        const auto letter = static_cast<unsigned char>(c);
        if (std::isalnum(letter) != 0)
            stem += static_cast<char>(std::tolower(letter));
        else if (!stem.empty() && stem.back() != '-')
            stem += '-';
    }
    while (!stem.empty() && stem.back() == '-') stem.pop_back();
    stem = stem.empty() ? "decision" : stem.substr(0, 70);
    DecisionId id(stem);
    for (int number = 2; zone.decisions.contains(id); ++number) id = DecisionId(fmt::format("{}-{}", stem, number));
    return id;
}

Result<void> complete(const Decision& decision) {
    Problems problems;
    const auto ask = [&](const std::string& value, const char* key, const char* remedy) {
        if (value.empty())
            problems.push_back(
                {Severity::error, "incomplete-decision", "", key, fmt::format("the decision has no {}", key), remedy});
    };
    ask(decision.subject, "subject", "Name a gap's id, or a fact such as secret(kv)");
    ask(decision.reason, "reason", "Say why");
    if (decision.kind == Decision::Kind::acceptedRisk) {
        ask(decision.owner, "owner", "Say who lives with the risk");
        ask(decision.approver, "approver", "Say who allowed it");
        ask(decision.expires, "expiry", "Write the last day on which it holds, YYYY-MM-DD");
        ask(decision.fingerprint, "fingerprint", "Accept what an analysis has found");
    }
    for (const auto& [value, key] : {std::pair(&decision.expires, "expiry"), {&decision.decided, "date"}})
        if (!value->empty() && !isDate(*value))
            problems.push_back({Severity::error, "bad-date", "", key, fmt::format("`{}` is no date", *value),
                                "Write it as YYYY-MM-DD"});
    if (!problems.empty()) return fail(std::move(problems));
    return {};
}

void commit(Document& document, std::string label, const LandingZone& zone) {
    auto edit = document.begin(std::move(label));
    edit.setSettings(zone);
    edit.commit();
}

}  // namespace

Result<DecisionId> decide(Document& document, Decision decision) {
    if (auto whole = complete(decision); !whole) return fail(std::move(whole.error()));
    LandingZone zone = document.zone();
    if (decision.id.empty()) decision.id = freshId(zone, decision.subject);
    const DecisionId id = decision.id;
    const char* label = decision.kind == Decision::Kind::acceptedRisk ? "Accept a risk"
                        : decision.kind == Decision::Kind::parked     ? "Park a question"
                                                                      : "Add a note";
    zone.decisions.insert_or_assign(id, std::move(decision));
    commit(document, label, zone);
    return id;
}

Result<void> withdraw(Document& document, const DecisionId& id) {
    LandingZone zone = document.zone();
    if (zone.decisions.erase(id) == 0)
        return fail({Severity::error, "unknown-decision", "", id.value,
                     fmt::format("there is no decision `{}`", id.value), "Name one that the drawing holds"});
    commit(document, "Withdraw a decision", zone);
    return {};
}

}  // namespace zonewright::model
