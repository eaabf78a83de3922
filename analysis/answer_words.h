// SPDX-License-Identifier: Apache-2.0
// Answers to questions in the words that both programs say them in.
#pragma once

#include "analysis/nearest_way.h"
#include "analysis/scenario/scenario.h"
#include "model/landing_zone/landing_zone.h"

#include <string>
#include <string_view>
#include <vector>

namespace zonewright::analysis {

// "Yes, by configuration alone.", "No."
std::string verdictOf(const Answer& answer);
// Of a no, before the needs that are missing.
std::string nearestIntro(const Answer& answer);
// Of a no, before the path that is open once something is assumed.
std::string assumedIntro(const AssumedWay& assumed);
inline constexpr std::string_view kNoWay = "No step gives this to an attacker, whatever is assumed.";

// "allowed", "possible, not certain", "denied".
std::string verdictOf(const ReachAnswer& answer);

// One capability of the known probes, and where: an element that `below` others of the answer lie in.
struct Capability {
    struct Place {
        model::ElementId root;  // empty: the capability names no element
        std::size_t below = 0;
    };
    std::string name;
    std::vector<Place> places;  // by id
};
std::vector<Capability> capabilitiesOf(const AccessAnswer& answer, const model::LandingZone& zone);

// "RIGHT", "WRONG", "TO CONFIRM", "NOT ASKED".
std::string_view outcomeOf(const QuestionReport& question);
// "12 right, 0 wrong, 1 not asked, in 3 drawings".
std::string countOf(const std::vector<ScenarioReport>& reports);

}  // namespace zonewright::analysis
