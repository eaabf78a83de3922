// SPDX-License-Identifier: Apache-2.0
#include "analysis/decisions/judge_decisions.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace zonewright::analysis {
namespace {

class Print {  // 64-bit FNV-1a
public:
    void mix(std::string_view text) {
        for (const char c : text) step(static_cast<unsigned char>(c));
        step(0xffU);  // no text holds this byte: "ab","c" differs from "a","bc"
    }
    std::string text() const { return fmt::format("{:016x}", m_hash); }

private:
    void step(unsigned char byte) { m_hash = (m_hash ^ byte) * 0x100000001b3ULL; }
    std::uint64_t m_hash = 0xcbf29ce484222325ULL;
};

std::string canonical(const std::string& subject) {
    const model::Result<Fact> fact = parseFact(subject);
    return fact ? fact->text() : subject;
}

std::string missingOf(const model::Decision& decision) {
    const std::pair<const std::string*, const char*> wanted[] = {
        {&decision.owner, "owner"},
        {&decision.approver, "approver"},
        {&decision.reason, "reason"},
        {&decision.expires, "expiry"},
        {&decision.fingerprint, "fingerprint of its evidence"}};
    for (const auto& [value, name] : wanted)
        if (value->empty()) return fmt::format("it names no {}", name);
    return {};
}

}  // namespace

std::string evidenceFingerprint(const Finding& finding) {
    Print print;
    print.mix(finding.id);
    print.mix(toText(finding.severity));
    std::vector<std::string> needs;
    for (const Need& need : finding.evidence)
        needs.push_back(fmt::format("{} {}", model::toText(need.evidence), need.text));
    std::sort(needs.begin(), needs.end());
    for (const std::string& need : needs) print.mix(need);
    return print.text();
}

std::string evidenceFingerprint(std::vector<std::string> ids) {
    std::sort(ids.begin(), ids.end());
    Print print;
    for (const std::string& id : ids) print.mix(id);
    return print.text();
}

std::optional<std::string> evidenceOf(const AnalysisResult& result, const std::string& subject) {
    for (const Finding& finding : result.findings)
        if (finding.id == subject) return evidenceFingerprint(finding);
    const std::string goal = canonical(subject);
    std::vector<std::string> ids;
    for (const AttackPath& path : result.paths)
        if (path.goal.text() == goal) ids.push_back(path.id);
    if (ids.empty()) return std::nullopt;
    return evidenceFingerprint(std::move(ids));
}

long longestAcceptance(FindingSeverity severity) {
    switch (severity) {
        case FindingSeverity::critical: return 90;
        case FindingSeverity::high: return 180;
        default: return 365;
    }
}

DecisionJudge::DecisionJudge(const std::map<model::DecisionId, model::Decision>& decisions, std::string today)
    : m_today(std::move(today)) {
    for (const auto& [id, decision] : decisions) {
        if (decision.kind != model::Decision::Kind::acceptedRisk) continue;
        model::Decision& own = m_decisions.emplace(id, decision).first->second;
        own.subject = canonical(own.subject);
        m_judged[id] = {id.value, own.subject, DecisionState::moot, "what it accepts is not found any more"};
    }
}

std::optional<std::string> DecisionJudge::judge(const std::string& subject, const std::string& fingerprint) {
    std::optional<std::string> accepting;
    for (const auto& [id, decision] : m_decisions) {
        if (decision.subject != subject) continue;
        JudgedDecision& judged = m_judged[id];
        if (std::string missing = missingOf(decision); !missing.empty()) {
            judged.state = DecisionState::incomplete;
            judged.why = std::move(missing);
        } else if (decision.expires < m_today) {
            judged.state = DecisionState::expired;
            judged.why = fmt::format("it ended on {}", decision.expires);
        } else if (decision.fingerprint != fingerprint) {
            judged.state = DecisionState::evidenceChanged;
            judged.why = fmt::format("what it rests on is not what was accepted (now {})", fingerprint);
        } else {
            judged.state = DecisionState::inForce;
            judged.why.clear();
            if (!accepting) accepting = id.value;
        }
    }
    return accepting;
}

std::optional<std::string> DecisionJudge::accepts(const Finding& finding) {
    return m_decisions.empty() ? std::nullopt : judge(finding.id, evidenceFingerprint(finding));
}

std::optional<std::string> DecisionJudge::accepts(const Fact& goal, const std::vector<std::string>& idsOfItsPaths) {
    return m_decisions.empty() ? std::nullopt : judge(goal.text(), evidenceFingerprint(idsOfItsPaths));
}

std::vector<JudgedDecision> DecisionJudge::judged() const {
    std::vector<JudgedDecision> all;
    for (const auto& [id, judged] : m_judged) all.push_back(judged);
    return all;
}

}  // namespace zonewright::analysis
