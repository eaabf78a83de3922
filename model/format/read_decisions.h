// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/format/read_context.h"
#include "model/landing_zone/decision.h"

#include <array>
#include <map>
#include <string_view>
#include <utility>

namespace zonewright::model {

// The words of a file for the kinds of decisions.
inline constexpr std::array<std::pair<std::string_view, Decision::Kind>, 3> kDecisionKinds{
    {{"accepted-risk", Decision::Kind::acceptedRisk},
     {"parked", Decision::Kind::parked},
     {"note", Decision::Kind::note}}};

// `decisions:` of a drawing. Subjects are not looked up: a gap that is closed leaves its decision moot, not wrong.
std::map<DecisionId, Decision> readDecisions(ReadContext& context, const Tree& root);

}  // namespace zonewright::model
