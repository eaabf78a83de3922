// SPDX-License-Identifier: Apache-2.0
// Which of the drawing's decisions stand today, against what the analysis finds.
#pragma once

#include "analysis/result.h"
#include "model/landing_zone/decision.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace zonewright::analysis {

// What a gap rests on, as 16 hexadecimal digits: rule, severity, and every need with where it is known from.
std::string evidenceFingerprint(const Finding& finding);
// Of all paths to one fact: their ids, so that another way to it, or a changed one, gives another print.
std::string evidenceFingerprint(std::vector<std::string> idsOfPathsToOneGoal);

// What a decision about `subject` (a finding's id or a fact) would accept in this result, as the print of its evidence.
// Nothing when the result holds nothing of it.
std::optional<std::string> evidenceOf(const AnalysisResult& result, const std::string& subject);

// Days for which a risk may be accepted: the graver, the shorter. A configuration path is critical.
long longestAcceptance(FindingSeverity severity);

// Asked for each gap and each goal; remembers what became of each accepted risk. A decision accepts through its last
// day, while its evidence is unchanged, and only when it says who, why, until when and of what.
class DecisionJudge {
public:
    DecisionJudge(const std::map<model::DecisionId, model::Decision>& decisions, std::string today);

    // The id of the decision that accepts it, if one is in force.
    std::optional<std::string> accepts(const Finding& finding);
    std::optional<std::string> accepts(const Fact& goal, const std::vector<std::string>& idsOfItsPaths);

    bool isEmpty() const { return m_decisions.empty(); }
    std::vector<JudgedDecision> judged() const;

private:
    std::optional<std::string> judge(const std::string& subject, const std::string& fingerprint);

    std::map<model::DecisionId, model::Decision> m_decisions;  // accepted risks; facts in canonical text
    std::map<model::DecisionId, JudgedDecision> m_judged;
    std::string m_today;
};

}  // namespace zonewright::analysis
